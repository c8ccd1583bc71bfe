// SPDX-License-Identifier: EUPL-1.2
// How often, as a text states it: "2-jaarlijks", "twee-/drie-wekelijks", "eens per kwartaal". What the words
// come to is read by common/collaboration.
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_CADENCES_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_CADENCES_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// Views into the text, from left to right.
std::vector<absl::string_view> FindCadences(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_CADENCES_H_
