// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_summary.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using testing::AddConditionalRow;
using testing::AddEvent;
using testing::AddMeasure;
using testing::AddRow;
using testing::AddTheme;
using testing::kHuizen;
using testing::MakePlan;

v1::PlanSummary Summary(v1::Plan plan, absl::string_view day = "2021-06-30") {
  plan.set_name(absl::StrCat(kHuizen, "/plans/x"));
  NormalisePlan(nullptr, {absl::FromUnixSeconds(1000), "adviseur"}, &plan);
  return SummaryOf(kHuizen, day, {plan}, {});
}

TEST(PlanSummary, NamesThePlanItsThemesAndTheirMeasures) {
  v1::Plan plan = testing::MakePlanWithMeasures();
  v1::Theme& sub = *plan.mutable_themes(1)->add_sub_themes();
  sub.set_theme_id("3-1");
  sub.set_title("Overlast");
  AddMeasure(&sub, "Buurtbemiddeling");
  plan.set_first_report_date("2021-07-01");
  v1::PlanSummary summary = Summary(plan);
  EXPECT_EQ(summary.name(), "municipalities/GM0406/plan-summary");
  ASSERT_EQ(summary.plans_size(), 1);
  EXPECT_EQ(summary.plans(0).first_report_date(), "2021-07-01");
  ASSERT_EQ(summary.plans(0).themes_size(), 3);
  EXPECT_EQ(summary.plans(0).themes(1).measures(), 1);
  EXPECT_EQ(summary.plans(0).themes(2).parent_theme_id(), "3");
  EXPECT_EQ(summary.plans(0).themes(2).measures(), 1);
}

// Rule 6.
TEST(PlanSummary, CountsConditionalYearsApartFromCommittedOnes) {
  v1::PlanSummary summary = Summary(testing::MakePlanWithMeasures());
  ASSERT_EQ(summary.years_size(), 2);
  EXPECT_EQ(summary.years(0).year(), 2021);
  EXPECT_EQ(summary.years(0).committed(), 1);
  EXPECT_EQ(summary.years(0).conditional(), 0);
  EXPECT_EQ(summary.years(1).committed(), 1);
  EXPECT_EQ(summary.years(1).conditional(), 1);
  ASSERT_EQ(summary.conditions_size(), 1);
  EXPECT_EQ(summary.conditions(0).kind(), v1::Condition::KIND_FUNDING);
  EXPECT_EQ(summary.conditions(0).count(), 1);
}

// Rule 8.
TEST(PlanSummary, CountsAMeasureUnderSeveralThemesOnce) {
  v1::Plan plan = MakePlan();
  for (const char* theme : {"1", "2", "3"})
    AddRow(&AddMeasure(&AddTheme(&plan, theme, theme), "Voorlichting"), 2021);
  AddConditionalRow(plan.mutable_themes(2)->mutable_measures(0), 2022);
  v1::PlanSummary summary = Summary(plan);
  ASSERT_EQ(summary.states_size(), 1);
  EXPECT_EQ(summary.states(0).count(), 1);
  EXPECT_EQ(summary.years(0).committed(), 1);
  EXPECT_EQ(summary.years(1).conditional(), 1);
  EXPECT_EQ(summary.plans(0).themes(2).measures(), 1);
}

// Rule 7.
TEST(PlanSummary, AStopByDecisionIsToldApartFromAStop) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = AddTheme(&plan, "1", "Een");
  AddEvent(&AddMeasure(&theme, "Een"), v1::MEASURE_STATE_STOPPED, "Stopt.")
      .mutable_decision()
      ->set_kind(v1::Decision::KIND_STOP);
  AddEvent(&AddMeasure(&theme, "Twee"), v1::MEASURE_STATE_STOPPED, "Ligt stil.");
  AddMeasure(&theme, "Drie");
  v1::PlanSummary summary = Summary(plan);
  ASSERT_EQ(summary.states_size(), 2);
  EXPECT_EQ(summary.states(0).state(), v1::MEASURE_STATE_UNSPECIFIED);
  EXPECT_EQ(summary.states(1).count(), 2);
  EXPECT_EQ(summary.states(1).by_decision(), 1);
}

TEST(PlanSummary, SaysHowFreshItsStatesAre) {
  EXPECT_EQ(Summary(testing::MakePlanWithMeasures()).last_status_time().seconds(), 1000);
  EXPECT_FALSE(Summary(MakePlan()).has_last_status_time());
}

TEST(PlanSummary, GivesTheNewestAdoptionByThatDay) {
  v1::Plan plan = MakePlan();
  plan.set_name(absl::StrCat(kHuizen, "/plans/x"));
  for (const char* day : {"2020-12-15", "2021-09-01"}) {
    v1::Adoption adoption;
    adoption.set_organ(type::v1::ORGAN_EXECUTIVE);
    adoption.set_adoption_date(day);
    AppendAdoption({absl::UnixEpoch(), ""}, adoption, &plan);
  }
  EXPECT_EQ(SummaryOf(kHuizen, "2021-06-30", {plan}, {}).plans(0).adoption().adoption_date(), "2020-12-15");
  EXPECT_EQ(SummaryOf(kHuizen, "2022-06-30", {plan}, {}).plans(0).adoption().adoption_date(), "2021-09-01");
  EXPECT_FALSE(SummaryOf(kHuizen, "2020-01-01", {plan}, {}).plans(0).has_adoption());
}

}  // namespace
}  // namespace driehoek::plans
