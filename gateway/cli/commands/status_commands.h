// SPDX-License-Identifier: EUPL-1.2
// How the connected systems are doing (status), and what is wrong and what to do about it (doctor).
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_STATUS_COMMANDS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_STATUS_COMMANDS_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddStatusCommands(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_STATUS_COMMANDS_H_
