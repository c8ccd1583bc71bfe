// SPDX-License-Identifier: EUPL-1.2
// Two days of a region beside each other, for people.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_

#include <ostream>
#include <string>
#include <vector>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {

// The day on which something came in, "2021-06-30".
std::string DayOf(const google::protobuf::Timestamp& time);

// What it is shown as, apart from money.
std::vector<Section> SectionsOf(const gateway::v1::RegionChanges& answer, const registry::Registry& registry);

// What has to be known of a sum of the region: of how many it is, and whether it is whole (rule 12).
std::string RemarkOf(const gateway::v1::RegionBudgetYear& budget);

// What happened in the world and what was filed stand apart, each under what it means by a day.
void PrintRegionChanges(const gateway::v1::RegionChanges& answer, const registry::Registry& registry,
                        std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_REGION_CHANGES_VIEW_H_
