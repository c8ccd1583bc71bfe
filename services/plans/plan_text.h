// SPDX-License-Identifier: EUPL-1.2
// Text of a plan made comparable.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_TEXT_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Lower case of ASCII and of the accented letters that Dutch uses; other bytes as they are.
std::string LowerCase(absl::string_view text);

// Two measures are the same when this is equal (rule 8): lower case, words parted by one space, everything
// that is no letter or digit gone. Empty for a text without any.
std::string SamenessKey(absl::string_view text);

// What ListMeasures searches: text, planning, execution and parties, lower case.
std::string SearchText(const v1::PolicyMeasure& measure);

// The words of a search, lower case, each once.
std::vector<std::string> SearchWords(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_TEXT_H_
