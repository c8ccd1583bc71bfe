// SPDX-License-Identifier: EUPL-1.2
// plans diff, plans amend: what differs between two revisions of a plan, and a new one that says who decided
// it.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_PLAN_REVISIONS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_PLAN_REVISIONS_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command for plans.
void AddPlanRevisionCommands(CLI::App* plans, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_PLAN_REVISIONS_H_
