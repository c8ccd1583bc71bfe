// SPDX-License-Identifier: EUPL-1.2
// By which criteria a subject goes up or down, and whether an event is after them. Pure functions; every
// fault is added. `field` is the path of the message within the request.
#ifndef DRIEHOEK_SERVICES_PLANS_SCALING_RULES_H_
#define DRIEHOEK_SERVICES_PLANS_SCALING_RULES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/steering.pb.h"

namespace driehoek::plans {

void ValidateScalingFramework(absl::string_view field, const v1::ScalingFramework& framework,
                              FieldViolations* violations);
// By itself, its name set.
void ValidateScalingEvent(absl::string_view field, const v1::ScalingEvent& event,
                          FieldViolations* violations);
// Whether the framework has such a step and its criteria are met.
void CheckAgainstFramework(absl::string_view field, const v1::ScalingEvent& event,
                           const v1::ScalingFramework& framework, FieldViolations* violations);
// Whether it begins where the event before it about its subject ended, and ends where the one after it
// begins. `on_file` are the tenant's, in any order; of a day the one that came in first is first.
void CheckAgainstOthers(absl::string_view field, const v1::ScalingEvent& event,
                        const std::vector<v1::ScalingEvent>& on_file, FieldViolations* violations);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_SCALING_RULES_H_
