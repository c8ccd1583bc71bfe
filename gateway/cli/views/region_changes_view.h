// SPDX-License-Identifier: EUPL-1.2
// Two days of a region beside each other, for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_service.pb.h"

namespace driehoek::cli {

// What happened in the world and what was filed stand apart, each under what it means by a day.
void PrintRegionChanges(const gateway::v1::RegionChanges& answer, const registry::Registry& registry,
                        std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_
