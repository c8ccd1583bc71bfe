// SPDX-License-Identifier: EUPL-1.2
// How a region is steered, for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_steering.pb.h"

namespace driehoek::cli {

void PrintRegionSteering(const gateway::v1::RegionSteering& answer, const registry::Registry& registry,
                         std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_
