// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/contradictions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/collaboration/cadence.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using plans::v1::Condition;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using type::v1::Finding;
using v1::Contradiction;
using v1::MemberContradictions;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";
constexpr char kPlan[] = "municipalities/GM0406/plans/p";

class ContradictionsTest : public ::testing::Test {
 protected:
  ContradictionsTest() {
    for (const char* name : {kHuizen, kHeusden})
      members_.push_back({registry::Registry::Embedded().Find(name), "homes/a"});
    auto* summary = plans_.add_summaries();
    summary->set_name(absl::StrCat(kHuizen, "/plan-summary"));
    auto* plan = summary->add_plans();
    plan->set_plan(kPlan);
    auto* theme = plan->add_themes();
    theme->set_theme_id("1");
    theme->set_title("Georganiseerde en ondermijnende criminaliteit");
    theme->add_matches()->set_code("organised-crime");
    theme->mutable_matches(0)->set_confidence(0.95);
    budget_ = budgets_.add_budgets();
    budget_->set_name(absl::StrCat(kHuizen, "/budgets/b"));
    budget_->set_plan(kPlan);
  }

  Finding* AddFinding(const std::string& of, const char* code, Finding::Severity severity) {
    Finding* finding = plan_findings_.add_findings();
    finding->set_name(absl::StrCat(of, "/findings/f", plan_findings_.findings_size()));
    finding->set_code(code);
    finding->set_severity(severity);
    finding->set_line(193);
    finding->set_other_line(195);
    finding->set_subject("x");
    return finding;
  }

  // Of theme 1, waits for money in 2022.
  void AddMeasure(const char* theme_title) {
    auto* measure = measures_.add_measures();
    measure->set_name(absl::StrCat(kPlan, "/measures/m", measures_.measures_size()));
    measure->set_theme_id("1");
    measure->set_theme_title(theme_title);
    Condition* condition = measure->add_planning_rows()->add_entries()->mutable_condition();
    condition->set_kind(Condition::KIND_FUNDING);
    condition->set_year(2022);
    condition->set_line(85);
    // As the execution of a measure says again.
    *measure->mutable_planning_rows(0)->mutable_execution()->add_conditions() = *condition;
  }

  // Of 2022.
  BudgetLine* AddLine(const char* description, std::optional<int64_t> cents) {
    BudgetLine* line = budget_->add_lines();
    line->set_line_id(absl::StrCat("l", budget_->lines_size()));
    line->set_description(description);
    line->set_line(306);
    auto* amount = line->add_year_amounts();
    amount->set_year(2022);
    if (cents.has_value()) amount->set_amount_cents(*cents);
    return line;
  }

  partners::v1::ConsultationBody* AddBody(const char* tenant, const char* name, const char* cadence) {
    auto* body = bodies_.add_consultation_bodies();
    body->set_name(absl::StrCat(tenant, "/consultation-bodies/b", bodies_.consultation_bodies_size()));
    body->set_display_name(name);
    body->add_cadences()->set_text(cadence);
    body->mutable_cadences(0)->set_line(12);
    ReadCadence(body->mutable_cadences(0));
    return body;
  }

  v1::RegionContradictions Find(bool show_judged = false) const {
    return FindContradictions(members_, "regions/meierij", show_judged,
                              {plans_, measures_, plan_findings_, budgets_, bodies_, body_findings_,
                               judgements_, region_judgements_});
  }
  static void Judge(const std::string& finding, Finding::State state,
                    plans::v1::ListJudgementsResponse* judgements) {
    auto* judgement = judgements->add_judgements();
    judgement->set_name(absl::StrCat(finding, "/judgements/00000", judgements->judgements_size()));
    judgement->set_state(state);
    judgement->set_reason("Zo besloten.");
  }
  std::vector<int> Kinds() const {
    std::vector<int> kinds;
    const v1::RegionContradictions found = Find();
    for (const Contradiction& one : found.contradictions()) kinds.push_back(one.kind());
    return kinds;
  }

  std::vector<RegionMember> members_;
  plans::v1::SummarizePlansResponse plans_;
  plans::v1::ListMeasuresResponse measures_;
  plans::v1::ListFindingsResponse plan_findings_;
  budgets::v1::ListBudgetsResponse budgets_;
  partners::v1::ListConsultationBodiesResponse bodies_;
  partners::v1::ListFindingsResponse body_findings_;
  plans::v1::ListJudgementsResponse judgements_;
  plans::v1::ListJudgementsResponse region_judgements_;
  Budget* budget_;
};

TEST_F(ContradictionsTest, WhatAHomeFoundIsTakenInWithBothPlacesAndItsFinding) {
  AddFinding(kPlan, "STOPPED_BUT_PLANNED", Finding::SEVERITY_MEDIUM);
  const v1::RegionContradictions answer = Find();
  ASSERT_THAT(answer.contradictions(), SizeIs(1));
  const Contradiction& one = answer.contradictions(0);
  EXPECT_EQ(one.kind(), Contradiction::KIND_STOPPED_BUT_PLANNED);
  EXPECT_THAT(one.municipalities(), ElementsAre(kHuizen));
  EXPECT_EQ(one.finding().name(), absl::StrCat(kPlan, "/findings/f1"));
  ASSERT_THAT(one.places(), SizeIs(2));
  EXPECT_EQ(one.places(0).resource(), absl::StrCat(kPlan, "/measures/x"));
  EXPECT_EQ(one.places(1).resource(), kPlan);
  EXPECT_EQ(one.places(0).line(), 193);
  EXPECT_EQ(one.places(1).line(), 195);
  EXPECT_EQ(answer.members(0).plans(), 1);
  EXPECT_EQ(answer.members(0).contradictions(), 1);
  EXPECT_EQ(answer.members(1).plans(), 0);
}

TEST_F(ContradictionsTest, APlaceIsTheIndicatorOrTheLineOfTheBudgetThatItIs) {
  AddFinding(kPlan, "ORPHAN_INDICATOR", Finding::SEVERITY_MEDIUM);
  AddFinding(kPlan, "CLAIM_NOT_BORNE", Finding::SEVERITY_LOW)->set_other_line(306);
  AddLine("Toezicht", std::nullopt);
  const v1::RegionContradictions answer = Find();
  ASSERT_THAT(answer.contradictions(), SizeIs(2));
  EXPECT_EQ(answer.contradictions(0).places(0).resource(), absl::StrCat(kHuizen, "/indicators/x"));
  EXPECT_EQ(answer.contradictions(1).places(0).resource(), kPlan);
  EXPECT_EQ(answer.contradictions(1).places(1).resource(), budget_->name());
  EXPECT_EQ(answer.contradictions(1).places(1).part(), "l1");
}

TEST_F(ContradictionsTest, WhatIsFoundHereIsNamedByItsFactsAndShownUntilItIsJudged) {
  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  BudgetLine* line = AddLine("Aanpak ondermijnende criminaliteit", std::nullopt);
  const Finding open = Find().contradictions(0).finding();
  EXPECT_THAT(open.name(),
              ::testing::StartsWith(absl::StrCat(kHuizen, "/findings/nil-budget-in-conditional-year-")));
  EXPECT_EQ(open.code(), "NIL_BUDGET_IN_CONDITIONAL_YEAR");
  line->set_line(400);
  EXPECT_EQ(Find().contradictions(0).finding().name(), open.name())
      << "elsewhere in the document it is the same";

  Judge(open.name(), Finding::STATE_ACCEPTED, &judgements_);
  EXPECT_THAT(Kinds(), IsEmpty());
  const v1::RegionContradictions all = Find(/*show_judged=*/true);
  ASSERT_THAT(all.contradictions(), SizeIs(1));
  EXPECT_EQ(all.contradictions(0).finding().state(), Finding::STATE_ACCEPTED);
  EXPECT_EQ(all.contradictions(0).finding().judgement().reason(), "Zo besloten.");

  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  EXPECT_THAT(Kinds(), SizeIs(1)) << "another measure waits: it is another finding";
  measures_.mutable_measures()->RemoveLast();
  Judge(open.name(), Finding::STATE_OPEN, &judgements_);
  EXPECT_THAT(Kinds(), SizeIs(1)) << "the judgement was taken back";
}

TEST_F(ContradictionsTest, WhatIsOfSeveralMembersIsJudgedAtTheRegion) {
  AddBody(kHuizen, "Driehoek", "wekelijks");
  AddBody(kHeusden, "driehoek", "halfjaarlijks");
  Judge(Find().contradictions(0).finding().name(), Finding::STATE_REJECTED, &region_judgements_);
  EXPECT_THAT(Kinds(), IsEmpty());
}

// A third member says what one of the two says, in other words.
TEST_F(ContradictionsTest, WhatIsOfSeveralMembersKeepsItsNameWhileOneOfThemDoesNotAnswer) {
  constexpr char kVught[] = "municipalities/GM0865";
  members_.push_back({registry::Registry::Embedded().Find(kVught), "homes/b"});
  AddBody(kHuizen, "Driehoek", "elke week");
  AddBody(kHeusden, "driehoek", "halfjaarlijks");
  AddBody(kVught, "DRIEHOEK", "wekelijks");
  ASSERT_THAT(Kinds(), SizeIs(1));
  EXPECT_THAT(Find().contradictions(0).municipalities(), SizeIs(3));
  Judge(Find().contradictions(0).finding().name(), Finding::STATE_REJECTED, &region_judgements_);
  EXPECT_THAT(Kinds(), IsEmpty());
  for (const int silent : {0, 2}) {
    auto answered = bodies_;
    bodies_.mutable_consultation_bodies()->DeleteSubrange(silent, 1);
    bodies_.add_unreachable("homes/b");
    EXPECT_THAT(Kinds(), IsEmpty()) << "without body " << silent;
    EXPECT_THAT(Find(/*show_judged=*/true).contradictions(), SizeIs(1)) << "without body " << silent;
    bodies_ = std::move(answered);
  }
  bodies_.mutable_consultation_bodies(2)->mutable_cadences(0)->set_text("jaarlijks");
  ReadCadence(bodies_.mutable_consultation_bodies(2)->mutable_cadences(0));
  EXPECT_THAT(Kinds(), SizeIs(2)) << "another cadence is against each of the two that were there";
}

TEST_F(ContradictionsTest, MoneyComesFirstThenYearsThenMembersThenSeverity) {
  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  auto* before = AddLine("Aanpak ondermijnende criminaliteit", std::nullopt)->add_year_amounts();
  before->set_year(2021);
  before->set_amount_cents(79'000'00);
  AddFinding(kPlan, "CHAIR_CONFLICT", Finding::SEVERITY_LOW);
  AddFinding(kPlan, "CADENCE_CONFLICT", Finding::SEVERITY_HIGH);
  Finding* of_years = AddFinding(kPlan, "STOPPED_BUT_PLANNED", Finding::SEVERITY_LOW);
  of_years->set_message("Gepland in 2021 en 2022 van 2020 tot 2025.");
  for (int year : {2021, 2022}) of_years->add_years(year);
  AddBody(kHuizen, "Driehoek", "wekelijks");
  AddBody(kHeusden, "driehoek", "halfjaarlijks");
  EXPECT_THAT(Kinds(), ElementsAre(Contradiction::KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR,
                                   Contradiction::KIND_STOPPED_BUT_PLANNED, Contradiction::KIND_CADENCE,
                                   Contradiction::KIND_CADENCE, Contradiction::KIND_CHAIR));
  const v1::RegionContradictions answer = Find();
  const v1::Consequence& first = answer.contradictions(0).consequence();
  EXPECT_EQ(first.rank(), 1);
  EXPECT_EQ(first.amount_cents(), 79'000'00);
  EXPECT_THAT(first.years(), ElementsAre(2022));
  EXPECT_THAT(answer.contradictions(1).consequence().years(), ElementsAre(2021, 2022));
  EXPECT_FALSE(answer.contradictions(1).consequence().has_amount_cents()) << "not on file is not 0";
  EXPECT_EQ(answer.contradictions(2).consequence().members(), 2);
  EXPECT_EQ(answer.contradictions(4).consequence().rank(), 5);
}

TEST_F(ContradictionsTest, WhatWasJudgedIsNotKnownWhereTheRegionsHomeIsSilent) {
  EXPECT_TRUE(Find().complete());
  region_judgements_.add_unreachable("homes/region");
  EXPECT_FALSE(Find().complete());
  EXPECT_THAT(Find().unreachable(), ElementsAre("homes/region"));
}

TEST_F(ContradictionsTest, TheSevereComeFirstAndOtherFindingsAreNoContradictions) {
  AddFinding(kPlan, "CLAIM_NOT_BORNE", Finding::SEVERITY_LOW);
  AddFinding(kPlan, "PLANNING_BEFORE_PERIOD", Finding::SEVERITY_MEDIUM);
  AddFinding(kPlan, "MISSING_PLANNING", Finding::SEVERITY_HIGH);
  EXPECT_THAT(Kinds(),
              ElementsAre(Contradiction::KIND_PLANNING_OUTSIDE_PERIOD, Contradiction::KIND_CLAIM_NOT_BORNE));
}

TEST_F(ContradictionsTest, APlanThatIsNotInForceAndAMunicipalityThatIsNoMemberAreLeftOutRule1) {
  AddFinding(absl::StrCat(kHuizen, "/plans/old"), "STOPPED_BUT_PLANNED", Finding::SEVERITY_MEDIUM);
  AddFinding("municipalities/GM0402/plans/p", "STOPPED_BUT_PLANNED", Finding::SEVERITY_MEDIUM);
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(ContradictionsTest, MeasuresThatWaitForMoneyMeetANilLineOfTheirThemeRules6And10) {
  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  AddLine("Aanpak ondermijnende criminaliteit", std::nullopt);
  AddLine("Aanpak criminaliteit onder jongeren", std::nullopt);
  const v1::RegionContradictions answer = Find();
  ASSERT_THAT(answer.contradictions(), SizeIs(1));
  const Contradiction& one = answer.contradictions(0);
  EXPECT_EQ(one.kind(), Contradiction::KIND_NIL_BUDGET_IN_CONDITIONAL_YEAR);
  ASSERT_THAT(one.places(), SizeIs(3));
  EXPECT_EQ(one.places(0).part(), "l1");
  EXPECT_EQ(one.places(0).line(), 306);
  EXPECT_EQ(one.places(1).line(), 85);
  EXPECT_THAT(one.message(), HasSubstr("niemand heeft het bevestigd"));
}

TEST_F(ContradictionsTest, ALineThatAPersonTiedIsOfThatThemeAndNoOther) {
  AddMeasure("Georganiseerde en ondermijnende criminaliteit");
  BudgetLine* line = AddLine("Weerbaarheid", 0);
  EXPECT_THAT(Kinds(), IsEmpty());
  line->set_theme_id("1");
  const v1::RegionContradictions answer = Find();
  ASSERT_THAT(answer.contradictions(), SizeIs(1));
  EXPECT_THAT(answer.contradictions(0).message(), Not(HasSubstr("bevestigd")));
  line->set_description("Aanpak ondermijnende criminaliteit");
  line->set_theme_id("2");
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(ContradictionsTest, AnAmountOrAnotherYearOrAccountsOrAnotherPlanContradictNothing) {
  AddMeasure("Ondermijnende criminaliteit");
  BudgetLine* line = AddLine("Ondermijnende criminaliteit", std::nullopt);
  EXPECT_THAT(Kinds(), SizeIs(1));
  line->mutable_year_amounts(0)->set_amount_cents(1);
  EXPECT_THAT(Kinds(), IsEmpty());
  line->mutable_year_amounts(0)->clear_amount_cents();
  line->mutable_year_amounts(0)->set_year(2021);
  EXPECT_THAT(Kinds(), IsEmpty());
  line->mutable_year_amounts(0)->set_year(2022);
  budget_->set_kind(Budget::KIND_ACCOUNTS);
  EXPECT_THAT(Kinds(), IsEmpty());
  budget_->set_kind(Budget::KIND_ESTIMATE);
  budget_->set_plan("municipalities/GM0406/plans/other");
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(ContradictionsTest, OneConsultationOfTwoMembersAtTwoCadencesIsOneRule5) {
  AddBody(kHuizen, "Driehoek", "wekelijks");
  AddBody(kHeusden, "driehoek", "halfjaarlijks");
  const v1::RegionContradictions answer = Find();
  ASSERT_THAT(answer.contradictions(), SizeIs(1));
  const Contradiction& one = answer.contradictions(0);
  EXPECT_EQ(one.kind(), Contradiction::KIND_CADENCE);
  EXPECT_THAT(one.municipalities(), ElementsAre(kHuizen, kHeusden));
  EXPECT_THAT(one.finding().name(), ::testing::StartsWith("regions/meierij/findings/cadence-"));
  EXPECT_EQ(one.finding().state(), Finding::STATE_OPEN);
  EXPECT_EQ(one.places(1).resource(), absl::StrCat(kHeusden, "/consultation-bodies/b2"));
  EXPECT_EQ(one.places(1).line(), 12);
  EXPECT_EQ(answer.members(1).contradictions(), 1);
  bodies_.mutable_consultation_bodies(0)->set_area("Gooi");
  bodies_.mutable_consultation_bodies(1)->set_area("Meierij");
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(ContradictionsTest, TheSameCadenceOrALocalBodyOrOneMembersOwnIsNone) {
  AddBody(kHuizen, "Driehoek", "wekelijks");
  AddBody(kHeusden, "Driehoek", "wekelijks");
  AddBody(kHuizen, "Lokale driehoek", "wekelijks");
  AddBody(kHeusden, "Lokale driehoek", "jaarlijks");
  // Within one home it is a finding of that home.
  AddBody(kHuizen, "Weegtafel", "wekelijks");
  AddBody(kHuizen, "Weegtafel", "jaarlijks");
  EXPECT_THAT(Kinds(), IsEmpty());
}

TEST_F(ContradictionsTest, AHomeThatAnswersPartOfItIsNamedAndWhatItSaidIsShown) {
  EXPECT_TRUE(Find().complete());
  EXPECT_TRUE(Find().members(0).has_contradictions());
  body_findings_.add_unreachable("homes/a");
  // Nobody said that there are none.
  EXPECT_FALSE(Find().members(0).has_contradictions());
  AddFinding(kPlan, "STOPPED_BUT_PLANNED", Finding::SEVERITY_MEDIUM);
  const v1::RegionContradictions answer = Find();
  EXPECT_FALSE(answer.complete());
  EXPECT_THAT(answer.unreachable(), ElementsAre("homes/a"));
  EXPECT_EQ(answer.members(0).state(), MemberContradictions::STATE_UNREACHABLE);
  EXPECT_THAT(answer.contradictions(), SizeIs(1));
  EXPECT_EQ(answer.members(0).contradictions(), 1);
}

}  // namespace
}  // namespace driehoek::gateway
