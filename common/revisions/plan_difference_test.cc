// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/plan_difference.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace driehoek::revisions {
namespace {

using namespace plans::v1;  // NOLINT: the contract of the difference.
using ::testing::ElementsAre;
using ::testing::IsEmpty;

PolicyMeasure& AddMeasure(const char* id, const char* text, Theme* theme) {
  PolicyMeasure& measure = *theme->add_measures();
  measure.set_name(absl::StrCat("municipalities/GM0406/plans/p/measures/", id));
  measure.set_text(text);
  measure.set_state(MEASURE_STATE_PLANNED);
  return measure;
}

// Two themes, the first with two measures.
Plan OnFile() {
  Plan plan;
  plan.set_name("municipalities/GM0406/plans/p");
  plan.set_revision_id("00015f3a");
  plan.set_title("Plan");
  plan.set_end_date("2022-12-31");
  for (const char* id : {"1", "2"}) {
    Theme& theme = *plan.add_themes();
    theme.set_theme_id(id);
    theme.set_title(absl::StrCat("Thema ", id));
  }
  PolicyMeasure& patrol = AddMeasure("patrol", "Surveilleren", plan.mutable_themes(0));
  patrol.add_parties()->set_label("Politie");
  PlanningRow& row = *patrol.add_planning_rows();
  row.set_planning_text("2021");
  row.add_entries()->set_text("2021");
  row.mutable_execution()->set_text("Elke week.");
  Milestone& milestone = *row.mutable_execution()->add_milestones();
  milestone.set_text("Evaluatie in mei");
  milestone.mutable_date()->set_end_date("2021-05-31");
  AddMeasure("camera", "Camera's", plan.mutable_themes(0));
  return plan;
}

PolicyMeasure& Patrol(Plan& plan) { return *plan.mutable_themes(0)->mutable_measures(0); }

// "kind part theme/measure item: field old -> new", without what is empty.
std::vector<std::string> Told(const Plan& older, const Plan& newer) {
  std::vector<std::string> told;
  const PlanDifference difference = DifferenceOf(older, newer);
  for (const PlanChange& change : difference.changes()) {
    told.push_back(absl::StrCat(PlanChange::Kind_Name(change.kind()).substr(5), " ",
                                PlanChange::Part_Name(change.part()).substr(5), " ", change.theme_id(), "/",
                                change.measure_id(), " ", change.item(), ": ", change.field(), " ",
                                change.old_text(), " -> ", change.new_text()));
  }
  return told;
}

TEST(PlanDifference, OfARevisionWithItselfThereIsNone) {
  const PlanDifference difference = DifferenceOf(OnFile(), OnFile());
  EXPECT_THAT(difference.changes(), IsEmpty());
  EXPECT_EQ(difference.from(), "municipalities/GM0406/plans/p@00015f3a");
}

TEST(PlanDifference, ADocumentThatIsPrintedAnewIsNotAnotherPlan) {
  Plan newer = OnFile();
  newer.set_etag("another");
  newer.mutable_themes(0)->set_line(12);
  Patrol(newer).set_line(14);
  Patrol(newer).mutable_planning_rows(0)->set_line(14);
  Patrol(newer).mutable_planning_rows(0)->mutable_execution()->mutable_milestones(0)->set_line(15);
  Patrol(newer).add_committed_years(2021);
  EXPECT_THAT(Told(OnFile(), newer), IsEmpty());
}

TEST(PlanDifference, WhatIsNewGoneAndOtherwiseIsToldInTheOrderOfThePlan) {
  Plan newer = OnFile();
  newer.set_end_date("2023-12-31");
  newer.mutable_themes(0)->set_title("Wijk");
  newer.mutable_themes(0)->mutable_measures()->DeleteSubrange(1, 1);
  AddMeasure("lamps", "Lampen", newer.mutable_themes(0));
  newer.mutable_themes(1)->set_theme_id("3");
  EXPECT_THAT(Told(OnFile(), newer),
              ElementsAre("CHANGED PLAN / : end_date 2022-12-31 -> 2023-12-31",
                          "CHANGED THEME 1/ Thema 1: title Thema 1 -> Wijk", "ADDED MEASURE 1/lamps :   -> ",
                          "REMOVED MEASURE 1/camera :   -> ", "ADDED THEME 3/ Thema 2:   -> ",
                          "REMOVED THEME 2/ Thema 2:   -> "));
}

TEST(PlanDifference, AMeasureThatStandsUnderAnotherThemeMovedAndIsNotGone) {
  Plan newer = OnFile();
  *newer.mutable_themes(1)->add_measures() = newer.themes(0).measures(1);
  newer.mutable_themes(0)->mutable_measures()->DeleteSubrange(1, 1);
  EXPECT_THAT(Told(OnFile(), newer), ElementsAre("CHANGED MEASURE 2/camera : theme_id 1 -> 2"));
}

TEST(PlanDifference, AMeasureInOtherWordsIsChangedAndKeepsWhatWasPlanned) {
  Plan older = OnFile();
  AddMeasure("wijkschouw", "Twee keer per jaar houden bewoners en politie een wijkschouw",
             older.mutable_themes(0));
  Plan newer = older;
  // At the same place half of the words are enough.
  Patrol(newer).set_name("municipalities/GM0406/plans/p/measures/nachtelijk");
  Patrol(newer).set_text("Nachtelijk surveilleren");
  // At another place most of them.
  PolicyMeasure& walk = *newer.mutable_themes(0)->mutable_measures(2);
  walk.set_name("municipalities/GM0406/plans/p/measures/bewoners");
  walk.set_text("Drie keer per jaar houden bewoners en politie een wijkschouw");
  newer.mutable_themes(0)->mutable_measures()->SwapElements(1, 2);
  EXPECT_THAT(
      Told(older, newer),
      ElementsAre("CHANGED MEASURE 1/nachtelijk : name patrol -> nachtelijk",
                  "CHANGED MEASURE 1/nachtelijk : text Surveilleren -> Nachtelijk surveilleren",
                  "CHANGED MEASURE 1/bewoners : name wijkschouw -> bewoners",
                  "CHANGED MEASURE 1/bewoners : text Twee keer per jaar houden bewoners en politie een "
                  "wijkschouw -> Drie keer per jaar houden bewoners en politie een wijkschouw"));
}

TEST(PlanDifference, OtherWordsOrAnotherThemeOrAnotherPlaceMakeAnotherMeasure) {
  const auto kinds = [](const Plan& plan) {
    std::vector<int> found;
    const PlanDifference difference = DifferenceOf(OnFile(), plan);
    for (const PlanChange& change : difference.changes()) found.push_back(change.kind());
    return found;
  };
  const auto gone_and_new = ::testing::UnorderedElementsAre(PlanChange::KIND_ADDED, PlanChange::KIND_REMOVED);
  Plan newer = OnFile();
  Patrol(newer).set_name("x/measures/nachtelijk");
  Patrol(newer).set_text("Nachtelijk toezicht samen surveilleren");
  EXPECT_THAT(kinds(newer), gone_and_new) << "less than half of the words";
  Patrol(newer).set_text("Nachtelijk surveilleren");
  EXPECT_THAT(kinds(newer), ::testing::Each(PlanChange::KIND_CHANGED));
  newer.mutable_themes(0)->mutable_measures()->SwapElements(0, 1);
  EXPECT_THAT(kinds(newer), gone_and_new) << "at another place";
  newer = OnFile();
  newer.mutable_themes(0)->mutable_measures()->DeleteSubrange(0, 1);
  AddMeasure("nachtelijk", "Nachtelijk surveilleren", newer.mutable_themes(1));
  EXPECT_THAT(kinds(newer), gone_and_new) << "under another theme";
}

TEST(PlanDifference, EachPartOfAMeasureIsToldByItsOwnWords) {
  Plan newer = OnFile();
  PolicyMeasure& patrol = Patrol(newer);
  patrol.mutable_parties(0)->add_roles(StatedRole::ROLE_LEAD);
  patrol.add_parties()->set_label("Boa's");
  PlanningRow& row = *patrol.mutable_planning_rows(0);
  row.set_planning_text("2021 en 2022 als er geld is");
  row.mutable_entries(0)->mutable_condition()->set_text("als er geld is");
  row.mutable_execution()->set_text("Elke maand.");
  row.mutable_execution()->mutable_milestones(0)->mutable_date()->set_end_date("2021-06-30");
  row.mutable_execution()->add_commitments()->set_text("12 keer per jaar");
  EXPECT_THAT(
      Told(OnFile(), newer),
      ElementsAre("CHANGED PARTY 1/patrol Politie: roles  -> ROLE_LEAD", "ADDED PARTY 1/patrol Boa's:   -> ",
                  "CHANGED PLANNING 1/patrol : planning_text 2021 -> 2021 en 2022 als er geld is",
                  "CHANGED EXECUTION 1/patrol : text Elke week. -> Elke maand.",
                  "ADDED CONDITION 1/patrol als er geld is:   -> ",
                  "CHANGED MILESTONE 1/patrol Evaluatie in mei: date.end_date 2021-05-31 -> 2021-06-30",
                  "ADDED COMMITMENT 1/patrol 12 keer per jaar:   -> "));
}

TEST(PlanDifference, AConditionThatFellAwayAndTheSameWordsUnderstoodOtherwiseAreTold) {
  Plan older = OnFile();
  PlanningEntry& entry = *Patrol(older).mutable_planning_rows(0)->mutable_entries(0);
  entry.set_start_year(2021);
  entry.mutable_condition()->set_text("als er geld is");
  EXPECT_THAT(Told(older, OnFile()), ElementsAre("CHANGED PLANNING 1/patrol 2021: start_year 2021 -> ",
                                                 "REMOVED CONDITION 1/patrol als er geld is:   -> "));
}

// Rule 7: state and decision are events, and each is told with what it followed.
TEST(PlanDifference, EveryEventIsToldWithTheStateBeforeIt) {
  Plan newer = OnFile();
  for (const MeasureState state : {MEASURE_STATE_REALISED, MEASURE_STATE_STOPPED}) {
    StatusEvent& event = *Patrol(newer).add_status_events();
    event.set_state(state);
    event.set_text("Zo is het.");
    event.mutable_decision()->set_organ(type::v1::ORGAN_COUNCIL);
  }
  EXPECT_THAT(
      Told(OnFile(), newer),
      ElementsAre("ADDED STATE 1/patrol Zo is het.: state MEASURE_STATE_PLANNED -> MEASURE_STATE_REALISED",
                  "ADDED STATE 1/patrol Zo is het.: state MEASURE_STATE_REALISED -> MEASURE_STATE_STOPPED"));
  EXPECT_EQ(DifferenceOf(OnFile(), newer).changes(0).decision().organ(), type::v1::ORGAN_COUNCIL);
}

// Decisions are kept by their day, so that one may come before one that was known.
TEST(PlanDifference, AnAdoptionIsToldWithItsOrgan) {
  Plan older = OnFile();
  older.add_adoptions()->set_name("0001");
  older.mutable_adoptions(0)->set_adoption_date("2021-02-01");
  Plan newer = OnFile();
  Adoption& adoption = *newer.add_adoptions();
  adoption.set_name("0002");
  adoption.set_adoption_date("2020-12-15");
  adoption.set_organ(type::v1::ORGAN_EXECUTIVE);
  *newer.add_adoptions() = older.adoptions(0);
  EXPECT_THAT(Told(older, newer), ElementsAre("ADDED ADOPTION / 2020-12-15: organ  -> ORGAN_EXECUTIVE"));
}

}  // namespace
}  // namespace driehoek::revisions
