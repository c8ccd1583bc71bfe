// SPDX-License-Identifier: EUPL-1.2
// How a region is steered, for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {

// The members, and the region itself where a home keeps it, with what people call them.
std::vector<std::pair<std::string, const gateway::v1::MemberSteering&>> Steered(
    const gateway::v1::RegionSteering& answer);

// Of how many measures of a theme reports say what: whether they are done, and whether they helped. No
// percentage (rule 7).
using Spread = std::vector<std::pair<std::string, int32_t>>;
Spread ProgressOf(const gateway::v1::ThemeSteering& theme);
Spread OutcomesOf(const gateway::v1::ThemeSteering& theme);

// What it is shown as.
std::vector<Section> SectionsOf(const gateway::v1::RegionSteering& answer);

void PrintRegionSteering(const gateway::v1::RegionSteering& answer, const registry::Registry& registry,
                         std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_STEERING_VIEW_H_
