// SPDX-License-Identifier: EUPL-1.2
// What so much per inhabitant comes to (rule 13). Pure.
#ifndef DRIEHOEK_COMMON_TOTALS_CONTRIBUTION_H_
#define DRIEHOEK_COMMON_TOTALS_CONTRIBUTION_H_

#include <cstdint>

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek {

inline constexpr int64_t kMostRateCents = 100'000'000;
inline constexpr int64_t kMostPopulation = 100'000'000;

// Rate times population, rounded half up. Both within their bounds, so it fits.
int64_t ContributionCents(int64_t rate_cents, int64_t population,
                          budgets::v1::AllocationKey::Rounding rounding);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_TOTALS_CONTRIBUTION_H_
