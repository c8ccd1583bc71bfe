// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_

#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"
#include "gateway/region/answers/found_contradiction.h"

namespace driehoek::gateway {

// Of one municipality: lines of an estimate that are nil or 0 in a year in which measures of their theme wait
// for money, one for each line and year. A line is of the themes that it is tied to (theme_ties.h); of a tie
// that is only proposed the message says that nobody confirmed it. Wherever in its document each stands, it
// is the same; another measure that waits makes another.
std::vector<FoundContradiction> FindNilBudgets(const std::vector<const plans::v1::PolicyMeasure*>& measures,
                                               const std::vector<const budgets::v1::Budget*>& budgets,
                                               const plans::v1::PlanSummary& summary);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_
