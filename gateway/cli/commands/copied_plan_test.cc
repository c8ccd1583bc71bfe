// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/copied_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/cli/outcome.h"

namespace driehoek::cli {
namespace {

using namespace plans::v1;  // NOLINT: the contract of a plan.
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kOld[] = "municipalities/GM0788/plans/old";

// Theme 1 with an item of a measure that goes on in 2022 if money comes, and one that stopped; theme 2 with a
// sub-theme.
Plan Old() {
  Plan plan;
  plan.set_name(std::string(kOld) + "@0002aaaa");
  plan.set_revision_id("0002aaaa");
  plan.set_title("Oud");
  plan.set_kind(PLAN_KIND_IMPLEMENTATION_PLAN);
  plan.mutable_source_document()->set_file_name("oud.txt");
  plan.add_mentions()->set_label("Politie");
  Theme& theme = *plan.add_themes();
  theme.set_theme_id("1");
  theme.set_line(10);
  theme.add_ambitions()->add_indicators("pkvw");
  ActionItem& item = *theme.add_action_items();
  item.set_action_item_id("1-1");
  PolicyMeasure& training = *item.add_measures();
  training.set_name(std::string(kOld) + "/measures/training");
  training.set_text("Trainingen");
  training.set_line(11);
  training.set_state(MEASURE_STATE_IN_PROGRESS);
  training.add_status_events()->set_state(MEASURE_STATE_IN_PROGRESS);
  Party& party = *training.add_parties();
  party.set_label("Politie");
  party.set_partner("municipalities/GM0788/partners/politie");
  PlanningRow& row = *training.add_planning_rows();
  row.set_line(11);
  row.set_planning_text("2022, als er geld is");
  PlanningEntry& entry = *row.add_entries();
  entry.set_text("2022");
  entry.set_start_year(2022);
  entry.set_end_year(2022);
  entry.mutable_condition()->set_text("als er in 2022 geld is");
  entry.mutable_condition()->set_year(2022);
  entry.mutable_condition()->set_line(11);
  row.mutable_execution()->set_text("In 2021 zijn er vier gegeven.");
  for (const char* day : {"2021-05-31", "2023-05-31", ""})
    row.mutable_execution()->add_milestones()->mutable_date()->set_end_date(day);
  PolicyMeasure& stopped = *item.add_measures();
  stopped.set_name(std::string(kOld) + "/measures/stopped");
  stopped.set_text("Gestopt");
  stopped.set_state(MEASURE_STATE_STOPPED);
  Theme& other = *plan.add_themes();
  other.set_theme_id("2");
  Theme& sub_theme = *other.add_sub_themes();
  sub_theme.set_theme_id("2-1");
  sub_theme.add_measures()->set_name(std::string(kOld) + "/measures/deep");
  sub_theme.mutable_measures(0)->set_text("Diep");
  return plan;
}

CopyChoice Choice() {
  CopyChoice choice;
  choice.tenant = "municipalities/GM0788";
  choice.title = "Nieuw";
  choice.start_date = "2023-01-01";
  choice.end_date = "2024-12-31";
  choice.themes = {"1"};
  return choice;
}

const PolicyMeasure& Training(const Plan& plan) { return plan.themes(0).action_items(0).measures(0); }

TEST(CopiedPlan, AMeasureSaysWhichOneOfWhichRevisionItGoesOnWith) {
  const CopiedPlan copied = *CopyForward(Old(), Choice());
  const PolicyMeasure& training = Training(copied.plan);
  EXPECT_EQ(training.continues().measure(), "municipalities/GM0788/plans/old/measures/training");
  EXPECT_EQ(training.continues().revision_id(), "0002aaaa");
  EXPECT_EQ(training.parties(0).partner(), "municipalities/GM0788/partners/politie");
}

// Rules 6 and 7: a condition goes along, a state does not.
TEST(CopiedPlan, ConditionsGoAlongAndStatesAndTheDocumentDoNot) {
  const CopiedPlan copied = *CopyForward(Old(), Choice());
  const PolicyMeasure& training = Training(copied.plan);
  EXPECT_THAT(training.status_events(), IsEmpty());
  EXPECT_EQ(training.state(), MEASURE_STATE_UNSPECIFIED);
  const PlanningRow& row = training.planning_rows(0);
  EXPECT_EQ(row.planning_text(), "2022, als er geld is");
  EXPECT_EQ(row.entries(0).start_year(), 2022) << "years move only where that is asked";
  EXPECT_EQ(row.entries(0).condition().year(), 2022);
  EXPECT_EQ(row.execution().text(), "");
  EXPECT_EQ(row.execution().milestones_size(), 2);
  EXPECT_EQ(copied.past_milestones, 1);
  EXPECT_FALSE(copied.plan.has_source_document());
  EXPECT_THAT(copied.plan.mentions(), IsEmpty());
  EXPECT_THAT(copied.plan.themes(0).ambitions(0).indicators(), IsEmpty());
  EXPECT_THAT(copied.plan.DebugString(), Not(HasSubstr("line:")));
}

TEST(CopiedPlan, YearsMoveInWordsAndFiguresWhereThatIsAsked) {
  CopyChoice choice = Choice();
  choice.shift_years = 2;
  const CopiedPlan copied = *CopyForward(Old(), choice);
  const PlanningRow& row = Training(copied.plan).planning_rows(0);
  EXPECT_EQ(row.planning_text(), "2024, als er geld is");
  EXPECT_EQ(row.entries(0).end_year(), 2024);
  EXPECT_EQ(row.entries(0).condition().text(), "als er in 2024 geld is");
  EXPECT_EQ(row.entries(0).condition().year(), 2024);
  EXPECT_EQ(copied.past_milestones, 0);
  EXPECT_EQ(row.execution().milestones(0).date().end_date(), "2023-05-31");
}

TEST(CopiedPlan, WhatEndedGoesAlongOnlyByName) {
  CopyChoice choice = Choice();
  const CopiedPlan without = *CopyForward(Old(), choice);
  EXPECT_EQ(without.plan.themes(0).action_items(0).measures_size(), 1);
  ASSERT_EQ(without.ended.size(), 1u);
  choice.measures = {"stopped"};
  const CopiedPlan with = *CopyForward(Old(), choice);
  EXPECT_EQ(with.plan.themes(0).action_items(0).measures_size(), 2);
  EXPECT_THAT(with.ended, IsEmpty());
}

TEST(CopiedPlan, ARowOfADocumentThatNamesNoMeasureDoesNotGoAlong) {
  Plan old = Old();
  old.mutable_themes(0)->mutable_action_items(0)->mutable_measures(0)->set_text(" ");
  const CopiedPlan copied = *CopyForward(old, Choice());
  EXPECT_THAT(copied.plan.themes(0).action_items(), IsEmpty());
  ASSERT_EQ(copied.without_text.size(), 1u);
}

TEST(CopiedPlan, AMeasureTakesItsThemesAlongWithoutWhatElseStandsThere) {
  CopyChoice choice = Choice();
  choice.themes.clear();
  choice.measures = {"deep"};
  const Plan plan = CopyForward(Old(), choice)->plan;
  ASSERT_EQ(plan.themes_size(), 1);
  EXPECT_EQ(plan.themes(0).theme_id(), "2");
  EXPECT_EQ(plan.themes(0).sub_themes(0).measures(0).name(), "deep");
}

// Rule 2: what was split goes on elsewhere, where nobody knows yet whom its labels stand for.
TEST(CopiedPlan, OfAnotherMunicipalityPartiesAreOpenAgain) {
  CopyChoice choice = Choice();
  choice.tenant = "municipalities/GM0757";
  const Plan plan = CopyForward(Old(), choice)->plan;
  EXPECT_EQ(Training(plan).parties(0).partner(), "");
  EXPECT_EQ(Training(plan).continues().measure(), "municipalities/GM0788/plans/old/measures/training");
}

TEST(CopiedPlan, AnEmptyChoiceAndUnknownIdsAreRefusedByName) {
  CopyChoice choice = Choice();
  choice.themes = {"1", "9"};
  choice.measures = {"none"};
  const absl::Status unknown = CopyForward(Old(), choice).status();
  EXPECT_TRUE(IsUsageError(unknown));
  EXPECT_THAT(std::string(unknown.message()), AllOf(HasSubstr("9, none"), Not(HasSubstr("1,"))));
  choice.themes.clear();
  choice.measures.clear();
  EXPECT_THAT(std::string(CopyForward(Old(), choice).status().message()), HasSubstr("--theme"));
}

}  // namespace
}  // namespace driehoek::cli
