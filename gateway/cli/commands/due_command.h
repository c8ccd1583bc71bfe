// SPDX-License-Identifier: EUPL-1.2
// due: what has a last day, the earliest first, over all municipalities or of one.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_DUE_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_DUE_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddDueCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_DUE_COMMAND_H_
