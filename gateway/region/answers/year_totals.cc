// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/year_totals.h"

#include "common/totals/totals.h"

namespace driehoek::gateway {

void AddYear(const budgets::v1::YearTotal& from, budgets::v1::YearTotal* to) {
  to->set_year(from.year());
  to->set_total_cents(SaturatedSum(to->total_cents(), from.total_cents()));
  to->set_structural_cents(SaturatedSum(to->structural_cents(), from.structural_cents()));
  to->set_incidental_cents(SaturatedSum(to->incidental_cents(), from.incidental_cents()));
  to->set_unspecified_cents(SaturatedSum(to->unspecified_cents(), from.unspecified_cents()));
  to->set_committed_cents(SaturatedSum(to->committed_cents(), from.committed_cents()));
  to->set_conditional_cents(SaturatedSum(to->conditional_cents(), from.conditional_cents()));
  to->set_unfunded_cents(SaturatedSum(to->unfunded_cents(), from.unfunded_cents()));
  to->set_nil_lines(to->nil_lines() + from.nil_lines());
  to->set_pending_evaluation_cents(
      SaturatedSum(to->pending_evaluation_cents(), from.pending_evaluation_cents()));
}

}  // namespace driehoek::gateway
