// SPDX-License-Identifier: EUPL-1.2
// Makes the answer to "what falls away" out of what the members' homes have on file. Pure: no calls, no
// clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_FALLING_AWAY_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_FALLING_AWAY_H_

#include <vector>

#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day, by name. `measures` are those that wait for money in the year, `budgets` all that
// there are, `plans` those in force, asked with theme_matches; all pages together. What a home says of others
// than the members is left out.
v1::FallingAway MakeFallingAway(const std::vector<RegionMember>& members, int32_t year,
                                const plans::v1::ListMeasuresResponse& measures,
                                const budgets::v1::ListBudgetsResponse& budgets,
                                const plans::v1::SummarizePlansResponse& plans);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_FALLING_AWAY_H_
