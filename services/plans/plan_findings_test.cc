// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_findings.h"

#include <gmock/gmock.h>

#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using testing::AddConditionalRow;
using testing::AddEvent;
using testing::AddMeasure;
using testing::AddRow;
using testing::AddTheme;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MakePlan;
using type::v1::Finding;

std::vector<Finding> FindingsIn(v1::Plan plan, std::optional<absl::CivilDay> end = std::nullopt) {
  plan.set_name("municipalities/GM0406/plans/x");
  NormalisePlan(nullptr, {absl::UnixEpoch(), "adviseur"}, &plan);
  return FindingsOf(plan, end);
}

std::vector<std::string> Codes(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  codes.reserve(findings.size());
  for (const Finding& finding : findings) codes.push_back(finding.code());
  return codes;
}

TEST(PlanFindings, APlanThatAddsUpHasNone) {
  EXPECT_THAT(FindingsIn(testing::MakePlanWithMeasures()), IsEmpty());
}

// Rule 9.
TEST(PlanFindings, AYearBeforeThePlansPeriodIsOne) {
  v1::Plan plan = MakePlan();
  AddRow(&AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht", 7), 2020, 8);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("PLANNING_BEFORE_PERIOD"));
  EXPECT_EQ(findings[0].line(), 8);
  EXPECT_EQ(findings[0].subject(), "1-toezicht");
  EXPECT_EQ(findings[0].message(), "De planning noemt 2020, maar het plan begint op 2021-01-01.");
  EXPECT_THAT(findings[0].years(), ElementsAre(2020));
}

TEST(PlanFindings, AYearAfterThePlansPeriodIsOne) {
  v1::Plan plan = MakePlan();
  v1::PolicyMeasure& measure = AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht", 7);
  AddRow(&measure, 2022, 8).mutable_entries(0)->set_end_year(2022);
  EXPECT_THAT(FindingsIn(plan), IsEmpty());
  AddRow(plan.mutable_themes(0)->mutable_measures(0), 2022, 9).mutable_entries(0)->set_end_year(2023);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("PLANNING_AFTER_PERIOD"));
  EXPECT_EQ(findings[0].line(), 9);
  EXPECT_EQ(findings[0].message(), "De planning noemt 2023, maar het plan eindigt op 2022-12-31.");
}

TEST(PlanFindings, AMeasureOfATableWithoutPlanningIsOneAndABulletIsNot) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = AddTheme(&plan, "1", "Een");
  AddMeasure(&theme, "Een bolletje", 3);
  AddMeasure(&theme, "Uit een tabel", 5)
      .add_planning_rows()
      ->add_entries()
      ->set_kind(v1::PlanningEntry::KIND_NONE);
  EXPECT_THAT(Codes(FindingsIn(plan)), ElementsAre("MISSING_PLANNING"));
}

// Rule 6.
TEST(PlanFindings, AYearWithAndWithoutConditionIsOne) {
  v1::Plan plan = MakePlan();
  v1::PolicyMeasure& measure = AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht");
  AddRow(&measure, 2022, 4);
  AddConditionalRow(&measure, 2022, 5);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("CONTRADICTORY_PLANNING"));
  EXPECT_EQ(findings[0].line(), 4);
  EXPECT_EQ(findings[0].other_line(), 5);
  EXPECT_THAT(findings[0].years(), ElementsAre(2022));
}

// Rule 7.
TEST(PlanFindings, AStoppedMeasureThatIsStillPlannedIsOne) {
  v1::Plan plan = MakePlan();
  v1::PolicyMeasure& measure = AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht", 3);
  AddRow(&measure, 2021, 3);
  v1::StatusEvent& stop = AddEvent(&measure, v1::MEASURE_STATE_STOPPED, "Stopt.");
  stop.mutable_effective_date()->set_end_date("2021-12-31");
  EXPECT_THAT(FindingsIn(plan), IsEmpty());
  AddRow(&measure, 2022, 4);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("STOPPED_BUT_PLANNED"));
  EXPECT_THAT(findings[0].message(), HasSubstr("gestopt, maar staat nog gepland in 2022"));
  EXPECT_THAT(findings[0].years(), ElementsAre(2022));
}

TEST(PlanFindings, ATargetWhoseOnlyMeasureStoppedIsOneAndNamesBothPlaces) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = AddTheme(&plan, "1", "Een");
  v1::Ambition& ambition = *theme.add_ambitions();
  ambition.set_text("Het aantal woningen met het keurmerk (PKVW) groeit met 10%.");
  ambition.set_line(4);
  AddMeasure(&theme, "Voorlichten over het keurmerk (PKVW)", 6);
  AddEvent(theme.mutable_measures(0), v1::MEASURE_STATE_STOPPED, "Gestaakt.").set_line(7);
  AddMeasure(&theme, "De woningen van het centrum bezoeken", 8);
  // What nobody can follow is not left alone.
  EXPECT_THAT(FindingsIn(plan), IsEmpty());
  plan.mutable_themes(0)->mutable_ambitions(0)->add_indicators("aantal-woningen");
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("ORPHAN_INDICATOR"));
  EXPECT_EQ(findings[0].line(), 4);
  EXPECT_EQ(findings[0].other_line(), 7);
  EXPECT_EQ(findings[0].subject(), "aantal-woningen");
  // Somebody else still works on it.
  AddMeasure(plan.mutable_themes(0), "Het aantal woningen met keurmerk tellen", 9);
  EXPECT_THAT(FindingsIn(plan), IsEmpty());
}

// Rule 8.
TEST(PlanFindings, TheSameMeasureUnderTwoThemesIsOneAndItsStatesAreCompared) {
  v1::Plan plan = MakePlan();
  AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht", 3);
  AddMeasure(&AddTheme(&plan, "2", "Twee"), "Toezicht", 9);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("SAME_MEASURE"));
  EXPECT_EQ(findings[0].severity(), Finding::SEVERITY_LOW);
  EXPECT_EQ(findings[0].line(), 3);
  EXPECT_EQ(findings[0].other_line(), 9);
  AddEvent(plan.mutable_themes(1)->mutable_measures(0), v1::MEASURE_STATE_REALISED, "Klaar.");
  EXPECT_THAT(Codes(FindingsIn(plan)), ElementsAre("SAME_MEASURE", "SAME_MEASURE_OTHER_STATE"));
}

// Rule 2.
TEST(PlanFindings, APlanThatOutlivesItsMunicipalityIsOne) {
  v1::Plan plan = MakePlan();
  EXPECT_THAT(Codes(FindingsIn(plan, absl::CivilDay(2022, 1, 1))), ElementsAre("PERIOD_BEYOND_MUNICIPALITY"));
  EXPECT_THAT(FindingsIn(plan, absl::CivilDay(2023, 1, 1)), IsEmpty());
}

// Rule 4.
TEST(PlanFindings, WhatTheDocumentsFindingsSayComesFirstAndIsNotSaidTwice) {
  v1::Plan plan = MakePlan();
  Finding& of_document = *plan.add_document_findings();
  of_document.set_code("PLANNING_BEFORE_PERIOD");
  of_document.set_line(8);
  of_document.set_message("Regel 8 noemt 2020.");
  AddRow(&AddMeasure(&AddTheme(&plan, "1", "Een"), "Toezicht", 7), 2020, 8);
  auto findings = FindingsIn(plan);
  ASSERT_THAT(Codes(findings), ElementsAre("PLANNING_BEFORE_PERIOD"));
  EXPECT_EQ(findings[0].message(), "Regel 8 noemt 2020.");
}

}  // namespace
}  // namespace driehoek::plans
