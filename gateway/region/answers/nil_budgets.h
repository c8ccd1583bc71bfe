// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_

#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::gateway {

// Of one municipality: lines of an estimate that are nil or 0 in a year in which measures of their theme wait
// for money, one for each line and year. A line is of a theme that it is tied to; an untied one is proposed
// for a theme whose title shares two telling words with it, and the message says that nobody confirmed that.
std::vector<v1::Contradiction> FindNilBudgets(const std::vector<const plans::v1::PolicyMeasure*>& measures,
                                              const std::vector<const budgets::v1::Budget*>& budgets);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_NIL_BUDGETS_H_
