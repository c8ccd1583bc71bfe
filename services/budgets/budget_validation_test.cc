// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kHaaren[] = "municipalities/GM0788";

std::vector<std::string> BadFields(const v1::Budget& budget) {
  FieldViolations violations;
  ValidateBudget("budget", budget, &violations);
  absl::Status status = violations.ToStatus();
  std::vector<std::string> fields;
  if (status.ok()) return fields;
  google::rpc::BadRequest bad_request;
  EXPECT_TRUE(bad_request.ParseFromString(
      std::string(*status.GetPayload("type.googleapis.com/google.rpc.BadRequest"))));
  for (const auto& violation : bad_request.field_violations()) fields.push_back(violation.field());
  return fields;
}

v1::Budget OfYears(std::vector<int> years) {
  v1::Budget budget;
  budget.set_title("Begroting");
  for (int year : years) budget.add_years(year);
  return budget;
}

absl::Status LifeSpan(const char* tenant, std::vector<int> years,
                      v1::Budget::Kind kind = v1::Budget::KIND_ESTIMATE) {
  v1::Budget budget = OfYears(std::move(years));
  budget.set_kind(kind);
  return CheckLifeSpan("budget", tenant, budget, registry::Registry::Embedded());
}

TEST(ValidateBudgetTest, ARealBudgetIsRight) {
  EXPECT_THAT(BadFields(testing::Huizen()), IsEmpty());
  EXPECT_THAT(BadFields(testing::Heusden()), IsEmpty());
}

TEST(ValidateBudgetTest, NamesEveryBadFieldAtOnce) {
  v1::Budget budget = OfYears({2021, 2021, 99});
  budget.clear_title();
  budget.set_plan("plan");
  auto* line = budget.add_lines();
  line->set_line_id("X");
  line->set_taakveld("openbare orde");
  line->set_per_inhabitant_cents(0);
  line->set_line(-1);
  line->add_year_amounts()->set_year(2030);
  line->mutable_year_amounts(0)->set_amount_cents(kMostCents + 1);
  line->mutable_year_amounts(0)->set_commitment(static_cast<v1::Commitment>(9));
  budget.add_stated_totals()->set_year(2019);
  budget.add_notes();
  EXPECT_THAT(BadFields(budget),
              UnorderedElementsAre("budget.title", "budget.plan", "budget.years[1]", "budget.years[2]",
                                   "budget.lines[0].line_id", "budget.lines[0].description",
                                   "budget.lines[0].taakveld", "budget.lines[0].per_inhabitant_cents",
                                   "budget.lines[0].line", "budget.lines[0].year_amounts[0].year",
                                   "budget.lines[0].year_amounts[0].amount_cents",
                                   "budget.lines[0].year_amounts[0].commitment",
                                   "budget.stated_totals[0].year", "budget.notes[0].text"));
}

TEST(ValidateBudgetTest, ALineHasAnIdOfItsOwnAndAYearOnce) {
  v1::Budget budget = OfYears({2021});
  for (int i = 0; i < 2; ++i) {
    auto* line = budget.add_lines();
    line->set_line_id("riec");
    line->set_description("RIEC");
    line->add_year_amounts()->set_year(2021);
  }
  budget.mutable_lines(0)->add_year_amounts()->set_year(2021);
  EXPECT_THAT(BadFields(budget),
              UnorderedElementsAre("budget.lines[0].year_amounts[1].year", "budget.lines[1].line_id"));
}

TEST(ValidateBudgetTest, NilAnd0AndALineWithoutTheYearAreAllRightRule10) {
  v1::Budget budget = OfYears({2021, 2022, 2023});
  auto* line = budget.add_lines();
  line->set_description("RIEC");
  line->set_taakveld("1.2");
  line->add_year_amounts()->set_year(2021);
  line->add_year_amounts()->set_year(2022);
  line->mutable_year_amounts(1)->set_amount_cents(0);
  EXPECT_THAT(BadFields(budget), IsEmpty());
}

TEST(ValidateBudgetTest, ABudgetHasYearsAndABoundedNumberOfLines) {
  v1::Budget budget = OfYears({});
  for (int i = 0; i <= kMostLines; ++i) budget.add_lines();
  EXPECT_THAT(BadFields(budget), UnorderedElementsAre("budget.years", "budget.lines"));
}

TEST(LifeSpanTest, ABudgetAfterTheEndIsRefusedWithTheEndAndTheLawRule2) {
  absl::Status status = LifeSpan(kHaaren, {2021});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "OUTSIDE_LIFE_SPAN");
  EXPECT_THAT(std::string(status.message()), HasSubstr("2021-01-01"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("Stb. 2020, 260"));
  EXPECT_FALSE(LifeSpan(kHaaren, {2019, 2020, 2021, 2022}).ok());
}

TEST(LifeSpanTest, TheLastYearIsStillItsOwnAndItsAccountsMayStillArriveRule2) {
  EXPECT_TRUE(LifeSpan(kHaaren, {2020}).ok());
  EXPECT_TRUE(LifeSpan(kHaaren, {2020}, v1::Budget::KIND_ACCOUNTS).ok());
  EXPECT_FALSE(LifeSpan(kHaaren, {2021}, v1::Budget::KIND_ACCOUNTS).ok());
}

TEST(LifeSpanTest, AYearWithinWhichItEndedIsItsOwn) {
  // Weesp ended on 2022-03-24.
  EXPECT_TRUE(LifeSpan("municipalities/GM0457", {2022}).ok());
  EXPECT_FALSE(LifeSpan("municipalities/GM0457", {2023}).ok());
}

TEST(LifeSpanTest, NothingIsRefusedWhereNoLifeSpanIsKnown) {
  EXPECT_TRUE(LifeSpan("municipalities/GM0797", {2019}).ok());
  EXPECT_TRUE(LifeSpan("municipalities/GM9999", {2021}).ok());
  EXPECT_TRUE(LifeSpan("regions/meierij", {2021}).ok());
}

}  // namespace
}  // namespace driehoek::budgets
