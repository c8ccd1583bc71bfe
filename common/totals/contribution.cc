// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/contribution.h"

namespace driehoek {
namespace {

using budgets::v1::AllocationKey;

int64_t UnitCents(AllocationKey::Rounding rounding) {
  switch (rounding) {
    case AllocationKey::ROUNDING_EURO:
      return 100;
    case AllocationKey::ROUNDING_HUNDRED_EURO:
      return 100 * 100;
    case AllocationKey::ROUNDING_THOUSAND_EURO:
      return 1000 * 100;
    default:
      return 1;
  }
}

}  // namespace

int64_t ContributionCents(int64_t rate_cents, int64_t population, AllocationKey::Rounding rounding) {
  const int64_t unit = UnitCents(rounding);
  return (rate_cents * population + unit / 2) / unit * unit;
}

}  // namespace driehoek
