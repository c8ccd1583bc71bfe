// SPDX-License-Identifier: EUPL-1.2
// Makes the overview of a region out of what its members' homes said. Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_OVERVIEW_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_OVERVIEW_H_

#include <vector>

#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day, by name. `plans` and `budgets` are all pages together. What a home says of others
// than the members is left out. Totals are over the members whose home answered; where that is not all of
// them, the overview says so (design 4.6).
v1::RegionOverview MakeRegionOverview(const std::vector<RegionMember>& members,
                                      const plans::v1::SummarizePlansResponse& plans,
                                      const budgets::v1::SummarizeBudgetsResponse& budgets);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_OVERVIEW_H_
