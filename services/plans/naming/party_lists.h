// SPDX-License-Identifier: EUPL-1.2
// Who a sentence says that takes part in what it names: "In het horecaplatform zitten de politie en OOV".
// Functions and organisations, never persons (rule 17). Order gives no role (rule 5).
#ifndef DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_LISTS_H_
#define DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_LISTS_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// `before` and `after` are what stands in the sentence before and after a name. Views into them, without
// articles.
std::vector<absl::string_view> MembersStated(absl::string_view before, absl::string_view after);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_NAMING_PARTY_LISTS_H_
