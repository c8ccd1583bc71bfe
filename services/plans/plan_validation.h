// SPDX-License-Identifier: EUPL-1.2
// Whether a plan, or a part of one, may be stored. Pure functions; every fault is added, so that a caller
// sees all at once (design 4.7). `field` is the path of the message within the request: "plan".
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_VALIDATION_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_VALIDATION_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

inline constexpr int kMaxMeasures = 10000;

// Titles, kind, dates, ids that are there and unique, names of what it refers to, numbers within reason. The
// life span of the municipality (rule 2) is the registry's to check.
void ValidatePlan(absl::string_view field, const v1::Plan& plan, FieldViolations* violations);

// A child plan lies within its parent's period (rule 9).
void ValidateWithinParent(absl::string_view field, const v1::Plan& plan, const v1::Plan& parent,
                          FieldViolations* violations);

void ValidateMeasure(absl::string_view field, const v1::PolicyMeasure& measure, FieldViolations* violations);
void ValidateStatusEvent(absl::string_view field, const v1::StatusEvent& event, FieldViolations* violations);
void ValidateAdoption(absl::string_view field, const v1::Adoption& adoption, FieldViolations* violations);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_VALIDATION_H_
