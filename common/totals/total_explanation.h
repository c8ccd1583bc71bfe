// SPDX-License-Identifier: EUPL-1.2
// Why a stated total may differ from the sum of its lines (rule 11). Only what makes the sum fit to the cent
// counts as an explanation. Pure.
#ifndef DRIEHOEK_COMMON_TOTALS_TOTAL_EXPLANATION_H_
#define DRIEHOEK_COMMON_TOTALS_TOTAL_EXPLANATION_H_

#include <cstdint>
#include <string>

#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek {

struct TotalExplanation {
  // In Dutch; empty where nothing fits.
  std::string text;
  // Line of the document where the odd amount stands; 0 where there is none.
  int32_t line = 0;
};

// The likeliest reason why the total of `year` is stated as `stated_cents` while its lines sum to
// `computed_cents`. From likely to unlikely: the line has another year's value and that is its own with two
// digits swapped; another year's value; two neighbouring digits swapped, in a line or in the total; another
// year's total; a line left out; a line counted twice; a wrong sign; two digits swapped that are not
// neighbours. The first line of the document wins among equals, and the text says how many equals there are.
TotalExplanation ExplainTotal(const budgets::v1::Budget& budget, int32_t year, int64_t stated_cents,
                              int64_t computed_cents);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_TOTALS_TOTAL_EXPLANATION_H_
