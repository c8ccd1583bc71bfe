// SPDX-License-Identifier: EUPL-1.2
// driehoek signals summary: how many signals and cases there are, by what a person asks for.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_SUMMARY_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_SUMMARY_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command "signals" of `app`.
void AddSignalSummaryCommand(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_SIGNAL_SUMMARY_H_
