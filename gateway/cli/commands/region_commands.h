// SPDX-License-Identifier: EUPL-1.2
// What a coordinator asks: overview and members of a region on a day (rule 1).
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_COMMANDS_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_COMMANDS_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

void AddRegionCommands(CLI::App* app, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_COMMANDS_H_
