// SPDX-License-Identifier: EUPL-1.2
// Abbreviations that a document itself explains: "Districtelijk Overleg Jeugd (DOJ)", "DOJ (Districtelijk
// Overleg Jeugd)". What it does not explain is not expanded (rule 5).
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_ALIASES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_ALIASES_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// A name written out and what stands for it, where they stand in the line.
struct StatedAlias {
  absl::string_view name;
  absl::string_view abbreviation;
};

// Only where the letters of the abbreviation are those of the words, or the text says "hierna".
std::vector<StatedAlias> FindStatedAliases(absl::string_view line);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_ALIASES_H_
