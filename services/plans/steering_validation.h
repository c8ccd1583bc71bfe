// SPDX-License-Identifier: EUPL-1.2
// Whether what steers a plan may be stored. Pure functions; every fault is added. `field` is the path of the
// message within the request.
#ifndef DRIEHOEK_SERVICES_PLANS_STEERING_VALIDATION_H_
#define DRIEHOEK_SERVICES_PLANS_STEERING_VALIDATION_H_

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/steering.pb.h"

namespace driehoek::plans {

// By itself, its name set.
void ValidateProgressReport(absl::string_view field, const v1::ProgressReport& report,
                            FieldViolations* violations);
// Against the revision of the plan that it reports on: its themes, measures and promises.
void CheckAgainstPlan(absl::string_view field, const v1::ProgressReport& report, const v1::Plan& plan,
                      FieldViolations* violations);

// By itself, its name set.
void ValidateTripartiteAgreement(absl::string_view field, const v1::TripartiteAgreement& agreement,
                                 FieldViolations* violations);
// Against the plan that it deviates from.
void CheckDeviation(absl::string_view field, const v1::Deviation& deviation, const v1::Plan& plan,
                    FieldViolations* violations);
void ValidateSafetyPicture(absl::string_view field, const v1::SafetyPicture& picture,
                           FieldViolations* violations);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_STEERING_VALIDATION_H_
