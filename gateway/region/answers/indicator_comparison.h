// SPDX-License-Identifier: EUPL-1.2
// Puts the indicators of a region's members side by side, and says of each whether they can be compared
// (rules 14 to 16). Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_INDICATOR_COMPARISON_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_INDICATOR_COMPARISON_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day and who is put beside them, by name. The answers are all that there is, all pages
// together; `findings` are those of indicators that nobody judged. What a home says of others than the
// members is left out. Names and day are not set.
v1::IndicatorComparison CompareIndicators(const std::vector<RegionMember>& members, absl::CivilDay day,
                                          const plans::v1::ListIndicatorsResponse& indicators,
                                          const plans::v1::ListTargetsResponse& targets,
                                          const plans::v1::ListObservationsResponse& observations,
                                          const plans::v1::ListFindingsResponse& findings);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_INDICATOR_COMPARISON_H_
