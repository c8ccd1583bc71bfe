// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/budget_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/registry/registry.h"
#include "common/totals/totals.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::AllocationKey;
using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::MemberBudgets;

constexpr char kHeusden[] = "municipalities/GM0797";

// The Meierij with Haaren; all but Haaren in homes/a.
class BudgetComparisonTest : public ::testing::Test {
 protected:
  BudgetComparisonTest() {
    const auto members =
        registry::Registry::Embedded().Members("regions/meierij", absl::CivilDay(2020, 12, 31));
    for (const auto* municipality : *members) {
      members_.push_back({municipality, municipality->name() == "municipalities/GM0788" ? "" : "homes/a"});
    }
    asked_.set_year(2020);
    budget_ = AddBudget();
  }

  Budget* AddBudget(Budget::Kind kind = Budget::KIND_ESTIMATE) {
    Budget* budget = budgets_.add_budgets();
    budget->set_name(absl::StrCat(kHeusden, "/budgets/b", budgets_.budgets_size()));
    budget->set_kind(kind);
    budget->add_years(2020);
    return budget;
  }

  static BudgetLine* AddLine(Budget* budget, budgets::v1::Nature nature, int64_t cents,
                             const std::string& taakveld = "1.2") {
    BudgetLine* line = budget->add_lines();
    line->set_line_id(absl::StrCat("line-", budget->lines_size()));
    line->set_nature(nature);
    line->set_taakveld(taakveld);
    line->add_year_amounts()->set_year(2020);
    line->mutable_year_amounts(0)->set_amount_cents(cents);
    return line;
  }

  v1::BudgetComparison Compare() {
    for (Budget& budget : *budgets_.mutable_budgets()) {
      budget.clear_computed_totals();
      for (const auto& total : ComputeTotals(budget)) *budget.add_computed_totals() = total;
    }
    return CompareBudgets(members_, asked_, budgets_, findings_, judgements_);
  }

  MemberBudgets Heusden() {
    const v1::BudgetComparison comparison = Compare();
    for (const MemberBudgets& member : comparison.members()) {
      if (member.municipality().name() == kHeusden) return member;
    }
    ADD_FAILURE() << "no Heusden";
    return MemberBudgets();
  }

  std::vector<RegionMember> members_;
  v1::GetBudgetComparisonRequest asked_;
  budgets::v1::ListBudgetsResponse budgets_;
  budgets::v1::ListFindingsResponse findings_;
  plans::v1::ListJudgementsResponse judgements_;
  Budget* budget_;
};

TEST_F(BudgetComparisonTest, StructuralAndIncidentalStayApartAndPerInhabitantRule12) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 43723'50);
  AddLine(budget_, budgets::v1::NATURE_INCIDENTAL, 2 * 43723'00);
  budget_->set_provisional(true);
  const MemberBudgets heusden = Heusden();
  ASSERT_THAT(heusden.budgets(), SizeIs(1));
  EXPECT_EQ(heusden.budgets(0).total().structural_cents(), 43723'50);
  EXPECT_EQ(heusden.budgets(0).total().incidental_cents(), 2 * 43723'00);
  EXPECT_EQ(heusden.budgets(0).per_inhabitant().structural_cents(), 100);
  EXPECT_EQ(heusden.budgets(0).per_inhabitant().incidental_cents(), 200);
  EXPECT_TRUE(heusden.budgets(0).provisional());
  EXPECT_EQ(heusden.municipality().population(), 43723);
  EXPECT_EQ(heusden.municipality().population_date(), "2019-01-01");
}

TEST_F(BudgetComparisonTest, HalfACentPerInhabitantGoesAwayFrom0) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 21861);
  AddLine(budget_, budgets::v1::NATURE_INCIDENTAL, -21862);
  const MemberBudgets heusden = Heusden();
  EXPECT_EQ(heusden.budgets(0).per_inhabitant().structural_cents(), 0);
  EXPECT_EQ(heusden.budgets(0).per_inhabitant().incidental_cents(), -1);
}

TEST_F(BudgetComparisonTest, ABudgetWithoutTheYearIsNotThereRule10) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 1);
  asked_.set_year(2021);
  EXPECT_THAT(Heusden().budgets(), IsEmpty());
}

TEST_F(BudgetComparisonTest, TaakveldenStandInTheirOrderAndWhatNobodySaidLast) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 1, "");
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 20, "1.2");
  AddLine(budget_, budgets::v1::NATURE_INCIDENTAL, 300, "1.1");
  AddLine(budget_, budgets::v1::NATURE_INCIDENTAL, 4000, "1.2");
  const MemberBudgets heusden = Heusden();
  std::vector<std::string> taakvelden;
  std::vector<int64_t> cents;
  for (const auto& total : heusden.budgets(0).taakvelden()) {
    taakvelden.push_back(total.taakveld());
    cents.push_back(total.total().total_cents());
  }
  EXPECT_THAT(taakvelden, ElementsAre("1.1", "1.2", ""));
  EXPECT_THAT(cents, ElementsAre(300, 4020, 1));
}

TEST_F(BudgetComparisonTest, AStatedTotalThatDiffersIsTheFindingOfItsHomeAndYearRule11) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 500);
  for (const char* year : {"2019", "2020"}) {
    auto* finding = findings_.add_findings();
    finding->set_name(absl::StrCat(budget_->name(), "/findings/total-mismatch-", year));
    finding->set_code("TOTAL_MISMATCH");
    finding->set_subject(year);
    finding->set_stated_cents(400);
  }
  findings_.add_findings()->set_name(absl::StrCat(budget_->name(), "/findings/other"));
  const MemberBudgets heusden = Heusden();
  ASSERT_THAT(heusden.budgets(0).findings(), SizeIs(1));
  EXPECT_EQ(heusden.budgets(0).findings(0).name(),
            absl::StrCat(budget_->name(), "/findings/total-mismatch-2020"));
}

TEST_F(BudgetComparisonTest, AnOwnLineThatDiffersIsAFindingUntilAPersonJudgesItRule13) {
  asked_.set_rate_cents(200);
  BudgetLine* line = AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 88'000'00);
  line->set_per_inhabitant_cents(200);
  const type::v1::Finding open = Heusden().contribution_lines(0).finding();
  EXPECT_THAT(open.name(), ::testing::StartsWith("municipalities/GM0797/findings/contribution-differs-"));
  EXPECT_EQ(open.stated_cents(), 88'000'00);
  EXPECT_EQ(open.computed_cents(), 87'446'00);
  auto* judgement = judgements_.add_judgements();
  judgement->set_name(absl::StrCat(open.name(), "/judgements/000001"));
  judgement->set_state(type::v1::Finding::STATE_ACCEPTED);
  EXPECT_FALSE(Heusden().contribution_lines(0).has_finding());
  EXPECT_EQ(Heusden().contribution_lines(0).difference_cents(), 554'00);
  asked_.set_show_judged(true);
  EXPECT_EQ(Heusden().contribution_lines(0).finding().state(), type::v1::Finding::STATE_ACCEPTED);
  asked_.set_show_judged(false);
  line->mutable_year_amounts(0)->set_amount_cents(89'000'00);
  EXPECT_TRUE(Heusden().contribution_lines(0).has_finding()) << "another amount is another finding";
  line->mutable_year_amounts(0)->set_amount_cents(87'446'00);
  EXPECT_FALSE(Heusden().contribution_lines(0).has_finding());
}

TEST_F(BudgetComparisonTest, TwoEuroOverTheMeierijAndHeusdensOwnLineRule13) {
  asked_.set_rate_cents(200);
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 88'000'00)->set_per_inhabitant_cents(200);
  const v1::BudgetComparison comparison = Compare();
  EXPECT_EQ(comparison.contribution_cents(), 447'474'00);
  const MemberBudgets heusden = Heusden();
  EXPECT_EQ(heusden.contribution_cents(), 87'446'00);
  ASSERT_THAT(heusden.contribution_lines(), SizeIs(1));
  EXPECT_EQ(heusden.contribution_lines(0).difference_cents(), 554'00);
  asked_.set_rounding(AllocationKey::ROUNDING_THOUSAND_EURO);
  EXPECT_EQ(Heusden().contribution_cents(), 87'000'00);
}

TEST_F(BudgetComparisonTest, ALineOfAnotherRateIsShownWithoutADifference) {
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 88'000'00)->set_per_inhabitant_cents(200);
  AddLine(AddBudget(Budget::KIND_ACCOUNTS), budgets::v1::NATURE_STRUCTURAL, 1)->set_per_inhabitant_cents(200);
  EXPECT_FALSE(Heusden().has_contribution_cents());
  asked_.set_rate_cents(100);
  const MemberBudgets heusden = Heusden();
  ASSERT_THAT(heusden.contribution_lines(), SizeIs(1)) << "accounts are no part of it";
  EXPECT_FALSE(heusden.contribution_lines(0).has_difference_cents());
}

TEST_F(BudgetComparisonTest, WithoutAPopulationNothingIsPerInhabitant) {
  partners::v1::Municipality unknown;
  unknown.set_name(kHeusden);
  members_.push_back({&unknown, "homes/a"});
  asked_.set_rate_cents(200);
  AddLine(budget_, budgets::v1::NATURE_STRUCTURAL, 1);
  const v1::BudgetComparison comparison = Compare();
  EXPECT_FALSE(comparison.has_contribution_cents());
  const MemberBudgets& last = comparison.members(comparison.members_size() - 1);
  EXPECT_FALSE(last.has_contribution_cents());
  EXPECT_FALSE(last.budgets(0).has_per_inhabitant());
}

TEST_F(BudgetComparisonTest, AMemberWithoutAHomeOrAnAnswerMakesItIncomplete) {
  EXPECT_FALSE(Compare().complete());
  for (RegionMember& member : members_) member.home = "homes/a";
  EXPECT_TRUE(Compare().complete());
  budgets_.add_unreachable("homes/a");
  const v1::BudgetComparison comparison = Compare();
  EXPECT_FALSE(comparison.complete());
  EXPECT_THAT(comparison.unreachable(), ElementsAre("homes/a"));
  EXPECT_EQ(comparison.members(0).state(), MemberBudgets::STATE_UNREACHABLE);
}

}  // namespace
}  // namespace driehoek::gateway
