// SPDX-License-Identifier: EUPL-1.2
// Whether a budget may be stored. Pure functions of the message and the registry.
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGET_VALIDATION_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGET_VALIDATION_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::budgets {

// Ten thousand billion euro. With this many lines no sum leaves int64.
inline constexpr int64_t kMostCents = 1'000'000'000'000'000;
inline constexpr int kMostLines = 5000;
inline constexpr int kMostStatedTotals = 1000;

// Adds every fault: title, years, ids that are not unique, amounts of years that the budget does not have,
// numbers out of bounds. `field` is the path of the budget within the request.
void ValidateBudget(absl::string_view field, const v1::Budget& budget, FieldViolations* violations);

// Refuses a year on no day of which the municipality existed, with its end and the law in the message (rule
// 2): a budget for GM0788 for 2021. The years count, not the day on which the budget arrives: the accounts of
// the last year come after the end.
absl::Status CheckLifeSpan(absl::string_view field, absl::string_view tenant, const v1::Budget& budget,
                           const registry::Registry& registry);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGET_VALIDATION_H_
