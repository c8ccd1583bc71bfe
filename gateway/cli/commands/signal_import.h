// SPDX-License-Identifier: EUPL-1.2
// driehoek signals import: many signals from a file of JSON, one a line, in batches.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_IMPORT_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_IMPORT_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command "signals" of `app`.
void AddSignalImportCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_IMPORT_H_
