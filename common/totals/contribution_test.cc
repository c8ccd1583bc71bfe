// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/contribution.h"

#include <gtest/gtest.h>

namespace driehoek {
namespace {

using budgets::v1::AllocationKey;

TEST(ContributionCentsTest, IsRoundedHalfUpRule13) {
  EXPECT_EQ(ContributionCents(200, 43723, AllocationKey::ROUNDING_NONE), 8744600);
  EXPECT_EQ(ContributionCents(1, 149, AllocationKey::ROUNDING_EURO), 100);
  EXPECT_EQ(ContributionCents(1, 150, AllocationKey::ROUNDING_EURO), 200);
  EXPECT_EQ(ContributionCents(200, 43723, AllocationKey::ROUNDING_HUNDRED_EURO), 8740000);
  EXPECT_EQ(ContributionCents(200, 43723, AllocationKey::ROUNDING_THOUSAND_EURO), 8700000);
  EXPECT_EQ(ContributionCents(200, 43750, AllocationKey::ROUNDING_THOUSAND_EURO), 8800000);
  EXPECT_EQ(ContributionCents(kMostRateCents, kMostPopulation, AllocationKey::ROUNDING_THOUSAND_EURO),
            kMostRateCents * kMostPopulation);
}

}  // namespace
}  // namespace driehoek
