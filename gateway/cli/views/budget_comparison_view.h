// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_COMPARISON_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_COMPARISON_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"

namespace driehoek::cli {

// Budgets side by side, as a coordinator reads them: by member, by taakveld, the contribution if one was
// asked, and who did not answer.
void PrintBudgetComparison(const gateway::v1::BudgetComparison& comparison,
                           const registry::Registry& registry, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_BUDGET_COMPARISON_VIEW_H_
