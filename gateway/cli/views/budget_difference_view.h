// SPDX-License-Identifier: EUPL-1.2
// What differs between two revisions of a budget, for people: a row for each line that is new, gone or
// otherwise, and what the lines come to, by year.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_DIFFERENCE_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_DIFFERENCE_VIEW_H_

#include <ostream>

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::cli {

// As they are stored, or will be: lines are met by their ids.
void PrintBudgetDifference(const budgets::v1::Budget& older, const budgets::v1::Budget& newer,
                           std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_DIFFERENCE_VIEW_H_
