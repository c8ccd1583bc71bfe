// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_YEAR_TOTALS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_YEAR_TOTALS_H_

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::gateway {

// Adds each part on its own (rule 12). What a document states as its total is about that document only, and
// is left out.
void AddYear(const budgets::v1::YearTotal& from, budgets::v1::YearTotal* to);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_YEAR_TOTALS_H_
