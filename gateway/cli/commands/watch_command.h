// SPDX-License-Identifier: EUPL-1.2
// watch: the changes of one tenant as they are committed.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_WATCH_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_WATCH_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddWatchCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_WATCH_COMMAND_H_
