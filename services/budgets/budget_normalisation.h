// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGET_NORMALISATION_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGET_NORMALISATION_H_

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::budgets {

// Makes a valid budget what is stored and answered: every line has an id (given from its description where
// the caller gave none), and the totals are computed afresh (rule 11). The same budget always becomes the
// same bytes.
void NormaliseBudget(v1::Budget* budget);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGET_NORMALISATION_H_
