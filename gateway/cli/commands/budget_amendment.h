// SPDX-License-Identifier: EUPL-1.2
// budgets amend: a new revision of a budget that says who decided it.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_BUDGET_AMENDMENT_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_BUDGET_AMENDMENT_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command for budgets.
void AddBudgetAmendmentCommand(CLI::App* budgets, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_BUDGET_AMENDMENT_H_
