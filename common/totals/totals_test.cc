// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/totals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace driehoek {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearTotal;
using type::v1::Finding;

BudgetLine* AddLine(Budget* budget, budgets::v1::Nature nature, int32_t year, int64_t euros) {
  BudgetLine* line = budget->add_lines();
  line->set_description("Post");
  line->set_nature(nature);
  auto* amount = line->add_year_amounts();
  amount->set_year(year);
  amount->set_amount_cents(euros * 100);
  return line;
}

void AddStated(Budget* budget, int32_t year, int64_t euros, int32_t line) {
  auto* stated = budget->add_stated_totals();
  stated->set_year(year);
  stated->set_amount_cents(euros * 100);
  stated->set_line(line);
}

TEST(ComputeTotalsTest, KeepsStructuralIncidentalAndUnspecifiedApartRule12) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 100);
  AddLine(&budget, budgets::v1::NATURE_INCIDENTAL, 2021, 20);
  AddLine(&budget, budgets::v1::NATURE_UNSPECIFIED, 2021, 3);
  std::vector<YearTotal> totals = ComputeTotals(budget);
  ASSERT_EQ(totals.size(), 1u);
  EXPECT_EQ(totals[0].total_cents(), 12300);
  EXPECT_EQ(totals[0].structural_cents(), 10000);
  EXPECT_EQ(totals[0].incidental_cents(), 2000);
  EXPECT_EQ(totals[0].unspecified_cents(), 300);
}

TEST(ComputeTotalsTest, KeepsCommittedConditionalAndUnfundedApartRule12) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 100);
  BudgetLine* line = AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 20);
  line->mutable_year_amounts(0)->set_commitment(budgets::v1::COMMITMENT_CONDITIONAL);
  line = AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 3);
  line->mutable_year_amounts(0)->set_commitment(budgets::v1::COMMITMENT_UNFUNDED);
  std::vector<YearTotal> totals = ComputeTotals(budget);
  ASSERT_EQ(totals.size(), 1u);
  EXPECT_EQ(totals[0].committed_cents(), 10000);
  EXPECT_EQ(totals[0].conditional_cents(), 2000);
  EXPECT_EQ(totals[0].unfunded_cents(), 300);
  EXPECT_EQ(totals[0].structural_cents(), totals[0].total_cents());
}

TEST(ComputeTotalsTest, CountsNilLinesApartFrom0AndFromLinesWithoutTheYearRule10) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 0);
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 5)->add_year_amounts()->set_year(2022);
  std::vector<YearTotal> totals = ComputeTotals(budget);
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(totals[0].nil_lines(), 0);
  EXPECT_EQ(totals[1].year(), 2022);
  EXPECT_EQ(totals[1].nil_lines(), 1);
  EXPECT_EQ(totals[1].total_cents(), 0);
}

TEST(ComputeTotalsTest, SaysHowMuchEndsPendingAnEvaluationRule12) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2019, 12000);
  AddLine(&budget, budgets::v1::NATURE_UNSPECIFIED, 2019, 88000)->set_pending_evaluation(true);
  std::vector<YearTotal> totals = ComputeTotals(budget);
  EXPECT_EQ(totals[0].total_cents(), 10000000);
  EXPECT_EQ(totals[0].pending_evaluation_cents(), 8800000);
}

TEST(ComputeTotalsTest, HasEveryYearThatIsNamedAnywhere) {
  Budget budget;
  budget.add_years(2022);
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 1);
  AddStated(&budget, 2020, 7, 0);
  std::vector<YearTotal> totals = ComputeTotals(budget);
  ASSERT_EQ(totals.size(), 3u);
  EXPECT_EQ(totals[0].year(), 2020);
  EXPECT_EQ(totals[0].stated_cents(), 700);
  EXPECT_FALSE(totals[1].has_stated_cents());
  EXPECT_EQ(totals[2].year(), 2022);
}

TEST(ComputeTotalsTest, StopsAtTheEndsOfItsNumbers) {
  Budget budget;
  for (int i = 0; i < 2; ++i) {
    AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 0)
        ->mutable_year_amounts(0)
        ->set_amount_cents(std::numeric_limits<int64_t>::max());
    AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2022, 0)
        ->mutable_year_amounts(0)
        ->set_amount_cents(std::numeric_limits<int64_t>::min());
  }
  AddStated(&budget, 2021, -1, 0);
  AddStated(&budget, 2022, 1, 0);
  EXPECT_EQ(ComputeTotals(budget)[0].total_cents(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(ComputeTotals(budget)[1].total_cents(), std::numeric_limits<int64_t>::min());
  EXPECT_EQ(FindTotalMismatches(budget).size(), 2u);
}

TEST(FindTotalMismatchesTest, IsSilentWhereTheTotalsAreRight) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 100);
  AddStated(&budget, 2021, 100, 9);
  EXPECT_TRUE(FindTotalMismatches(budget).empty());
}

TEST(FindTotalMismatchesTest, SaysInDutchWhatIsStatedAndWhatTheLinesComeToRule11) {
  Budget budget;
  AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, 647238);
  AddStated(&budget, 2021, 647237, 9);
  std::vector<Finding> findings = FindTotalMismatches(budget);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code(), "TOTAL_MISMATCH");
  EXPECT_EQ(findings[0].severity(), Finding::SEVERITY_HIGH);
  EXPECT_EQ(findings[0].line(), 9);
  EXPECT_EQ(findings[0].subject(), "2021");
  EXPECT_THAT(findings[0].years(), ::testing::ElementsAre(2021));
  EXPECT_EQ(findings[0].stated_cents(), 64723700);
  EXPECT_EQ(findings[0].computed_cents(), 64723800);
  EXPECT_EQ(findings[0].message(),
            "Het vermelde totaal van 2021 is € 647.237, maar de regels tellen op tot € 647.238: een verschil "
            "van € 1.");
  EXPECT_EQ(findings[0].explanation(), "");
}

TEST(FindTotalMismatchesTest, StaysQuickOnAHostileBudget) {
  Budget budget;
  for (int i = 0; i < 20000; ++i) {
    AddLine(&budget, budgets::v1::NATURE_STRUCTURAL, 2021, i);
    AddStated(&budget, 2021, -i - 1, 0);
  }
  EXPECT_EQ(FindTotalMismatches(budget).size(), 20000u);
}

}  // namespace
}  // namespace driehoek
