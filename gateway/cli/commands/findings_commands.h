// SPDX-License-Identifier: EUPL-1.2
// Findings of plans and budgets, and a person's judgement of one.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_FINDINGS_COMMANDS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_FINDINGS_COMMANDS_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddFindingsCommands(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_FINDINGS_COMMANDS_H_
