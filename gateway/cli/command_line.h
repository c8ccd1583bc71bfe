// SPDX-License-Identifier: EUPL-1.2
// The whole client: a command line in, an exit code out.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMAND_LINE_H_
#define DRIEHOEK_GATEWAY_CLI_COMMAND_LINE_H_

#include "gateway/cli/session.h"

namespace driehoek::cli {

// Returns one of exit_code.h.
int RunCommandLine(int argc, const char* const* argv, const Terminal& terminal);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMAND_LINE_H_
