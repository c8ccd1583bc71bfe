// SPDX-License-Identifier: EUPL-1.2
// region plan: a draft of a regional plan out of the members' plans, as Markdown, HTML or .docx.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_PLAN_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_PLAN_H_

#include "gateway/cli/session.h"

namespace CLI {
class App;
}

namespace driehoek::cli {

// Below the command for regions.
void AddRegionPlanCommand(CLI::App* region, Session* session);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_REGION_PLAN_H_
