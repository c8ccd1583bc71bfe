// SPDX-License-Identifier: EUPL-1.2
// Whether an indicator, a target or an observation may be stored, and what of it is computed (rules 14 and
// 15). Pure functions; every fault is added. `field` is the path of the message within the request.
#ifndef DRIEHOEK_SERVICES_PLANS_INDICATOR_VALIDATION_H_
#define DRIEHOEK_SERVICES_PLANS_INDICATOR_VALIDATION_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/indicator.pb.h"

namespace driehoek::plans {

void ValidateIndicator(absl::string_view field, const v1::Indicator& indicator, FieldViolations* violations);
void ValidateTarget(absl::string_view field, const v1::Target& target, FieldViolations* violations);
// `indicator` is the one that was observed.
void ValidateObservation(absl::string_view field, const v1::Observation& observation,
                         const v1::Indicator& indicator, FieldViolations* violations);

// Two wordings are two definitions (rule 14): the version of a new indicator is at least 1, and it rises by
// itself when definition or unit become others than they were in `before` (null for a new one). It never
// falls.
void SetDefinitionVersion(const v1::Indicator* before, v1::Indicator* indicator);

// An observation is of one version for good: without one it keeps that of `before` (null for a new one), or
// takes the indicator's own of today.
void SetDefinitionVersion(const v1::Observation* before, const v1::Indicator& indicator,
                          v1::Observation* observation);

// The change in percent that value and base value come to, to two decimals: 4535 -> 5000 is 10.25 (rule 15).
// Nothing where either is missing or the base is 0.
std::optional<double> ComputedPercentage(const v1::Target& target);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_INDICATOR_VALIDATION_H_
