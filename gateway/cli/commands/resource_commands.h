// SPDX-License-Identifier: EUPL-1.2
// plans, measures, indicators, targets, observations, budgets, partners, bodies, teams, agreements, grounds:
// list, get, create, update, delete and, where the contract has it, undelete and revisions. The contract is
// regular, so one piece of code serves them all.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOURCE_COMMANDS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOURCE_COMMANDS_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddResourceCommands(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOURCE_COMMANDS_H_
