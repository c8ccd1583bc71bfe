// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_normalisation.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using testing::AddEvent;
using testing::AddMeasure;
using testing::AddTheme;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MakePlan;
using testing::MakePlanWithMeasures;

constexpr char kName[] = "municipalities/GM0406/plans/uitvoeringsplan-2021-2022";

Recording At(int seconds) { return {absl::FromUnixSeconds(seconds), "adviseur"}; }

v1::Plan Normalised(v1::Plan plan, const v1::Plan* on_file = nullptr, int seconds = 1000) {
  plan.set_name(kName);
  NormalisePlan(on_file, At(seconds), &plan);
  return plan;
}

const v1::PolicyMeasure& Training(const v1::Plan& plan) { return plan.themes(0).action_items(0).measures(0); }
const v1::PolicyMeasure& Outreach(const v1::Plan& plan) { return plan.themes(1).measures(0); }

TEST(PlanNormalisation, AMeasureWithoutNameIsNamedAfterThemeAndText) {
  v1::Plan plan = Normalised(MakePlanWithMeasures());
  EXPECT_EQ(Training(plan).name(), absl::StrCat(kName, "/measures/1-trainingen-voor-medewerkers"));
}

TEST(PlanNormalisation, OnlyTheLastPartOfAMeasuresNameCounts) {
  v1::Plan plan = MakePlan();
  AddMeasure(&AddTheme(&plan, "1", "Een"), "Iets")
      .set_name("municipalities/GM0797/plans/ander/measures/eigen-naam");
  EXPECT_EQ(Normalised(plan).themes(0).measures(0).name(), absl::StrCat(kName, "/measures/eigen-naam"));
}

TEST(PlanNormalisation, TwoMeasuresOfOneTextGetTwoNames) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = AddTheme(&plan, "1", "Een");
  AddMeasure(&theme, "Voorlichting");
  AddMeasure(&theme, "Voorlichting");
  v1::Plan named = Normalised(plan);
  EXPECT_EQ(named.themes(0).measures(0).name(), absl::StrCat(kName, "/measures/1-voorlichting"));
  EXPECT_EQ(named.themes(0).measures(1).name(), absl::StrCat(kName, "/measures/1-voorlichting-2"));
}

TEST(PlanNormalisation, AMeasureKnowsWhereItStands) {
  v1::Plan plan = Normalised(MakePlanWithMeasures());
  EXPECT_EQ(Training(plan).theme_id(), "1");
  EXPECT_EQ(Training(plan).theme_title(), "Ondermijnende criminaliteit");
  EXPECT_EQ(Training(plan).theme_level(), v1::THEME_LEVEL_OWN);
  EXPECT_EQ(Training(plan).action_item_id(), "1-1");
  EXPECT_EQ(Outreach(plan).action_item_id(), "");
}

// Rule 6.
TEST(PlanNormalisation, AConditionalYearIsNeverCommitted) {
  v1::Plan plan = Normalised(MakePlanWithMeasures());
  EXPECT_THAT(Training(plan).committed_years(), ElementsAre(2021));
  EXPECT_THAT(Training(plan).conditional_years(), ElementsAre(2022));
  EXPECT_THAT(Outreach(plan).committed_years(), ElementsAre(2022));
  EXPECT_THAT(Outreach(plan).conditional_years(), IsEmpty());
}

// Rule 7.
TEST(PlanNormalisation, TheStateIsThatOfTheNewestEvent) {
  v1::Plan plan = MakePlanWithMeasures();
  v1::PolicyMeasure* measure = plan.mutable_themes(1)->mutable_measures(0);
  v1::StatusEvent& stop = AddEvent(measure, v1::MEASURE_STATE_STOPPED, "Wordt niet voortgezet.");
  stop.mutable_decision()->set_kind(v1::Decision::KIND_STOP);
  measure->set_state(v1::MEASURE_STATE_REALISED);
  v1::Plan normalised = Normalised(plan);
  EXPECT_EQ(Outreach(normalised).state(), v1::MEASURE_STATE_STOPPED);
  EXPECT_EQ(Outreach(normalised).decision().kind(), v1::Decision::KIND_STOP);
}

// Rule 7.
TEST(PlanNormalisation, EventsOnFileStayAndNewOnesAreAdded) {
  v1::Plan on_file = Normalised(MakePlanWithMeasures());
  v1::Plan update = MakePlanWithMeasures();
  auto* measure = update.mutable_themes(1)->mutable_measures(0);
  measure->clear_status_events();
  AddEvent(measure, v1::MEASURE_STATE_REALISED, "Is klaar.");
  v1::Plan plan = Normalised(update, &on_file, 2000);
  ASSERT_EQ(Outreach(plan).status_events_size(), 2);
  EXPECT_EQ(Outreach(plan).status_events(0).text(), "Is begonnen.");
  EXPECT_EQ(Outreach(plan).status_events(0).create_time().seconds(), 1000);
  EXPECT_EQ(Outreach(plan).status_events(1).name(),
            absl::StrCat(Outreach(plan).name(), "/status-events/0002"));
  EXPECT_EQ(Outreach(plan).status_events(1).recorder(), "adviseur");
  EXPECT_EQ(Outreach(plan).status_events(1).create_time().seconds(), 2000);
}

// Rule 7.
TEST(PlanNormalisation, WhatAProgramConcludesDoesNotOutrankWhatWasStated) {
  v1::Plan on_file = Normalised(MakePlanWithMeasures());
  v1::Plan update = MakePlanWithMeasures();
  auto* measure = update.mutable_themes(1)->mutable_measures(0);
  measure->clear_status_events();
  AddEvent(measure, v1::MEASURE_STATE_PLANNED, "").set_basis(v1::StatusEvent::BASIS_DERIVED);
  EXPECT_EQ(Outreach(Normalised(update, &on_file)).state(), v1::MEASURE_STATE_IN_PROGRESS);
}

TEST(PlanNormalisation, TheSamePlanAgainIsTheSame) {
  v1::Plan first = Normalised(MakePlanWithMeasures());
  v1::Plan again = Normalised(MakePlanWithMeasures(), &first, 5000);
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
}

TEST(PlanNormalisation, AdoptionsOfACallerAreIgnoredAndThoseOnFileStay) {
  v1::Plan on_file = Normalised(MakePlan());
  v1::Adoption adoption;
  adoption.set_organ(type::v1::ORGAN_COUNCIL);
  adoption.set_adoption_date("2020-12-15");
  on_file.set_revision_id("r1");
  EXPECT_EQ(AppendAdoption(At(1), adoption, &on_file).name(), absl::StrCat(kName, "/adoptions/0001"));
  v1::Plan update = MakePlan();
  update.add_adoptions()->set_organ(type::v1::ORGAN_MAYOR);
  v1::Plan plan = Normalised(update, &on_file);
  ASSERT_EQ(plan.adoptions_size(), 1);
  EXPECT_EQ(plan.adoptions(0).organ(), type::v1::ORGAN_COUNCIL);
  EXPECT_EQ(plan.adoptions(0).revision_id(), "r1");
}

TEST(PlanNormalisation, AdoptionsAreInOrderOfDecision) {
  v1::Plan plan = Normalised(MakePlan());
  for (const char* day : {"2021-06-01", "2020-12-15"}) {
    v1::Adoption adoption;
    adoption.set_organ(type::v1::ORGAN_EXECUTIVE);
    adoption.set_adoption_date(day);
    AppendAdoption(At(1), adoption, &plan);
  }
  EXPECT_EQ(plan.adoptions(0).adoption_date(), "2020-12-15");
  EXPECT_EQ(plan.adoptions(0).name(), absl::StrCat(kName, "/adoptions/0002"));
}

// Rule 8.
TEST(PlanNormalisation, TheSameMeasureUnderAnotherThemeIsFlagged) {
  v1::Plan plan = MakePlan();
  AddMeasure(&AddTheme(&plan, "1", "Een"), "Voorlichting geven, aan scholen.");
  v1::Theme& two = AddTheme(&plan, "2", "Twee");
  AddMeasure(&two, "voorlichting geven aan  scholen");
  AddMeasure(&two, "Toezicht");
  v1::Plan flagged = Normalised(plan);
  EXPECT_THAT(flagged.themes(0).measures(0).same_as(), ElementsAre("2-voorlichting-geven-aan-scholen"));
  EXPECT_THAT(flagged.themes(1).measures(0).same_as(), ElementsAre("1-voorlichting-geven-aan-scholen"));
  EXPECT_THAT(flagged.themes(1).measures(1).same_as(), IsEmpty());
}

// Rule 8: within one theme two measures of one text are two.
TEST(PlanNormalisation, TheSameTextUnderOneThemeIsNotFlagged) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = AddTheme(&plan, "1", "Een");
  AddMeasure(&theme, "Voorlichting");
  AddMeasure(&theme, "Voorlichting");
  EXPECT_THAT(Normalised(plan).themes(0).measures(0).same_as(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
