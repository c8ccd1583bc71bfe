// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/planning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::Condition;
using v1::PlanningEntry;

constexpr char kFunding[] = "voortzetting slechts mogelijk indien er incidenteel geld beschikbaar komt";

v1::PlanningRow Row(absl::string_view planning) {
  v1::PlanningRow row;
  row.set_planning_text(std::string(planning));
  for (PlanningEntry& entry : ReadPlanning(planning, 7)) *row.add_entries() = std::move(entry);
  return row;
}

google::protobuf::RepeatedPtrField<v1::PlanningRow> Rows(std::initializer_list<absl::string_view> plannings) {
  google::protobuf::RepeatedPtrField<v1::PlanningRow> rows;
  for (absl::string_view planning : plannings) *rows.Add() = Row(planning);
  return rows;
}

struct Expected {
  absl::string_view cell;
  PlanningEntry::Kind kind;
  int start_year;
  int end_year;
  int part;
};

class PlanningOfOneEntryTest : public ::testing::TestWithParam<Expected> {};

TEST_P(PlanningOfOneEntryTest, HasItsKindYearsAndPartRule6) {
  const Expected& expected = GetParam();
  auto entries = ReadPlanning(expected.cell, 3);
  ASSERT_THAT(entries, SizeIs(1)) << expected.cell;
  EXPECT_EQ(entries[0].kind(), expected.kind) << expected.cell;
  EXPECT_EQ(entries[0].start_year(), expected.start_year);
  EXPECT_EQ(entries[0].end_year(), expected.end_year);
  EXPECT_EQ(entries[0].part(), expected.part);
  EXPECT_FALSE(entries[0].has_condition());
  EXPECT_EQ(entries[0].text(), expected.cell);
}

INSTANTIATE_TEST_SUITE_P(
    Cells, PlanningOfOneEntryTest,
    ::testing::Values(Expected{"2021", PlanningEntry::KIND_YEAR, 2021, 2021, 0},
                      Expected{"2021-2022", PlanningEntry::KIND_RANGE, 2021, 2022, 0},
                      Expected{"2021 – 2022", PlanningEntry::KIND_RANGE, 2021, 2022, 0},
                      Expected{"2021/2022", PlanningEntry::KIND_RANGE, 2021, 2022, 0},
                      Expected{"2021 en 2022", PlanningEntry::KIND_RANGE, 2021, 2022, 0},
                      Expected{"3 kw 2019", PlanningEntry::KIND_QUARTER, 2019, 2019, 3},
                      Expected{"Q2 2023", PlanningEntry::KIND_QUARTER, 2023, 2023, 2},
                      Expected{"4e kwartaal 2020", PlanningEntry::KIND_QUARTER, 2020, 2020, 4},
                      Expected{"Eerste kwartaal 2021", PlanningEntry::KIND_QUARTER, 2021, 2021, 1},
                      Expected{"Eerste halfjaar 2021", PlanningEntry::KIND_HALF_YEAR, 2021, 2021, 1},
                      Expected{"tweede helft van 2021", PlanningEntry::KIND_HALF_YEAR, 2021, 2021, 2},
                      Expected{"eind 2022", PlanningEntry::KIND_YEAR, 2022, 2022, 0},
                      Expected{"vanaf 2022", PlanningEntry::KIND_CONTINUOUS, 2022, 0, 0},
                      Expected{"Jaarlijks", PlanningEntry::KIND_ANNUAL, 0, 0, 0},
                      Expected{"DOORLOPEND", PlanningEntry::KIND_CONTINUOUS, 0, 0, 0},
                      Expected{"Lange termijn", PlanningEntry::KIND_HORIZON, 0, 0, 0},
                      Expected{"n.t.b.", PlanningEntry::KIND_UNSPECIFIED, 0, 0, 0}));

TEST(PlanningTest, AnEmptyCellIsNoneRule6) {
  for (absl::string_view cell : {"", "  ", "\xC2\xA0", "-"}) {
    auto entries = ReadPlanning(cell, 1);
    ASSERT_THAT(entries, SizeIs(1));
    EXPECT_EQ(entries[0].kind(), PlanningEntry::KIND_NONE);
  }
}

TEST(PlanningTest, ACellMayHoldSeveralEntriesRule6) {
  auto entries = ReadPlanning("2019 Eerste kwartaal 2021", 1);
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].text(), "2019");
  EXPECT_EQ(entries[1].kind(), PlanningEntry::KIND_QUARTER);
  EXPECT_EQ(entries[1].text(), "Eerste kwartaal 2021");
}

TEST(PlanningTest, AConditionStandsOnlyOnTheEntryThatItFollowsRule6) {
  auto entries = ReadPlanning(std::string("Doorlopend 2022: ") + kFunding, 12);
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].kind(), PlanningEntry::KIND_CONTINUOUS);
  EXPECT_FALSE(entries[0].has_condition());
  EXPECT_EQ(entries[1].start_year(), 2022);
  EXPECT_EQ(entries[1].condition().kind(), Condition::KIND_FUNDING);
  EXPECT_EQ(entries[1].condition().year(), 2022);
  EXPECT_EQ(entries[1].condition().line(), 12);
}

TEST(YearsOfTest, ContinuationOnAConditionImpliesThatItRanBeforeRule6) {
  auto years = YearsOf(Rows({std::string("2022: ") + kFunding}), 2021, 2022);
  EXPECT_THAT(years.committed, ElementsAre(2021));
  EXPECT_THAT(years.conditional, ElementsAre(2022));
}

TEST(YearsOfTest, AConditionalYearIsNeverCommittedRule6) {
  auto years = YearsOf(Rows({std::string("Doorlopend 2022: ") + kFunding, "2021-2022"}), 2021, 2022);
  EXPECT_THAT(years.committed, ElementsAre(2021));
  EXPECT_THAT(years.conditional, ElementsAre(2022));
}

TEST(YearsOfTest, AConditionOfTheExecutionCountsTooRule6) {
  auto rows = Rows({"2021-2022"});
  Condition* condition = rows.Mutable(0)->mutable_execution()->add_conditions();
  condition->set_kind(Condition::KIND_EVENT);
  condition->set_year(2021);
  auto years = YearsOf(rows, 2021, 2022);
  EXPECT_THAT(years.committed, ElementsAre(2022));
  EXPECT_THAT(years.conditional, ElementsAre(2021));
}

TEST(YearsOfTest, YearsOutsideThePeriodFallAwayRule9) {
  auto years = YearsOf(Rows({"2019", "3 kw 2020"}), 2021, 2022);
  EXPECT_THAT(years.committed, IsEmpty());
}

TEST(YearsOfTest, ContinuousAndAnnualFillThePeriod) {
  EXPECT_THAT(YearsOf(Rows({"Jaarlijks"}), 2019, 2022).committed, ElementsAre(2019, 2020, 2021, 2022));
  EXPECT_THAT(YearsOf(Rows({"vanaf 2021"}), 2019, 2022).committed, ElementsAre(2021, 2022));
}

TEST(ContextYearTest, IsTheOneYearThatThePlanningNames) {
  EXPECT_EQ(ContextYear(ReadPlanning("3 kw 2019", 1)), 2019);
  EXPECT_EQ(ContextYear(ReadPlanning("2021-2022", 1)), 0);
  EXPECT_EQ(ContextYear(ReadPlanning("Doorlopend", 1)), 0);
}

}  // namespace
}  // namespace driehoek::plans
