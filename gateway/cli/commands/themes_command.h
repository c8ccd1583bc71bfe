// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_THEMES_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_THEMES_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// themes: what the themes of plans are about, and what people decide of that.
void AddThemesCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_THEMES_COMMAND_H_
