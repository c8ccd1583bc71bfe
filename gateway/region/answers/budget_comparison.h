// SPDX-License-Identifier: EUPL-1.2
// Puts the budgets of a region's members side by side (rules 10 to 13). Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_BUDGET_COMPARISON_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_BUDGET_COMPARISON_H_

#include <vector>

#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day, by name. `asked` is valid; the rest is all that there is, all pages together: of
// findings those that are to be shown, and what people judged of those that are made here. What a home says
// of others than the members is left out. Names and day are not set.
v1::BudgetComparison CompareBudgets(const std::vector<RegionMember>& members,
                                    const v1::GetBudgetComparisonRequest& asked,
                                    const budgets::v1::ListBudgetsResponse& budgets,
                                    const budgets::v1::ListFindingsResponse& findings,
                                    const plans::v1::ListJudgementsResponse& judgements);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_BUDGET_COMPARISON_H_
