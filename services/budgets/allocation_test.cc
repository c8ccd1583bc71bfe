// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/allocation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::budgets {
namespace {

using ::testing::HasSubstr;
using v1::AllocationKey;
using v1::Contribution;

AllocationKey TwoEuro() {
  AllocationKey key;
  key.set_title("Bijdrage aan de regio");
  key.set_rate_cents(200);
  key.set_reference_date("2019-01-01");
  key.set_rounding(AllocationKey::ROUNDING_NONE);
  return key;
}

absl::StatusOr<Contribution> Compute(const AllocationKey& key, const char* municipality,
                                     int64_t population = 0) {
  Contribution wanted;
  wanted.set_municipality(municipality);
  wanted.set_population(population);
  return ComputeContribution(key, wanted, registry::Registry::Embedded());
}

TEST(ContributionTest, TwoEuroFor44000InhabitantsIs88000Rule13) {
  auto contribution = Compute(TwoEuro(), "municipalities/GM0797", 44000);
  ASSERT_TRUE(contribution.ok()) << contribution.status();
  EXPECT_EQ(contribution->amount_cents(), 8800000);
}

TEST(ContributionTest, NamesRatePopulationReferenceDateAndRoundingRule13) {
  auto contribution = Compute(TwoEuro(), "municipalities/GM0797");
  ASSERT_TRUE(contribution.ok()) << contribution.status();
  EXPECT_EQ(contribution->population(), 43723);
  EXPECT_EQ(contribution->population_source(), "register, 2019-01-01");
  EXPECT_EQ(contribution->rate_cents(), 200);
  EXPECT_EQ(contribution->reference_date(), "2019-01-01");
  EXPECT_EQ(contribution->rounding(), AllocationKey::ROUNDING_NONE);
  EXPECT_EQ(contribution->amount_cents(), 8744600);
}

TEST(ContributionTest, IsRefusedWhereNobodyKnowsThePopulation) {
  absl::Status status = Compute(TwoEuro(), "municipalities/GM9999").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "NO_POPULATION");
  EXPECT_TRUE(Compute(TwoEuro(), "municipalities/GM9999", 1).ok());
}

TEST(ContributionTest, IsRefusedForAMunicipalityThatIsNoMoreOnTheReferenceDateRule2) {
  AllocationKey key = TwoEuro();
  EXPECT_TRUE(Compute(key, "municipalities/GM0788").ok());
  key.set_reference_date("2021-01-01");
  EXPECT_EQ(ReasonOf(Compute(key, "municipalities/GM0788").status()), "OUTSIDE_LIFE_SPAN");
}

TEST(ContributionTest, NamesEveryBadFieldAtOnce) {
  Contribution contribution;
  contribution.set_municipality("regions/meierij");
  contribution.set_population(-1);
  FieldViolations violations;
  ValidateContribution("contribution", contribution, &violations);
  const std::string message(violations.ToStatus().message());
  EXPECT_THAT(message, HasSubstr("contribution.municipality"));
  EXPECT_THAT(message, HasSubstr("contribution.population"));
}

TEST(AllocationKeyTest, NamesEveryBadFieldAtOnceRule13) {
  FieldViolations none;
  ValidateAllocationKey("allocation_key", TwoEuro(), &none);
  EXPECT_TRUE(none.empty());
  FieldViolations violations;
  ValidateAllocationKey("allocation_key", AllocationKey(), &violations);
  const std::string message(violations.ToStatus().message());
  for (const char* field : {"title", "rate_cents", "reference_date", "rounding"}) {
    EXPECT_THAT(message, HasSubstr(std::string("allocation_key.") + field));
  }
}

}  // namespace
}  // namespace driehoek::budgets
