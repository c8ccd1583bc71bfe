// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_overview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::gateway {
namespace {

using budgets::v1::Budget;
using budgets::v1::SummarizeBudgetsResponse;
using plans::v1::SummarizePlansResponse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::MemberOverview;

class RegionOverviewTest : public ::testing::Test {
 protected:
  RegionOverviewTest() {
    huizen_.set_name("municipalities/GM0406");
    laren_.set_name("municipalities/GM0417");
    Answered("homes/a", plans_);
    Answered("homes/a", budgets_);
  }

  template <class Response>
  static void Answered(const std::string& home, Response& response) {
    auto* source = response.add_sources();
    source->set_home(home);
    source->set_state(type::v1::SOURCE_STATE_ANSWERED);
    source->mutable_data_time()->set_seconds(100);
    source->set_revision("r");
  }
  template <class Response>
  static void Failed(const std::string& home, Response& response) {
    auto* source = response.add_sources();
    source->set_home(home);
    source->set_state(type::v1::SOURCE_STATE_TIMED_OUT);
    response.add_unreachable(home);
  }

  plans::v1::PlanInForce* PlanOf(const partners::v1::Municipality& municipality) {
    auto* summary = plans_.add_summaries();
    summary->set_name(municipality.name() + "/plan-summary");
    auto* plan = summary->add_plans();
    plan->set_plan(municipality.name() + "/plans/ivp");
    return plan;
  }
  static void AddTheme(plans::v1::PlanInForce* plan, const std::string& id, plans::v1::ThemeLevel level,
                       int measures, const std::string& parent = "") {
    auto* theme = plan->add_themes();
    theme->set_theme_id(id);
    theme->set_level(level);
    theme->set_measures(measures);
    theme->set_parent_theme_id(parent);
  }
  budgets::v1::BudgetYear* YearOf(const partners::v1::Municipality& municipality, int year,
                                  int64_t structural, int64_t incidental,
                                  Budget::Kind kind = Budget::KIND_ESTIMATE) {
    auto* summary = budgets_.add_summaries();
    summary->set_name(municipality.name() + "/budget-summary");
    auto* entry = summary->add_years();
    entry->set_kind(kind);
    entry->mutable_total()->set_year(year);
    entry->mutable_total()->set_structural_cents(structural);
    entry->mutable_total()->set_incidental_cents(incidental);
    entry->mutable_total()->set_total_cents(structural + incidental);
    entry->mutable_total()->set_committed_cents(structural);
    entry->mutable_total()->set_conditional_cents(incidental);
    entry->mutable_total()->set_stated_cents(1);
    return entry;
  }

  v1::RegionOverview Make(const std::string& home_of_laren = "homes/a") {
    return MakeRegionOverview({{&huizen_, "homes/a"}, {&laren_, home_of_laren}}, plans_, budgets_);
  }

  partners::v1::Municipality huizen_, laren_;
  SummarizePlansResponse plans_;
  SummarizeBudgetsResponse budgets_;
};

TEST_F(RegionOverviewTest, InForceNotOnFileUnreachableAndNoHomeAreFourDifferentThings) {
  PlanOf(huizen_);
  EXPECT_EQ(Make().members(0).state(), MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_EQ(Make().members(1).state(), MemberOverview::STATE_NOT_ON_FILE);
  EXPECT_TRUE(Make().complete());
  EXPECT_EQ(Make("").members(1).state(), MemberOverview::STATE_NO_HOME);
  EXPECT_FALSE(Make("").complete());
  EXPECT_THAT(Make("").unreachable(), IsEmpty());
  Failed("homes/b", plans_);
  Failed("homes/b", budgets_);
  const auto overview = Make("homes/b");
  EXPECT_EQ(overview.members(0).state(), MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_EQ(overview.members(1).state(), MemberOverview::STATE_UNREACHABLE);
  EXPECT_FALSE(overview.complete());
  EXPECT_THAT(overview.unreachable(), ElementsAre("homes/b"));
}

TEST_F(RegionOverviewTest, AHomeThatAnsweredOnlyOneOfTheTwoQuestionsIsMissing) {
  PlanOf(laren_);
  Answered("homes/b", plans_);
  Failed("homes/b", budgets_);
  const auto overview = Make("homes/b");
  EXPECT_EQ(overview.members(1).state(), MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_FALSE(overview.complete());
  EXPECT_THAT(overview.unreachable(), ElementsAre("homes/b"));
  ASSERT_EQ(overview.sources_size(), 2);
  EXPECT_EQ(overview.sources(0).revision(), "r-r");
  EXPECT_EQ(overview.sources(1).state(), type::v1::SOURCE_STATE_TIMED_OUT);
  EXPECT_FALSE(overview.sources(1).has_data_time());
}

TEST_F(RegionOverviewTest, CountsThemesByLevelAndSubThemesWithTheirTheme) {
  auto* plan = PlanOf(huizen_);
  AddTheme(plan, "jeugd", plans::v1::THEME_LEVEL_JOINT, 3);
  AddTheme(plan, "jeugd-drugs", plans::v1::THEME_LEVEL_UNSPECIFIED, 4, "jeugd");
  AddTheme(plan, "wonen", plans::v1::THEME_LEVEL_LOCAL, 5);
  AddTheme(PlanOf(laren_), "jeugd", plans::v1::THEME_LEVEL_JOINT, 10);
  const auto overview = Make();
  ASSERT_EQ(overview.theme_levels_size(), 2);
  EXPECT_EQ(overview.theme_levels(0).level(), plans::v1::THEME_LEVEL_JOINT);
  EXPECT_EQ(overview.theme_levels(0).themes(), 2);
  EXPECT_EQ(overview.theme_levels(0).measures(), 17);
  EXPECT_EQ(overview.theme_levels(1).themes(), 1);
  EXPECT_EQ(overview.theme_levels(1).measures(), 5);
}

TEST_F(RegionOverviewTest, SumsStatesConditionsAndOpenFindings) {
  PlanOf(huizen_);
  PlanOf(laren_);
  for (auto& summary : *plans_.mutable_summaries()) {
    auto* stopped = summary.add_states();
    stopped->set_state(plans::v1::MEASURE_STATE_STOPPED);
    stopped->set_count(3);
    stopped->set_by_decision(2);
    auto* funding = summary.add_conditions();
    funding->set_kind(plans::v1::Condition::KIND_FUNDING);
    funding->set_count(5);
    auto* findings = summary.add_open_findings();
    findings->set_severity(type::v1::Finding::SEVERITY_HIGH);
    findings->set_count(1);
  }
  YearOf(huizen_, 2021, 1, 1);
  auto* findings = budgets_.mutable_summaries(0)->add_open_findings();
  findings->set_severity(type::v1::Finding::SEVERITY_HIGH);
  findings->set_count(2);
  const auto overview = Make();
  EXPECT_EQ(overview.states(0).count(), 6);
  EXPECT_EQ(overview.states(0).by_decision(), 4);
  EXPECT_EQ(overview.conditions(0).count(), 10);
  ASSERT_EQ(overview.open_findings_size(), 1);
  EXPECT_EQ(overview.open_findings(0).count(), 4);
}

// Rule 12.
TEST_F(RegionOverviewTest, NatureAndCommitmentStayApartAndAProvisionalBudgetIsSaidToBeOne) {
  YearOf(huizen_, 2021, 100, 20);
  YearOf(laren_, 2021, 1000, 200)->set_provisional(true);
  const auto overview = Make();
  ASSERT_EQ(overview.budget_years_size(), 1);
  const auto& year = overview.budget_years(0);
  EXPECT_EQ(year.total().total_cents(), 1320);
  EXPECT_EQ(year.total().structural_cents(), 1100);
  EXPECT_EQ(year.total().incidental_cents(), 220);
  EXPECT_EQ(year.total().committed_cents(), 1100);
  EXPECT_EQ(year.total().conditional_cents(), 220);
  EXPECT_FALSE(year.total().has_stated_cents());
  EXPECT_EQ(year.members(), 2);
  EXPECT_EQ(year.members_of_region(), 2);
  EXPECT_TRUE(year.provisional());
  EXPECT_FALSE(year.incomplete());
}

TEST_F(RegionOverviewTest, AccountsAreNotAddedToEstimates) {
  YearOf(huizen_, 2021, 100, 0);
  YearOf(laren_, 2021, 7, 0, Budget::KIND_ACCOUNTS);
  const auto overview = Make();
  EXPECT_EQ(overview.budget_years(0).total().total_cents(), 100);
  EXPECT_EQ(overview.budget_years(0).members(), 1);
  EXPECT_TRUE(overview.members(1).has_budgets());
}

TEST_F(RegionOverviewTest, ATotalOverLessThanAllMembersSaysSo) {
  YearOf(huizen_, 2021, 100, 0);
  EXPECT_FALSE(Make().budget_years(0).incomplete());
  EXPECT_TRUE(Make("").budget_years(0).incomplete());
  Failed("homes/b", budgets_);
  EXPECT_TRUE(Make("homes/b").budget_years(0).incomplete());
}

TEST_F(RegionOverviewTest, WhatAHomeSaysOfOthersThanTheMembersIsLeftOut) {
  partners::v1::Municipality heusden;
  heusden.set_name("municipalities/GM0797");
  AddTheme(PlanOf(heusden), "x", plans::v1::THEME_LEVEL_LOCAL, 5);
  YearOf(heusden, 2021, 100, 0);
  EXPECT_THAT(Make().theme_levels(), IsEmpty());
  EXPECT_THAT(Make().budget_years(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::gateway
