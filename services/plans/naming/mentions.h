// SPDX-License-Identifier: EUPL-1.2
// What one text names of a kind. What a whole document names: document_names.h.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_MENTIONS_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_MENTIONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// Places within the municipality that a measure names, each once, as written.
std::vector<std::string> AreasIn(absl::string_view text);

// Instruments that a measure names, each once, as first written.
std::vector<std::string> InstrumentsIn(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_MENTIONS_H_
