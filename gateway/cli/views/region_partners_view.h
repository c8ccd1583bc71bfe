// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_PARTNERS_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_PARTNERS_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_partners.pb.h"

namespace driehoek::cli {

// Whom the members of a region share, who lacks whom, and who did not answer.
void PrintRegionPartners(const gateway::v1::RegionPartners& answer, const registry::Registry& registry,
                         std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_PARTNERS_VIEW_H_
