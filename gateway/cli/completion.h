// SPDX-License-Identifier: EUPL-1.2
// completion: a script that lets a shell complete commands and options. Made from the commands themselves.
#ifndef DRIEHOEK_GATEWAY_CLI_COMPLETION_H_
#define DRIEHOEK_GATEWAY_CLI_COMPLETION_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Added last: it completes the commands that `app` has when it runs.
void AddCompletionCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMPLETION_H_
