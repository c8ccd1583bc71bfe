// SPDX-License-Identifier: EUPL-1.2
// The figures of two published budgets, for tests.
#ifndef DRIEHOEK_SERVICES_BUDGETS_TESTING_FIGURES_H_
#define DRIEHOEK_SERVICES_BUDGETS_TESTING_FIGURES_H_

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::budgets::testing {

// 2021 and 2022, provisional; both stated totals differ from what the lines sum to (rule 11).
v1::Budget Huizen();

// 2019 to 2022; every stated total is right, one line is two euro per inhabitant (rule 13).
v1::Budget Heusden();

}  // namespace driehoek::budgets::testing

#endif  // DRIEHOEK_SERVICES_BUDGETS_TESTING_FIGURES_H_
