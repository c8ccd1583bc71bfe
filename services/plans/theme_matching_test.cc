// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/theme_matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/plans/plan_summary.h"
#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using Reason = v1::ThemeMatch::Reason;
using testing::AddMeasure;
using testing::AddTheme;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHuizen;
using testing::MakePlan;
using v1::ThemeDecision;

std::vector<std::string> CodesOf(const std::vector<v1::ThemeMatch>& matches) {
  std::vector<std::string> codes;
  for (const v1::ThemeMatch& match : matches) codes.push_back(match.code());
  return codes;
}

std::vector<int> KindsOf(const v1::ThemeMatch& match) {
  std::vector<int> kinds;
  for (const Reason& reason : match.reasons()) kinds.push_back(reason.kind());
  return kinds;
}

class ThemeMatching : public ::testing::Test {
 protected:
  std::vector<v1::ThemeMatch> Matches() const { return MatchesOf(theme_, decisions_); }
  void Decide(const std::string& code, ThemeDecision::Verdict verdict, const std::string& theme_id = "1") {
    ThemeDecision& decision = decisions_[{theme_id, code}];
    decision.set_name("municipalities/GM0406/plans/x/theme-decisions/000001");
    decision.set_theme_id(theme_id);
    decision.set_code(code);
    decision.set_verdict(verdict);
  }

  v1::Plan plan_ = MakePlan();
  v1::Theme& theme_ = AddTheme(&plan_, "1", "Aanpak van overlast");
  StandingDecisions decisions_;
};

TEST_F(ThemeMatching, ProposesNothingForWordsThatTheListDoesNotHave) { EXPECT_THAT(Matches(), IsEmpty()); }

TEST_F(ThemeMatching, ATitleMakesSureAndSaysWhichWordDid) {
  theme_.set_title("Radicalisering en polarisatie");
  const std::vector<v1::ThemeMatch> matches = Matches();
  ASSERT_THAT(CodesOf(matches), ElementsAre("radicalisation", "polarisation"));
  EXPECT_DOUBLE_EQ(matches[0].confidence(), 0.9);
  EXPECT_THAT(KindsOf(matches[0]), ElementsAre(Reason::KIND_TITLE));
  EXPECT_EQ(matches[0].reasons(0).word(), "radicaliser");
  EXPECT_EQ(matches[0].decision(), "");
}

TEST_F(ThemeMatching, EvidenceOfSeveralSortsAddsUpButIsNeverADecision) {
  theme_.set_title("Jeugd en veiligheid");
  theme_.add_ambitions()->set_text("Minder jeugdoverlast");
  theme_.add_ambitions()->set_text("Minder jeugdoverlast in het park");
  theme_.add_action_items()->set_title("Jeugdoverlast bij winkels");
  const std::vector<v1::ThemeMatch> matches = Matches();
  ASSERT_THAT(CodesOf(matches), ElementsAre("youth-nuisance", "youth-crime"));
  EXPECT_DOUBLE_EQ(matches[0].confidence(), 0.95);
  EXPECT_DOUBLE_EQ(matches[1].confidence(), 0.9);
  EXPECT_THAT(KindsOf(matches[0]),
              ElementsAre(Reason::KIND_TITLE, Reason::KIND_ACTION_ITEM, Reason::KIND_AMBITION));
  EXPECT_EQ(matches[0].reasons(2).count(), 2);
  EXPECT_EQ(matches[0].reasons(2).out_of(), 2);
}

TEST_F(ThemeMatching, OneMeasureSaysNothingOfItsThemeAndMostOfThemDo) {
  AddMeasure(&theme_, "Voorlichting over cybercriminaliteit");
  EXPECT_THAT(Matches(), IsEmpty());
  AddMeasure(&theme_, "Training tegen phishing");
  AddMeasure(&theme_, "Een brief aan iedereen");
  const std::vector<v1::ThemeMatch> matches = Matches();
  ASSERT_THAT(CodesOf(matches), ElementsAre("digital-safety"));
  EXPECT_DOUBLE_EQ(matches[0].confidence(), 0.67);
  EXPECT_EQ(matches[0].reasons(0).count(), 2);
  EXPECT_EQ(matches[0].reasons(0).out_of(), 3);
}

TEST_F(ThemeMatching, WhatSubThemesAreAboutIsTheirs) {
  v1::Theme& sub = *theme_.add_sub_themes();
  sub.set_theme_id("1-1");
  sub.set_title("Voertuigcriminaliteit");
  EXPECT_THAT(Matches(), IsEmpty());
  EXPECT_THAT(CodesOf(MatchesOf(sub, decisions_)), ElementsAre("vehicle-crime"));
}

TEST_F(ThemeMatching, WhatAPersonConfirmedIsSureAndComesFirst) {
  theme_.set_title("Ondermijning");
  Decide("supervision", ThemeDecision::VERDICT_CONFIRMED);
  Decide("events", ThemeDecision::VERDICT_CONFIRMED, "2");
  const std::vector<v1::ThemeMatch> matches = Matches();
  ASSERT_THAT(CodesOf(matches), ElementsAre("supervision", "organised-crime"));
  EXPECT_DOUBLE_EQ(matches[0].confidence(), 1);
  EXPECT_THAT(KindsOf(matches[0]), ElementsAre(Reason::KIND_CONFIRMED));
  EXPECT_EQ(matches[0].decision(), "municipalities/GM0406/plans/x/theme-decisions/000001");
}

TEST_F(ThemeMatching, AConfirmedProposalKeepsItsReasonsAndAPartedOneIsGone) {
  theme_.set_title("Radicalisering en polarisatie");
  Decide("radicalisation", ThemeDecision::VERDICT_PARTED);
  Decide("polarisation", ThemeDecision::VERDICT_CONFIRMED);
  const std::vector<v1::ThemeMatch> matches = Matches();
  ASSERT_THAT(CodesOf(matches), ElementsAre("polarisation"));
  EXPECT_THAT(KindsOf(matches[0]), ElementsAre(Reason::KIND_CONFIRMED, Reason::KIND_TITLE));
}

TEST_F(ThemeMatching, StandsInTheSummaryByThemeWithPartiesAndChapters) {
  theme_.set_title("Ondermijning");
  v1::Theme& sub = *theme_.add_sub_themes();
  sub.set_theme_id("1-1");
  sub.set_title("Mensenhandel");
  for (const char* party : {"Politie", "OM", "Politie"}) {
    AddMeasure(&sub, "Controles").add_parties()->set_label(party);
  }
  v1::Chapter& chapter = *plan_.add_chapters();
  chapter.set_title("Communicatie");
  chapter.set_level(v1::THEME_LEVEL_CROSS_CUTTING);
  chapter.set_line(7);
  v1::PlanSummary summary = SummaryOf(kHuizen, "2021-06-30", {plan_}, {});
  AddThemeMatches(plan_, decisions_, summary.mutable_plans(0));
  const v1::PlanInForce& in_force = summary.plans(0);
  EXPECT_EQ(in_force.themes(0).matches(0).code(), "organised-crime");
  EXPECT_EQ(in_force.themes(0).parties_size(), 0);
  EXPECT_EQ(in_force.themes(1).matches(0).code(), "human-trafficking");
  EXPECT_THAT(in_force.themes(1).parties(), ElementsAre("Politie", "OM"));
  ASSERT_EQ(in_force.chapters_size(), 1);
  EXPECT_EQ(in_force.chapters(0).matches(0).code(), "communication");
  EXPECT_EQ(in_force.chapters(0).line(), 7);
}

}  // namespace
}  // namespace driehoek::plans
