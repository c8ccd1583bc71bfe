// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budget_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/budgets/budget_normalisation.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using type::v1::Finding;

std::vector<Finding> Find(v1::Budget budget, const char* tenant) {
  budget.set_name(std::string(tenant) + "/budgets/b");
  NormaliseBudget(&budget);
  return FindBudgetFindings(budget, registry::Registry::Embedded());
}

v1::Budget WithContribution(int64_t cents, int64_t rate_cents) {
  v1::Budget budget = testing::Heusden();
  budget.clear_stated_totals();
  v1::BudgetLine* line = budget.mutable_lines(2);
  line->set_per_inhabitant_cents(rate_cents);
  for (v1::YearAmount& amount : *line->mutable_year_amounts()) amount.set_amount_cents(cents);
  return budget;
}

constexpr char kHeusden[] = "municipalities/GM0797";

TEST(BudgetFindingsTest, HuizenHasTwoTotalsThatDoNotFitRule11) {
  std::vector<Finding> findings = Find(testing::Huizen(), "municipalities/GM0406");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0].code(), "TOTAL_MISMATCH");
  EXPECT_THAT(findings[0].explanation(), HasSubstr("'RIEC'"));
  EXPECT_THAT(findings[1].explanation(), HasSubstr("'Veiligheidshuis'"));
}

TEST(BudgetFindingsTest, HeusdensContributionIsThatOfExactly44000InhabitantsRule13) {
  std::vector<Finding> findings = Find(testing::Heusden(), kHeusden);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].code(), "CONTRIBUTION_MISMATCH");
  EXPECT_EQ(findings[0].severity(), Finding::SEVERITY_LOW);
  EXPECT_EQ(findings[0].subject(), "bijdrage-2-per-inwoner");
  EXPECT_EQ(findings[0].stated_cents(), 8800000);
  EXPECT_EQ(findings[0].computed_cents(), 8744600);
  EXPECT_THAT(findings[0].years(), ::testing::ElementsAre(2019, 2020));
  EXPECT_EQ(findings[0].message(),
            "De bijdrage van € 88.000 in 2019, 2020 is bij € 2 per inwoner precies die voor 44.000 inwoners; "
            "volgens het register waren er 43.723 op 1 januari 2019, en dat komt op € 87.446.");
  EXPECT_EQ(findings[0].explanation(),
            "Het bedrag klopt precies als het aantal inwoners is afgerond op duizendtallen: 44.000.");
}

TEST(BudgetFindingsTest, AContributionThatIsExactIsNoFinding) {
  EXPECT_THAT(Find(WithContribution(8744600, 200), kHeusden), IsEmpty());
}

TEST(BudgetFindingsTest, AContributionThatIsRoundedIsExplained) {
  EXPECT_THAT(Find(WithContribution(8700000, 200), kHeusden)[0].explanation(),
              HasSubstr("afgerond op € 1.000."));
  EXPECT_EQ(Find(WithContribution(1234567, 200), kHeusden)[0].explanation(), "");
  EXPECT_THAT(Find(WithContribution(1234567, 200), kHeusden)[0].message(),
              HasSubstr("geen veelvoud van € 2"));
}

TEST(BudgetFindingsTest, NothingIsSaidWhereNoPopulationIsOnFile) {
  EXPECT_THAT(Find(testing::Heusden(), "municipalities/GM9999"), IsEmpty());
  EXPECT_THAT(Find(testing::Heusden(), "regions/meierij"), IsEmpty());
}

TEST(NormaliseBudgetTest, GivesEveryLineAnIdAndKeepsThoseItHas) {
  v1::Budget budget;
  for (const char* description : {"RIEC", "RIEC", "riec 2", "Halt"})
    budget.add_lines()->set_description(description);
  budget.mutable_lines(3)->set_line_id("riec");
  NormaliseBudget(&budget);
  EXPECT_EQ(budget.lines(0).line_id(), "riec-2");
  EXPECT_EQ(budget.lines(1).line_id(), "riec-3");
  EXPECT_EQ(budget.lines(2).line_id(), "riec-2-2");
  EXPECT_EQ(budget.lines(3).line_id(), "riec");
}

TEST(NormaliseBudgetTest, ComputesTotalsWhateverTheCallerSaysRule11) {
  v1::Budget budget = testing::Huizen();
  budget.add_computed_totals()->set_total_cents(1);
  NormaliseBudget(&budget);
  ASSERT_EQ(budget.computed_totals_size(), 2);
  EXPECT_EQ(budget.computed_totals(0).total_cents(), 64723800);
  EXPECT_EQ(budget.computed_totals(0).incidental_cents(), 49100000);
  EXPECT_EQ(budget.computed_totals(0).stated_cents(), 64723700);
  EXPECT_EQ(budget.computed_totals(1).total_cents(), 23076400);
  EXPECT_EQ(budget.computed_totals(1).incidental_cents(), 7900000);
  EXPECT_EQ(budget.computed_totals(1).nil_lines(), 3);
}

}  // namespace
}  // namespace driehoek::budgets
