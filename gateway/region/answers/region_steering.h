// SPDX-License-Identifier: EUPL-1.2
// Makes how a region is steered out of the plans in force, their measures and what was recorded of them.
// Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_STEERING_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_STEERING_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/plans/v1/steering_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// All pages together, of the members and of the region itself.
struct SteeringAnswers {
  // Of the plans in force on the day.
  const plans::v1::SummarizePlansResponse& plans;
  const plans::v1::ListMeasuresResponse& measures;
  const plans::v1::ListProgressReportsResponse& reports;
  const plans::v1::ListTripartiteAgreementsResponse& agreements;
  const plans::v1::ListScalingEventsResponse& scalings;
  const plans::v1::ListSafetyPicturesResponse& pictures;
};

// The region itself.
struct SteeredRegion {
  // "regions/meierij".
  std::string name;
  // "homes/meierij"; empty where no home keeps it.
  std::string home;
};

// `members` of the day, by name. What a home says of others than these and the region itself is left out.
// Names and days of the request are not set.
v1::RegionSteering MakeRegionSteering(const std::vector<RegionMember>& members, const SteeredRegion& itself,
                                      absl::CivilDay as_of, const SteeringAnswers& answers);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_STEERING_H_
