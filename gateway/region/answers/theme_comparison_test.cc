// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/theme_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::ComparedTheme;
using v1::MemberThemes;
using v1::ThemeComparison;
using v1::ThemeRelation;
using v1::ThemeTie;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";
constexpr char kVught[] = "municipalities/GM0865";

// Heusden, a member, and Huizen, beside it, have a plan each; Vught, a member, has none on file.
class ThemeComparisonTest : public ::testing::Test {
 protected:
  ThemeComparisonTest() {
    for (const char* name : {kHeusden, kVught, kHuizen}) {
      members_.push_back(
          {registry::Registry::Embedded().Find(name), "homes/a", name == std::string(kHuizen)});
    }
    for (auto [name, plan] : {std::pair(kHuizen, &huizen_), std::pair(kHeusden, &heusden_)}) {
      auto* summary = plans_.add_summaries();
      summary->set_name(absl::StrCat(name, "/plan-summary"));
      summary->set_theme_code_list_version("2026-1");
      *plan = summary->add_plans();
      (*plan)->set_plan(absl::StrCat(name, "/plans/p"));
    }
  }

  struct About {
    std::string code;
    double confidence = 0.9;
  };
  static plans::v1::ThemeSummary* AddTheme(plans::v1::PlanInForce* plan, const std::string& id,
                                           const std::vector<About>& about, const std::string& above = "") {
    auto* theme = plan->add_themes();
    theme->set_theme_id(id);
    theme->set_title("Thema " + id);
    theme->set_parent_theme_id(above);
    theme->set_measures(2);
    for (const About& one : about) {
      auto* match = theme->add_matches();
      match->set_code(one.code);
      match->set_confidence(one.confidence);
    }
    return theme;
  }

  BudgetLine* AddLine(const std::string& description, int64_t cents,
                      budgets::v1::Nature nature = budgets::v1::NATURE_STRUCTURAL) {
    if (budgets_.budgets().empty()) {
      Budget* budget = budgets_.add_budgets();
      budget->set_name(absl::StrCat(kHuizen, "/budgets/b"));
      budget->set_kind(Budget::KIND_ESTIMATE);
      budget->set_plan(huizen_->plan());
    }
    BudgetLine* line = budgets_.mutable_budgets(0)->add_lines();
    line->set_description(description);
    line->set_nature(nature);
    auto* amount = line->add_year_amounts();
    amount->set_year(2021);
    amount->set_amount_cents(cents);
    return line;
  }

  ThemeComparison Make() const { return CompareThemes(members_, 2021, relations_of_, plans_, budgets_); }
  MemberThemes Huizen() const { return Make().members(2); }

  // "1: CLOSE 4" of what Heusden's theme has at Huizen.
  static std::string Said(const ThemeComparison& answer, const std::string& theme,
                          const std::string& other = kHuizen) {
    for (const ThemeRelation& relation : answer.relations()) {
      if (relation.theme() != theme || relation.municipality() != other) continue;
      std::string said = ThemeRelation::Verdict_Name(relation.verdict()).substr(8);
      for (const auto& counterpart : relation.counterparts())
        absl::StrAppend(&said, " ", LastSegment(counterpart.theme()));
      return said;
    }
    return "";
  }
  std::string OfHeusden(const std::string& id) const {
    return Said(Make(), absl::StrCat(kHeusden, "/plans/p/themes/", id));
  }
  std::string OfHuizen(const std::string& id) const {
    return Said(Make(), absl::StrCat(kHuizen, "/plans/p/themes/", id), kHeusden);
  }

  std::vector<RegionMember> members_;
  google::protobuf::RepeatedPtrField<std::string> relations_of_;
  plans::v1::SummarizePlansResponse plans_;
  budgets::v1::ListBudgetsResponse budgets_;
  plans::v1::PlanInForce* huizen_;
  plans::v1::PlanInForce* heusden_;
};

TEST_F(ThemeComparisonTest, ThemesThatAreAboutTheSameForTheMostPartAreClose) {
  AddTheme(heusden_, "3", {{"high-impact-crimes"}, {"vehicle-crime", 0.4}});
  AddTheme(huizen_, "4", {{"high-impact-crimes", 0.95}, {"neighbourhood-prevention", 0.4}});
  EXPECT_EQ(OfHeusden("3"), "CLOSE 4");
  EXPECT_EQ(OfHuizen("4"), "CLOSE 3");
  const auto counterpart = Make().relations(0).counterparts(0);
  EXPECT_DOUBLE_EQ(counterpart.share(), 0.69);
  EXPECT_DOUBLE_EQ(counterpart.share_back(), 0.67);
  EXPECT_THAT(counterpart.codes(), ElementsAre("high-impact-crimes"));
  EXPECT_FALSE(counterpart.confirmed());
}

TEST_F(ThemeComparisonTest, AThemeIsSpreadOverAllThatHaveSomethingOfItOrOfItsSubThemes) {
  AddTheme(heusden_, "2", {{"care-and-safety"}});
  AddTheme(heusden_, "2-jeugd", {{"youth-nuisance"}, {"youth-crime"}}, "2");
  AddTheme(heusden_, "2-radicalisering", {{"radicalisation"}}, "2");
  AddTheme(huizen_, "3", {{"youth-nuisance"}, {"youth-crime"}});
  AddTheme(huizen_, "6", {{"radicalisation"}});
  AddTheme(huizen_, "7", {{"events"}, {"care-and-safety", 0.6}});
  AddTheme(huizen_, "8", {{"communication"}});
  EXPECT_EQ(OfHeusden("2"), "SPLIT_OVER 3 6 7");
  EXPECT_EQ(OfHeusden("2-jeugd"), "") << "a sub-theme is compared with its theme";
  EXPECT_EQ(OfHuizen("6"), "PARTLY 2");
  EXPECT_EQ(OfHuizen("8"), "NO_COUNTERPART");
  const ComparedTheme theme = Make().members(0).themes(0);
  EXPECT_EQ(theme.measures(), 6);
  EXPECT_EQ(theme.matches_size(), 4);
  EXPECT_EQ(theme.matches(1).reasons(0).kind(), plans::v1::ThemeMatch::Reason::KIND_SUB_THEME);
  EXPECT_EQ(theme.matches(1).reasons(0).word(), "Thema 2-jeugd");
}

TEST_F(ThemeComparisonTest, WhatNobodyIsSureOfMakesNoCounterpart) {
  AddTheme(heusden_, "1", {{"organised-crime", 0.95}, {"human-trafficking", 0.4}});
  AddTheme(huizen_, "1", {{"human-trafficking", 0.9}, {"organised-crime", 0.49}});
  EXPECT_EQ(OfHeusden("1"), "NO_COUNTERPART");
  huizen_->mutable_themes(0)->mutable_matches(1)->set_confidence(0.5);
  EXPECT_EQ(OfHeusden("1"), "CLOSE 1");
}

TEST_F(ThemeComparisonTest, AThemeOfWhichNobodyKnowsWhatItIsAboutGetsNoVerdictAndSaysSo) {
  AddTheme(heusden_, "1", {});
  AddTheme(heusden_, "2", {{"events"}});
  AddTheme(huizen_, "9", {});
  EXPECT_EQ(OfHeusden("1"), "NOT_MATCHED");
  EXPECT_EQ(OfHeusden("2"), "NO_COUNTERPART");
  EXPECT_THAT(Make().relations(1).not_matched(), ElementsAre("municipalities/GM0406/plans/p/themes/9"));
}

TEST_F(ThemeComparisonTest, WhatPeopleConfirmedForBothIsSaid) {
  for (auto* plan : {heusden_, huizen_})
    AddTheme(plan, "1", {{"events", 1}})->mutable_matches(0)->set_decision("d");
  EXPECT_TRUE(Make().relations(0).counterparts(0).confirmed());
  huizen_->mutable_themes(0)->mutable_matches(0)->clear_decision();
  EXPECT_FALSE(Make().relations(0).counterparts(0).confirmed());
}

// The word of a plan for itself counts, not its name.
TEST_F(ThemeComparisonTest, AChapterIsComparedAsSuchAndLevelsAreThePlans) {
  AddTheme(huizen_, "8", {{"communication"}})->set_level(plans::v1::THEME_LEVEL_OWN);
  auto* chapter = heusden_->add_chapters();
  chapter->set_title("Communicatie");
  chapter->set_level(plans::v1::THEME_LEVEL_CROSS_CUTTING);
  chapter->set_line(638);
  auto* match = chapter->add_matches();
  match->set_code("communication");
  match->set_confidence(0.9);
  EXPECT_EQ(OfHuizen("8"), "CLOSE communicatie");
  const ThemeComparison answer = Make();
  EXPECT_TRUE(answer.members(0).themes(0).chapter());
  EXPECT_EQ(answer.members(0).themes(0).theme(), "municipalities/GM0797/plans/p/chapters/communicatie");
  EXPECT_EQ(answer.members(0).themes(0).level(), plans::v1::THEME_LEVEL_CROSS_CUTTING);
  EXPECT_EQ(answer.members(2).themes(0).level(), plans::v1::THEME_LEVEL_OWN);
}

TEST_F(ThemeComparisonTest, RowsSayWhoHasAThemeWhoDoesNotAndOfWhomNobodyKnows) {
  AddTheme(heusden_, "6", {{"vehicle-crime"}});
  AddTheme(huizen_, "6", {{"a-code-of-tomorrow"}});
  const ThemeComparison answer = Make();
  ASSERT_EQ(answer.rows_size(), 2);
  EXPECT_EQ(answer.rows(0).code().display_name(), "Voertuigcriminaliteit");
  EXPECT_THAT(answer.rows(0).themes(), ElementsAre("municipalities/GM0797/plans/p/themes/6"));
  EXPECT_THAT(answer.rows(0).missing_at(), ElementsAre(kHuizen));
  EXPECT_THAT(answer.rows(0).unknown_at(), ElementsAre(kVught));
  EXPECT_EQ(answer.rows(1).code().code(), "a-code-of-tomorrow");
}

TEST_F(ThemeComparisonTest, NobodyIsJudgedAgainstWhoDidNotAnswer) {
  AddTheme(heusden_, "1", {{"events"}});
  AddTheme(huizen_, "1", {{"events"}});
  EXPECT_TRUE(Make().complete());
  EXPECT_EQ(Make().members(1).state(), MemberThemes::STATE_NOT_ON_FILE);
  EXPECT_EQ(Make().relations_size(), 2);

  plans_.mutable_summaries()->DeleteSubrange(0, 1);
  members_[2].home = "homes/b";
  plans_.add_unreachable("homes/b");
  const ThemeComparison answer = Make();
  EXPECT_FALSE(answer.complete());
  EXPECT_EQ(answer.members(2).state(), MemberThemes::STATE_UNREACHABLE);
  EXPECT_THAT(answer.relations(), IsEmpty());
  EXPECT_THAT(answer.rows(0).missing_at(), IsEmpty());
  EXPECT_THAT(answer.rows(0).unknown_at(), ElementsAre(kVught, kHuizen));

  members_[2].home = "";
  EXPECT_EQ(Huizen().state(), MemberThemes::STATE_NO_HOME);
  EXPECT_TRUE(Huizen().budgets_unknown());
}

TEST_F(ThemeComparisonTest, RelationsAreOfThoseThatAreNamedOnEitherSide) {
  for (auto* plan : {heusden_, huizen_}) AddTheme(plan, "1", {{"events"}});
  auto* vught = plans_.add_summaries();
  vught->set_name(absl::StrCat(kVught, "/plan-summary"));
  auto* plan = vught->add_plans();
  plan->set_plan(absl::StrCat(kVught, "/plans/p"));
  AddTheme(plan, "1", {{"events"}});
  EXPECT_EQ(Make().relations_size(), 6);
  *relations_of_.Add() = kVught;
  const ThemeComparison answer = Make();
  EXPECT_EQ(answer.rows(0).themes_size(), 3) << "the matrix is whole";
  EXPECT_EQ(answer.relations_left_out(), 0);
  ASSERT_EQ(answer.relations_size(), 4);
  for (const ThemeRelation& relation : answer.relations())
    EXPECT_NE(TenantOf(relation.theme()) == kVught, relation.municipality() == kVught);
}

TEST_F(ThemeComparisonTest, OfMoreRelationsThanAnAnswerHasThereIsNoneAndItSaysHowMany) {
  // Against Huizen, whose plan has none.
  for (size_t i = 0; i < kMostRelations; ++i) AddTheme(heusden_, absl::StrCat(i), {});
  EXPECT_EQ(Make().relations_size(), 10'000);
  EXPECT_EQ(Make().relations_left_out(), 0);
  AddTheme(heusden_, "more", {});
  EXPECT_THAT(Make().relations(), IsEmpty());
  EXPECT_EQ(Make().relations_left_out(), 10'001);
  EXPECT_EQ(Make().members(0).themes_size(), 10'001) << "the matrix is whole";
}

TEST_F(ThemeComparisonTest, OfWhomOnlyTheBudgetsAreMissingTheThemesAreComparedAllTheSame) {
  AddTheme(heusden_, "1", {{"events"}});
  AddTheme(huizen_, "1", {{"events"}});
  members_[2].home = "homes/b";
  budgets_.add_unreachable("homes/b");
  const ThemeComparison answer = Make();
  EXPECT_FALSE(answer.complete());
  EXPECT_EQ(answer.relations_size(), 2);
  EXPECT_TRUE(answer.members(2).budgets_unknown());
  EXPECT_FALSE(answer.members(0).budgets_unknown());
}

TEST_F(ThemeComparisonTest, OnlyThoseBesideTheRegionAreSaidToBe) {
  const ThemeComparison answer = Make();
  EXPECT_FALSE(answer.members(0).beside());
  EXPECT_FALSE(answer.members(1).beside());
  EXPECT_TRUE(answer.members(2).beside());
}

TEST_F(ThemeComparisonTest, ALineIsProposedForTheOneThemeThatHasAllThatItNames) {
  AddTheme(huizen_, "1", {{"organised-crime", 0.95}});
  AddTheme(huizen_, "2", {{"organised-crime", 0.4}, {"supervision"}});
  AddLine("Aanpak ondermijning", 10'200'000, budgets::v1::NATURE_INCIDENTAL);
  const MemberThemes huizen = Huizen();
  ASSERT_EQ(huizen.lines(0).ties_size(), 1);
  const ThemeTie& tie = huizen.lines(0).ties(0);
  EXPECT_EQ(tie.theme_id(), "1");
  EXPECT_EQ(tie.basis(), ThemeTie::BASIS_PROPOSED);
  EXPECT_DOUBLE_EQ(tie.confidence(), 0.86);
  EXPECT_THAT(tie.codes(), ElementsAre("organised-crime"));
  // Rule 12.
  EXPECT_EQ(huizen.themes(0).proposed_total().incidental_cents(), 10'200'000);
  EXPECT_EQ(huizen.themes(0).proposed_total().structural_cents(), 0);
  EXPECT_FALSE(huizen.themes(0).has_confirmed_total());
  EXPECT_FALSE(huizen.has_untied_total());
}

TEST_F(ThemeComparisonTest, ALineBetweenThemesIsTiedToNoneAndCountedUnderNone) {
  AddTheme(huizen_, "5", {{"polarisation"}});
  AddTheme(huizen_, "6", {{"radicalisation", 0.95}});
  AddLine("Aanpak radicalisering en polarisatie", 100);
  AddLine("Evenementen en radicalisering", 20);
  AddLine("Verzekeringen", 3);
  const MemberThemes huizen = Huizen();
  ASSERT_EQ(huizen.lines(0).ties_size(), 2);
  EXPECT_EQ(huizen.lines(0).ties(0).theme_id(), "6");
  EXPECT_EQ(huizen.lines(0).ties(1).basis(), ThemeTie::BASIS_CANDIDATE);
  EXPECT_EQ(huizen.lines(1).ties(0).basis(), ThemeTie::BASIS_CANDIDATE) << "no theme is about events";
  EXPECT_THAT(huizen.lines(2).ties(), IsEmpty());
  EXPECT_EQ(huizen.untied_total().total_cents(), 123);
  for (const ComparedTheme& theme : huizen.themes()) EXPECT_FALSE(theme.has_proposed_total());
}

TEST_F(ThemeComparisonTest, WhatAPersonTiedStandsWhateverTheWordsSay) {
  AddTheme(huizen_, "1", {{"organised-crime"}});
  AddTheme(huizen_, "2", {});
  AddTheme(huizen_, "2-boa", {}, "2");
  AddLine("Ondermijning", 100)->set_theme_id("2-boa");
  AddLine("Ondermijning", 20)->set_theme_id("gone");
  const MemberThemes huizen = Huizen();
  EXPECT_EQ(huizen.lines(0).ties(0).basis(), ThemeTie::BASIS_CONFIRMED);
  EXPECT_EQ(huizen.lines(0).ties(0).theme_id(), "2-boa");
  EXPECT_EQ(huizen.themes(1).confirmed_total().total_cents(), 100);
  EXPECT_FALSE(huizen.themes(0).has_proposed_total());
  EXPECT_EQ(huizen.lines(1).ties(0).theme(), "") << "a theme that the plan does not have";
  EXPECT_EQ(huizen.untied_total().total_cents(), 20);
}

TEST_F(ThemeComparisonTest, DecisionsAboutALineCountAboveItsWords) {
  using plans::v1::ThemeDecision;
  auto* crime = AddTheme(huizen_, "1", {{"organised-crime"}});
  auto* events = AddTheme(huizen_, "7", {{"events"}, {"organised-crime", 0.6}});
  AddLine("Ondermijning", 100)->set_line_id("l");
  const auto decide = [&](plans::v1::ThemeSummary* theme, ThemeDecision::Verdict verdict,
                          const char* line = "l") {
    ThemeDecision& decision = *theme->add_line_decisions();
    decision.set_name("d");
    decision.set_budget(budgets_.budgets(0).name());
    decision.set_line_id(line);
    decision.set_verdict(verdict);
  };
  decide(crime, ThemeDecision::VERDICT_PARTED, "another");
  EXPECT_EQ(Huizen().lines(0).ties(0).theme_id(), "1");
  // Not this theme: the next one that it may be.
  decide(crime, ThemeDecision::VERDICT_PARTED);
  EXPECT_EQ(Huizen().lines(0).ties(0).theme_id(), "7");
  EXPECT_EQ(Huizen().lines(0).ties(0).basis(), ThemeTie::BASIS_PROPOSED);
  crime->clear_line_decisions();
  decide(events, ThemeDecision::VERDICT_CONFIRMED);
  EXPECT_EQ(Huizen().lines(0).ties(0).decision(), "d");
  EXPECT_EQ(Huizen().themes(1).confirmed_total().total_cents(), 100);
  // Of two themes nobody knows how much is for which.
  decide(crime, ThemeDecision::VERDICT_CONFIRMED);
  const MemberThemes huizen = Huizen();
  EXPECT_EQ(huizen.lines(0).ties_size(), 2);
  EXPECT_EQ(huizen.untied_total().total_cents(), 100);
  for (const ComparedTheme& theme : huizen.themes()) EXPECT_FALSE(theme.has_confirmed_total());
}

TEST_F(ThemeComparisonTest, OnlyEstimatesOfTheYearCountAndProvisionalOnesSaySoRule12) {
  AddTheme(huizen_, "1", {{"organised-crime"}});
  AddLine("Ondermijning", 100)->mutable_year_amounts(0)->set_year(2022);
  EXPECT_THAT(Huizen().lines(), IsEmpty());
  AddLine("Ondermijning", 20);
  budgets_.mutable_budgets(0)->set_provisional(true);
  EXPECT_TRUE(Huizen().provisional());
  EXPECT_EQ(Huizen().themes(0).proposed_total().total_cents(), 20);
  budgets_.mutable_budgets(0)->clear_plan();
  EXPECT_EQ(Huizen().untied_total().total_cents(), 20) << "of no plan: no theme";
  budgets_.mutable_budgets(0)->set_kind(Budget::KIND_ACCOUNTS);
  EXPECT_THAT(Huizen().lines(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::gateway
