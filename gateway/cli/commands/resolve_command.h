// SPDX-License-Identifier: EUPL-1.2
// resolve: for what a label may stand, and a person's decision about it.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOLVE_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOLVE_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddResolveCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_RESOLVE_COMMAND_H_
