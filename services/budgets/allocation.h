// SPDX-License-Identifier: EUPL-1.2
// Allocation keys and the contributions that they come to (rule 13). Pure functions.
#ifndef DRIEHOEK_SERVICES_BUDGETS_ALLOCATION_H_
#define DRIEHOEK_SERVICES_BUDGETS_ALLOCATION_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::budgets {

// Adds every fault of a key: title, rate, day, rounding.
void ValidateAllocationKey(absl::string_view field, const v1::AllocationKey& key,
                           FieldViolations* violations);

// Adds every fault of a contribution to compute: no municipality, a population that is none.
void ValidateContribution(absl::string_view field, const v1::Contribution& contribution,
                          FieldViolations* violations);

// The contribution under a valid key, with rate, population, reference date and rounding; name and
// create_time are not set. The population comes from the registry where `wanted` has none:
// FAILED_PRECONDITION with reason NO_POPULATION where that has none either, with reason OUTSIDE_LIFE_SPAN
// where the municipality did not exist on the reference date.
absl::StatusOr<v1::Contribution> ComputeContribution(const v1::AllocationKey& key,
                                                     const v1::Contribution& wanted,
                                                     const registry::Registry& registry);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_ALLOCATION_H_
