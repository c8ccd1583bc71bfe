// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_FALLING_AWAY_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_FALLING_AWAY_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/falling_away.pb.h"

namespace driehoek::cli {

// What falls away, as a coordinator reads it: money by member, lines and measures, and who did not answer.
void PrintFallingAway(const gateway::v1::FallingAway& answer, const registry::Registry& registry,
                      std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_FALLING_AWAY_VIEW_H_
