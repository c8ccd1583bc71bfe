// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/falling_away.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using plans::v1::Condition;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::FallingLine;
using v1::MemberFallingAway;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

// Huizen in homes/a, Heusden in none.
class FallingAwayTest : public ::testing::Test {
 protected:
  FallingAwayTest() {
    for (const char* name : {kHuizen, kHeusden}) {
      const auto* municipality = registry::Registry::Embedded().Find(name);
      members_.push_back({municipality, name == std::string(kHuizen) ? "homes/a" : ""});
    }
    budget_ = budgets_.add_budgets();
    budget_->set_name(std::string(kHuizen) + "/budgets/b");
    budget_->set_kind(Budget::KIND_ESTIMATE);
    budget_->add_years(2021);
    budget_->add_years(2022);
  }

  // Amounts of 2021 and 2022; nothing is nil.
  BudgetLine* AddLine(budgets::v1::Nature nature, std::optional<int64_t> first,
                      std::optional<int64_t> second) {
    BudgetLine* line = budget_->add_lines();
    line->set_line_id(absl::StrCat("line-", budget_->lines_size()));
    line->set_nature(nature);
    int year = 2021;
    for (const auto& cents : {first, second}) {
      auto* amount = line->add_year_amounts();
      amount->set_year(year++);
      if (cents.has_value()) amount->set_amount_cents(*cents);
    }
    return line;
  }

  plans::v1::PolicyMeasure* AddMeasure(const std::string& id, int32_t conditional_year,
                                       Condition::Kind kind = Condition::KIND_FUNDING) {
    auto* measure = measures_.add_measures();
    measure->set_name(absl::StrCat(kHuizen, "/plans/p/measures/", id));
    measure->add_conditional_years(conditional_year);
    auto* condition = measure->add_planning_rows()->add_entries()->mutable_condition();
    condition->set_kind(kind);
    condition->set_year(conditional_year);
    return measure;
  }

  v1::FallingAway Make(int32_t year) const {
    return MakeFallingAway(members_, year, measures_, budgets_, plans_);
  }
  MemberFallingAway Huizen(int32_t year) const { return Make(year).members(0); }
  std::vector<int> ReasonsIn(int32_t year) const {
    std::vector<int> reasons;
    const MemberFallingAway huizen = Huizen(year);
    for (const auto& line : huizen.lines())
      reasons.insert(reasons.end(), line.reasons().begin(), line.reasons().end());
    return reasons;
  }

  std::vector<RegionMember> members_;
  plans::v1::ListMeasuresResponse measures_;
  budgets::v1::ListBudgetsResponse budgets_;
  plans::v1::SummarizePlansResponse plans_;
  Budget* budget_;
};

TEST_F(FallingAwayTest, ALineOfOneOffMoneyIsShownAndARecurrentOneIsNotRule12) {
  AddLine(budgets::v1::NATURE_STRUCTURAL, 100, 100);
  AddLine(budgets::v1::NATURE_INCIDENTAL, 100, 200);
  const MemberFallingAway huizen = Huizen(2022);
  ASSERT_EQ(huizen.lines_size(), 1);
  EXPECT_EQ(huizen.lines(0).line().line_id(), "line-2");
  EXPECT_THAT(huizen.lines(0).reasons(), ElementsAre(FallingLine::REASON_INCIDENTAL));
  EXPECT_EQ(huizen.lines(0).budget(), budget_->name());
  EXPECT_EQ(huizen.lines(0).line().year_amounts_size(), 2);
}

TEST_F(FallingAwayTest, ALineSaysWhichThemeItPaysForOrThatNobodyKnows) {
  auto* summary = plans_.add_summaries();
  summary->set_name(std::string(kHuizen) + "/plan-summary");
  auto* plan = summary->add_plans();
  plan->set_plan(std::string(kHuizen) + "/plans/p");
  budget_->set_plan(plan->plan());
  auto* theme = plan->add_themes();
  theme->set_theme_id("1");
  theme->set_title("Ondermijning");
  theme->add_matches()->set_code("organised-crime");
  theme->mutable_matches(0)->set_confidence(0.9);
  AddLine(budgets::v1::NATURE_INCIDENTAL, 100, 100)->set_description("Aanpak ondermijnende criminaliteit");
  AddLine(budgets::v1::NATURE_INCIDENTAL, 100, 100)->set_description("Verzekeringen");
  const MemberFallingAway huizen = Huizen(2022);
  ASSERT_EQ(huizen.lines(0).ties_size(), 1);
  EXPECT_EQ(huizen.lines(0).ties(0).title(), "Ondermijning");
  EXPECT_EQ(huizen.lines(0).ties(0).basis(), v1::ThemeTie::BASIS_PROPOSED);
  EXPECT_THAT(huizen.lines(1).ties(), IsEmpty());
  // Of a plan that is not in force on the day nothing is known but what stands on the line.
  plan->set_plan(std::string(kHuizen) + "/plans/older");
  EXPECT_THAT(Huizen(2022).lines(0).ties(), IsEmpty());
  budget_->mutable_lines(0)->set_theme_id("1");
  EXPECT_EQ(Huizen(2022).lines(0).ties(0).theme_id(), "1");
  EXPECT_EQ(Huizen(2022).lines(0).ties(0).title(), "");
}

TEST_F(FallingAwayTest, ALineThatGoesToNilOrTo0EndsRule10) {
  AddLine(budgets::v1::NATURE_STRUCTURAL, 100, std::nullopt);
  AddLine(budgets::v1::NATURE_UNSPECIFIED, 100, 0);
  AddLine(budgets::v1::NATURE_STRUCTURAL, std::nullopt, std::nullopt);
  EXPECT_THAT(ReasonsIn(2022), ElementsAre(FallingLine::REASON_ENDS, FallingLine::REASON_ENDS));
}

TEST_F(FallingAwayTest, OfAYearThatNoEstimateHasNothingIsSaidToEnd) {
  AddLine(budgets::v1::NATURE_INCIDENTAL, 100, 100);
  EXPECT_THAT(ReasonsIn(2023), IsEmpty());
  EXPECT_FALSE(Huizen(2023).has_total());
}

TEST_F(FallingAwayTest, CommittedConditionalAndUnfundedStayApartRule12) {
  AddLine(budgets::v1::NATURE_STRUCTURAL, 100, 100)
      ->mutable_year_amounts(1)
      ->set_commitment(budgets::v1::COMMITMENT_CONDITIONAL);
  AddLine(budgets::v1::NATURE_STRUCTURAL, 100, 100)
      ->mutable_year_amounts(1)
      ->set_commitment(budgets::v1::COMMITMENT_UNFUNDED);
  EXPECT_THAT(ReasonsIn(2022), ElementsAre(FallingLine::REASON_CONDITIONAL, FallingLine::REASON_UNFUNDED));
  EXPECT_THAT(ReasonsIn(2021), IsEmpty());
}

TEST_F(FallingAwayTest, ALineThatWaitsForAnEvaluationSaysSoRule12) {
  AddLine(budgets::v1::NATURE_STRUCTURAL, 8'800'000, std::nullopt)->set_pending_evaluation(true);
  EXPECT_THAT(ReasonsIn(2022), ElementsAre(FallingLine::REASON_ENDS, FallingLine::REASON_PENDING_EVALUATION));
}

TEST_F(FallingAwayTest, TotalsOfBothYearsKeepTheirPartsAndAccountsAreNoPartOfThem) {
  for (const auto& [year, cents] : {std::pair(2021, 491), std::pair(2022, 79)}) {
    auto* total = budget_->add_computed_totals();
    total->set_year(year);
    total->set_incidental_cents(cents);
  }
  budget_->set_provisional(true);
  Budget* accounts = budgets_.add_budgets();
  *accounts = *budget_;
  accounts->set_kind(Budget::KIND_ACCOUNTS);
  const MemberFallingAway huizen = Huizen(2022);
  EXPECT_EQ(huizen.previous_total().incidental_cents(), 491);
  EXPECT_EQ(huizen.total().incidental_cents(), 79);
  EXPECT_TRUE(huizen.provisional());
}

TEST_F(FallingAwayTest, SumsOfAHomeThatSaysNonsenseStopAtTheEndOfTheirType) {
  Budget* other = budgets_.add_budgets();
  *other = *budget_;
  for (Budget& budget : *budgets_.mutable_budgets()) {
    budget.add_computed_totals()->set_year(2022);
    budget.mutable_computed_totals(0)->set_total_cents(std::numeric_limits<int64_t>::max());
  }
  EXPECT_EQ(Huizen(2022).total().total_cents(), std::numeric_limits<int64_t>::max());
}

TEST_F(FallingAwayTest, AMeasureThatWaitsForMoneyIsShownWithItsConditionRule6) {
  AddMeasure("a", 2022)->add_committed_years(2021);
  AddMeasure("b", 2021);
  AddMeasure("c", 2022, Condition::KIND_EVENT);
  const MemberFallingAway huizen = Huizen(2022);
  ASSERT_EQ(huizen.measures_size(), 1);
  EXPECT_EQ(huizen.measures(0).measure(), absl::StrCat(kHuizen, "/plans/p/measures/a"));
  EXPECT_TRUE(huizen.measures(0).runs_before());
  EXPECT_EQ(huizen.measures(0).conditions_size(), 1);
}

TEST_F(FallingAwayTest, AMeasureUnderTwoThemesIsShownOnceRule8) {
  AddMeasure("a", 2022)->add_same_as("b");
  AddMeasure("b", 2022)->add_same_as("a");
  EXPECT_EQ(Huizen(2022).measures_size(), 1);
}

TEST_F(FallingAwayTest, AMemberWithoutAHomeMakesItIncomplete) {
  const v1::FallingAway answer = Make(2022);
  EXPECT_FALSE(answer.complete());
  EXPECT_EQ(answer.members(0).state(), MemberFallingAway::STATE_ANSWERED);
  EXPECT_EQ(answer.members(1).state(), MemberFallingAway::STATE_NO_HOME);
}

TEST_F(FallingAwayTest, AHomeThatAnswersAboutHalfOfItIsNamedAndWhatItSaidIsShown) {
  members_.pop_back();
  EXPECT_TRUE(Make(2022).complete());
  AddMeasure("a", 2022);
  budgets_.add_unreachable("homes/a");
  const v1::FallingAway answer = Make(2022);
  EXPECT_FALSE(answer.complete());
  EXPECT_THAT(answer.unreachable(), ElementsAre("homes/a"));
  EXPECT_EQ(answer.members(0).state(), MemberFallingAway::STATE_UNREACHABLE);
  EXPECT_EQ(answer.members(0).measures_size(), 1);
}

}  // namespace
}  // namespace driehoek::gateway
