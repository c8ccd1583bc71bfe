// SPDX-License-Identifier: EUPL-1.2
// What does not add up in a budget (rules 11 and 13). Pure.
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGET_FINDINGS_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGET_FINDINGS_H_

#include <vector>

#include "common/registry/registry.h"
#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::budgets {

// All findings about a budget with its name: TOTAL_MISMATCH (common/totals), and CONTRIBUTION_MISMATCH where
// a line of so much per inhabitant is not what the registry's population comes to. Names, state and judgement
// are not set.
std::vector<type::v1::Finding> FindBudgetFindings(const v1::Budget& budget,
                                                  const registry::Registry& registry);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGET_FINDINGS_H_
