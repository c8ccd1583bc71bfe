// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/plans/prose/planning.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::Decision;
using v1::StatusEvent;

std::vector<v1::MeasureState> States(absl::string_view text) {
  std::vector<v1::MeasureState> states;
  for (const StatusEvent& event : ReadStatusEvents(text, 1, 0)) states.push_back(event.state());
  return states;
}

google::protobuf::RepeatedPtrField<v1::PlanningRow> Row(absl::string_view planning,
                                                        absl::string_view execution) {
  google::protobuf::RepeatedPtrField<v1::PlanningRow> rows;
  v1::PlanningRow* row = rows.Add();
  row->set_planning_text(std::string(planning));
  for (v1::PlanningEntry& entry : ReadPlanning(planning, 1)) *row->add_entries() = std::move(entry);
  row->mutable_execution()->set_text(std::string(execution));
  return rows;
}

TEST(StatusTest, RealisedAndOpenedAgainRule7) {
  auto events = ReadStatusEvents(
      "Gerealiseerd. In dienst sinds november 2019. Door vertrek moet er opnieuw worden geworven.", 8, 0);
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].state(), v1::MEASURE_STATE_REALISED);
  EXPECT_EQ(events[0].effective_date().start_date(), "2019-11-01");
  EXPECT_EQ(events[0].basis(), StatusEvent::BASIS_STATED);
  EXPECT_EQ(events[0].line(), 8);
  EXPECT_EQ(events[1].state(), v1::MEASURE_STATE_PLANNED);
}

TEST(StatusTest, StoppedByDecisionWithItsReasonRule7) {
  auto events = ReadStatusEvents(
      "Gezien de dalende cijfers in 2018 en 2019 worden de acties vanaf 2020 gestaakt.", 1, 0);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].state(), v1::MEASURE_STATE_STOPPED);
  EXPECT_EQ(events[0].decision().kind(), Decision::KIND_STOP);
  EXPECT_EQ(events[0].decision().reason(), "Gezien de dalende cijfers in 2018 en 2019");
  EXPECT_EQ(events[0].effective_date().text(), "vanaf 2020");
}

TEST(StatusTest, SuspendedAndUnnecessaryRule7) {
  EXPECT_THAT(States("Het toezicht is tijdelijk opgeschort gedurende de sluiting."),
              ElementsAre(v1::MEASURE_STATE_SUSPENDED));
  EXPECT_THAT(States("Er is niet gebleken dat hierover iets moet worden afgesproken."),
              ElementsAre(v1::MEASURE_STATE_UNNECESSARY));
}

TEST(StatusTest, GoingOnRule7) {
  for (absl::string_view text :
       {"Dit gebeurt doorlopend.", "De herziening is in voorbereiding.", "Het platform wordt gecontinueerd.",
        "Continueren.", "Dit vindt structureel plaats."}) {
    EXPECT_THAT(States(text), ElementsAre(v1::MEASURE_STATE_IN_PROGRESS)) << text;
  }
}

TEST(StatusTest, WhatIsYetToComeHasNotHappenedRule7) {
  EXPECT_THAT(States("De nota zal in 2022 worden afgerond."), IsEmpty());
  EXPECT_THAT(States("Mochten de cijfers stijgen, dan wordt opnieuw onderzocht of de acties zijn gestopt."),
              IsEmpty());
}

TEST(EventsOfTest, StatedGoesBeforeDerivedRule7) {
  auto events = EventsOf(Row("2021", "Afgerond."));
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].basis(), StatusEvent::BASIS_STATED);
}

TEST(EventsOfTest, DerivesFromThePlanningAndSaysSoRule7) {
  auto planned = EventsOf(Row("2021-2022", "Er komt een plan."));
  ASSERT_THAT(planned, SizeIs(1));
  EXPECT_EQ(planned[0].state(), v1::MEASURE_STATE_PLANNED);
  EXPECT_EQ(planned[0].basis(), StatusEvent::BASIS_DERIVED);
  EXPECT_EQ(EventsOf(Row("Doorlopend", ""))[0].state(), v1::MEASURE_STATE_IN_PROGRESS);
  EXPECT_THAT(EventsOf(Row("", "")), IsEmpty());
}

TEST(StateOfTest, IsThatOfTheNewestEventRule7) {
  google::protobuf::RepeatedPtrField<StatusEvent> events;
  EXPECT_EQ(StateOf(events).state, v1::MEASURE_STATE_UNSPECIFIED);
  events.Add()->set_state(v1::MEASURE_STATE_IN_PROGRESS);
  StatusEvent* stopped = events.Add();
  stopped->set_state(v1::MEASURE_STATE_STOPPED);
  stopped->mutable_decision()->set_kind(Decision::KIND_STOP);
  EXPECT_EQ(StateOf(events).state, v1::MEASURE_STATE_STOPPED);
  EXPECT_EQ(StateOf(events).decision->kind(), Decision::KIND_STOP);
}

}  // namespace
}  // namespace driehoek::plans
