// SPDX-License-Identifier: EUPL-1.2
// What one municipality measures of one thing: which observations count (rules 14 and 16), where they go, how
// old they are, and how its targets stand (rule 15). Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_FOLLOWED_INDICATOR_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_FOLLOWED_INDICATOR_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/plans/v1/indicator.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::gateway {

// An indicator with all that is on file of it. Borrowed.
struct IndicatorOnFile {
  const plans::v1::Indicator* indicator = nullptr;
  std::vector<const plans::v1::Target*> targets;
  std::vector<const plans::v1::Observation*> observations;
  std::vector<const type::v1::Finding*> findings;
};

// As it stands on `day`. The municipality is not set.
v1::FollowedIndicator Follow(const IndicatorOnFile& on_file, absl::CivilDay day);

// Whether an observation is of that year.
bool IsOfYear(const plans::v1::Observation& observation, int32_t year);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_FOLLOWED_INDICATOR_H_
