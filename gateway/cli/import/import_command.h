// SPDX-License-Identifier: EUPL-1.2
// import: a published plan in, in one go that may be repeated.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_COMMAND_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_COMMAND_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddImportCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_COMMAND_H_
