// SPDX-License-Identifier: EUPL-1.2
// What the lines of a budget come to, and where the document says otherwise (rules 10 to 12). Pure functions;
// sums beyond int64 stop at its ends.
#ifndef DRIEHOEK_COMMON_TOTALS_TOTALS_H_
#define DRIEHOEK_COMMON_TOTALS_TOTALS_H_

#include <cstdint>
#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek {

// a + b, or the end of int64 beyond which that is.
int64_t SaturatedSum(int64_t a, int64_t b);

// One for each year that the budget names, has an amount in or states a total of, ascending. Where a year has
// several stated totals, stated_cents is the first.
std::vector<budgets::v1::YearTotal> ComputeTotals(const budgets::v1::Budget& budget);

// One TOTAL_MISMATCH for each stated total that differs from the sum of its lines, in the order of the
// document (rule 11). `subject` is the year; `line` is where the total stands, `other_line` the line that the
// explanation is about. Names, state and judgement are not set.
std::vector<type::v1::Finding> FindTotalMismatches(const budgets::v1::Budget& budget);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_TOTALS_TOTALS_H_
