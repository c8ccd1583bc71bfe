// SPDX-License-Identifier: EUPL-1.2
// plans copy-forward: a new plan from parts of an old one; and, of the old one, where each measure went on.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_COPY_FORWARD_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_COPY_FORWARD_H_

#include <string>

#include "absl/status/status.h"
#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command for plans.
void AddCopyForwardCommand(CLI::App* plans, Session* session);

// Prints which measures of all plans go on with those of this one; nothing where none does.
absl::Status PrintWhereItGoesOn(Session& session, const std::string& plan);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_COPY_FORWARD_H_
