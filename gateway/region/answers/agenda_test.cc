// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/agenda.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Milestone;
using plans::v1::PolicyMeasure;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::AgendaItem;
using v1::MemberAgenda;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

// Huizen in homes/a with a plan of the council, Heusden in none.
class AgendaTest : public ::testing::Test {
 protected:
  AgendaTest() {
    for (const char* name : {kHuizen, kHeusden}) {
      const auto* municipality = registry::Registry::Embedded().Find(name);
      members_.push_back({municipality, name == std::string(kHuizen) ? "homes/a" : ""});
    }
    auto* summary = plans_.add_summaries();
    summary->set_name(absl::StrCat(kHuizen, "/plan-summary"));
    plan_ = summary->add_plans();
    plan_->set_plan(absl::StrCat(kHuizen, "/plans/ivp"));
    plan_->set_title("Plan of the council");
    plan_->set_kind(plans::v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN);
    plan_->set_start_date("2019-01-01");
    plan_->set_end_date("2022-12-31");
    span_.as_of = absl::CivilDay(2021, 6, 30);
    span_.until = absl::CivilDay(2021, 12, 31);
  }

  PolicyMeasure* AddMeasure(const std::string& id) {
    PolicyMeasure* measure = measures_.add_measures();
    measure->set_name(absl::StrCat(kHuizen, "/plans/ivp/measures/", id));
    measure->set_text("What is done");
    measure->set_theme_title("Theme");
    measure->set_line(7);
    return measure;
  }

  static Milestone* AddMilestone(PolicyMeasure* measure, const std::string& end_date,
                                 Milestone::Kind kind = Milestone::KIND_EVALUATION) {
    Milestone* milestone = measure->add_planning_rows()->mutable_execution()->add_milestones();
    milestone->set_kind(kind);
    milestone->set_text("It is evaluated");
    milestone->set_line(8);
    milestone->mutable_date()->set_end_date(end_date);
    return milestone;
  }

  v1::RegionAgenda Make() const { return MakeAgenda(members_, span_, plans_, measures_); }
  std::vector<AgendaItem> Huizen() const {
    const v1::RegionAgenda agenda = Make();
    return {agenda.members(0).items().begin(), agenda.members(0).items().end()};
  }

  std::vector<RegionMember> members_;
  AgendaSpan span_;
  plans::v1::SummarizePlansResponse plans_;
  plans::v1::ListMeasuresResponse measures_;
  plans::v1::PlanInForce* plan_;
};

TEST_F(AgendaTest, TheNextPlanIsDueWhenThePresentOneRunsOut) {
  EXPECT_THAT(Huizen(), IsEmpty());
  span_.until = absl::CivilDay(2022, 12, 31);
  plan_->mutable_joint_plan()->set_circle("A circle");
  const std::vector<AgendaItem> items = Huizen();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].kind(), AgendaItem::KIND_NEXT_PLAN);
  EXPECT_EQ(items[0].due_date(), "2022-12-31");
  EXPECT_EQ(items[0].subject(), plan_->plan());
  EXPECT_EQ(items[0].feeds(), "A circle");
  EXPECT_FALSE(items[0].overdue());
}

TEST_F(AgendaTest, APlanOfMoreThanFourYearsIsOverdueAfterFour) {
  plan_->set_start_date("2016-03-01");
  plan_->set_end_date("2025-12-31");
  const std::vector<AgendaItem> items = Huizen();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].due_date(), "2020-02-29");
  EXPECT_TRUE(items[0].overdue());
}

TEST_F(AgendaTest, OfSeveralPlansTheLastOneCounts) {
  auto* newer = plans_.mutable_summaries(0)->add_plans();
  *newer = *plan_;
  newer->set_start_date("2021-01-01");
  newer->set_end_date("2024-12-31");
  span_.until = absl::CivilDay(2023, 1, 1);
  EXPECT_THAT(Huizen(), IsEmpty());
}

TEST_F(AgendaTest, ACouncilWithoutAPlanOnFileIsSaidToHaveNoneOnFile) {
  plan_->set_kind(plans::v1::PLAN_KIND_IMPLEMENTATION_PLAN);
  ASSERT_THAT(Huizen(), SizeIs(1));
  EXPECT_EQ(Huizen()[0].kind(), AgendaItem::KIND_NO_PLAN_ON_FILE);
  plans_.clear_summaries();
  EXPECT_THAT(Huizen(), SizeIs(1));
  EXPECT_THAT(Make().members(1).items(), IsEmpty()) << "of a member without a home nothing is known";
  plans_.add_unreachable("homes/a");
  EXPECT_THAT(Huizen(), IsEmpty()) << "silence is no knowledge";
}

TEST_F(AgendaTest, MilestonesAreDueOnTheLastDayOfTheirMomentTheFirstDayFirst) {
  PolicyMeasure* measure = AddMeasure("a");
  AddMilestone(measure, "2021-12-31")->mutable_date()->set_text("eind 2021");
  AddMilestone(measure, "2021-09-30", Milestone::KIND_DECISION);
  AddMilestone(measure, "2021-03-31", Milestone::KIND_UNSPECIFIED);
  AddMilestone(measure, "2022-01-01");
  const std::vector<AgendaItem> items = Huizen();
  ASSERT_THAT(items, SizeIs(3));
  EXPECT_EQ(items[0].kind(), AgendaItem::KIND_MOMENT);
  EXPECT_TRUE(items[0].overdue());
  EXPECT_EQ(items[1].kind(), AgendaItem::KIND_DECISION);
  EXPECT_FALSE(items[1].overdue());
  EXPECT_EQ(items[2].kind(), AgendaItem::KIND_EVALUATION);
  EXPECT_EQ(items[2].date().text(), "eind 2021");
  EXPECT_EQ(items[2].line(), 8);
  EXPECT_EQ(items[2].theme_title(), "Theme");
}

TEST_F(AgendaTest, AMilestoneWithoutAMomentComesLastAndOnlyWhereItIsAskedFor) {
  AddMilestone(AddMeasure("a"), "");
  AddMilestone(AddMeasure("b"), "2021-12-31");
  EXPECT_THAT(Huizen(), SizeIs(1));
  span_.undated = true;
  ASSERT_THAT(Huizen(), SizeIs(2));
  EXPECT_EQ(Huizen()[1].due_date(), "");
}

TEST_F(AgendaTest, AMilestoneBeforeThePlanBeganIsHistory) {
  AddMilestone(AddMeasure("a"), "2018-12-31");
  EXPECT_THAT(Huizen(), IsEmpty());
  AddMilestone(AddMeasure("b"), "2019-01-01");
  EXPECT_THAT(Huizen(), SizeIs(1));
}

TEST_F(AgendaTest, OfAMeasureThatHasEndedNothingIsDueRule7) {
  span_.stale_after_days = 1;
  for (auto state : {plans::v1::MEASURE_STATE_REALISED, plans::v1::MEASURE_STATE_STOPPED,
                     plans::v1::MEASURE_STATE_UNNECESSARY}) {
    PolicyMeasure* measure = AddMeasure(absl::StrCat(state));
    measure->set_state(state);
    AddMilestone(measure, "2021-09-30");
  }
  EXPECT_THAT(Huizen(), IsEmpty());
}

TEST_F(AgendaTest, AMeasureUnderTwoThemesIsDueOnceRule8) {
  for (const auto& [id, other] : {std::pair("a", "b"), std::pair("b", "a")}) {
    PolicyMeasure* measure = AddMeasure(id);
    measure->add_same_as(other);
    AddMilestone(measure, "2021-09-30");
  }
  EXPECT_THAT(Huizen(), SizeIs(1));
}

TEST_F(AgendaTest, AStateIsStaleSoManyDaysAfterTheLastWordRule7) {
  span_.stale_after_days = 100;
  auto* event = AddMeasure("a")->add_status_events();
  event->mutable_create_time()->set_seconds(1'617'235'200);  // 2021-04-01
  ASSERT_THAT(Huizen(), SizeIs(1));
  EXPECT_EQ(Huizen()[0].kind(), AgendaItem::KIND_STALE_STATE);
  EXPECT_EQ(Huizen()[0].due_date(), "2021-07-10");
  EXPECT_EQ(Huizen()[0].line(), 7);
  // What it says of itself counts, not when somebody wrote it down.
  event->mutable_effective_date()->set_end_date("2021-01-01");
  EXPECT_EQ(Huizen()[0].due_date(), "2021-04-11");
  EXPECT_TRUE(Huizen()[0].overdue());
  // Of which nobody ever said anything: since the plan began.
  measures_.mutable_measures(0)->clear_status_events();
  EXPECT_EQ(Huizen()[0].due_date(), "2019-04-11");
  span_.stale_after_days = 0;
  EXPECT_THAT(Huizen(), IsEmpty());
}

TEST_F(AgendaTest, AMemberWithoutAHomeOrAnAnswerMakesItIncomplete) {
  EXPECT_FALSE(Make().complete());
  members_.pop_back();
  EXPECT_TRUE(Make().complete());
  measures_.add_unreachable("homes/a");
  const v1::RegionAgenda agenda = Make();
  EXPECT_FALSE(agenda.complete());
  EXPECT_THAT(agenda.unreachable(), ElementsAre("homes/a"));
  EXPECT_EQ(agenda.members(0).state(), MemberAgenda::STATE_UNREACHABLE);
}

}  // namespace
}  // namespace driehoek::gateway
