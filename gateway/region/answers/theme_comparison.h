// SPDX-License-Identifier: EUPL-1.2
// Puts the themes of a region's members beside each other, with what stands behind them. Pure: no calls, no
// clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_COMPARISON_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/answers/region_overview.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::gateway {

// In one answer: a quarter of what a message may be, and more than anybody reads.
inline constexpr size_t kMostRelations = 10'000;

// `members` of the day and those beside them, by name. `plans` were asked with theme_matches, `budgets` are
// all that there are, all pages together. What a home says of others is left out. Relations are of the
// members that `relations_of` names, or of all; of more than kMostRelations there is none, and
// relations_left_out says how many.
v1::ThemeComparison CompareThemes(const std::vector<RegionMember>& members, int32_t year,
                                  const google::protobuf::RepeatedPtrField<std::string>& relations_of,
                                  const plans::v1::SummarizePlansResponse& plans,
                                  const budgets::v1::ListBudgetsResponse& budgets);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_COMPARISON_H_
