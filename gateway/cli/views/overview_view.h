// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_OVERVIEW_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_OVERVIEW_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_service.pb.h"

namespace driehoek::cli {

// The overview of a region as a coordinator reads it. What is incomplete, provisional or conditional says so
// where its figures stand (rules 6 and 12).
void PrintOverview(const gateway::v1::RegionOverview& overview, const registry::Registry& registry,
                   std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_OVERVIEW_VIEW_H_
