// SPDX-License-Identifier: EUPL-1.2
// Moves what is open of a municipality that was split, or joined another, to where its villages went (rule
// 2).
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_REORGANISE_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_REORGANISE_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddReorganiseCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_REORGANISE_COMMAND_H_
