// SPDX-License-Identifier: EUPL-1.2
// What people decide of what themes are about, on both engines.
#include "services/plans/plans_service_testing.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHuizen;
using testing::kPlan;
using testing::MakePlanWithMeasures;
using testing::Names;
using v1::ThemeDecision;

class ThemeDecisionsTest : public testing::PlansServiceTest {
 protected:
  void SetUp() override {
    PlansServiceTest::SetUp();
    MustCreate(kHuizen, MakePlanWithMeasures());
  }

  absl::StatusOr<ThemeDecision> Decide(const std::string& theme, const std::string& code,
                                       ThemeDecision::Verdict verdict,
                                       const std::string& reason = "Nagevraagd.") {
    v1::CreateThemeDecisionRequest request;
    request.set_parent(kPlan);
    request.mutable_theme_decision()->set_theme_id(theme);
    request.mutable_theme_decision()->set_code(code);
    request.mutable_theme_decision()->set_verdict(verdict);
    request.mutable_theme_decision()->set_reason(reason);
    return service_->CreateThemeDecision(call_, request);
  }

  v1::PlanSummary Summary(bool theme_matches = true) {
    v1::SummarizePlansRequest request;
    request.set_parent(kHuizen);
    request.set_as_of_date("2021-06-30");
    request.set_theme_matches(theme_matches);
    auto response = service_->SummarizePlans(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response->summaries(0);
  }
  // Of the first theme, which is called "Ondermijnende criminaliteit".
  std::vector<std::string> Codes() {
    std::vector<std::string> codes;
    const v1::PlanSummary summary = Summary();
    for (const auto& match : summary.plans(0).themes(0).matches()) codes.push_back(match.code());
    return codes;
  }

  v1::ListThemeDecisionsResponse Decisions(const std::string& parent) {
    v1::ListThemeDecisionsRequest request;
    request.set_parent(parent);
    return testing::Decoded(service_->ListThemeDecisions(call_, request));
  }
};

TEST_P(ThemeDecisionsTest, ASummaryMatchesThemesOnlyWhereItIsAsked) {
  EXPECT_THAT(Codes(), ElementsAre("organised-crime"));
  EXPECT_EQ(Summary().theme_code_list_version(), "2026-1");
  EXPECT_EQ(Summary(false).theme_code_list_version(), "");
  EXPECT_EQ(Summary(false).plans(0).themes(0).matches_size(), 0);
}

TEST_P(ThemeDecisionsTest, TheNewestCountsAndAllAreKept) {
  auto confirmed = Decide("1", "supervision", ThemeDecision::VERDICT_CONFIRMED);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  EXPECT_EQ(confirmed->decider(), "adviseur");
  EXPECT_EQ(confirmed->code_list_version(), "2026-1");
  EXPECT_TRUE(confirmed->has_create_time());
  EXPECT_THAT(Codes(), ElementsAre("supervision", "organised-crime"));
  EXPECT_EQ(Summary().plans(0).themes(0).matches(0).decision(), confirmed->name());

  ASSERT_TRUE(Decide("1", "supervision", ThemeDecision::VERDICT_PARTED).ok());
  ASSERT_TRUE(Decide("1", "organised-crime", ThemeDecision::VERDICT_PARTED).ok());
  EXPECT_THAT(Codes(), IsEmpty());
  EXPECT_THAT(Names(Decisions("municipalities/-/plans/-").theme_decisions()),
              ElementsAre(std::string(kPlan) + "/theme-decisions/000001",
                          std::string(kPlan) + "/theme-decisions/000002",
                          std::string(kPlan) + "/theme-decisions/000003"));
  v1::GetThemeDecisionRequest get;
  get.set_name(confirmed->name());
  EXPECT_EQ(service_->GetThemeDecision(call_, get)->verdict(), ThemeDecision::VERDICT_CONFIRMED);
}

TEST_P(ThemeDecisionsTest, WhatIsWithdrawnIsProposedAsIfNobodyHadDecided) {
  ASSERT_TRUE(Decide("1", "organised-crime", ThemeDecision::VERDICT_PARTED).ok());
  EXPECT_THAT(Codes(), IsEmpty());
  ASSERT_TRUE(Decide("1", "organised-crime", ThemeDecision::VERDICT_WITHDRAWN).ok());
  EXPECT_THAT(Codes(), ElementsAre("organised-crime"));
  EXPECT_LT(Summary().plans(0).themes(0).matches(0).confidence(), 1);
  auto again = Decide("1", "organised-crime", ThemeDecision::VERDICT_WITHDRAWN);
  EXPECT_EQ(again.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(again.status()), "NOTHING_TO_WITHDRAW");
}

TEST_P(ThemeDecisionsTest, OutliveTheirThemeAndCountAgainWhenItIsBack) {
  ASSERT_TRUE(Decide("1", "supervision", ThemeDecision::VERDICT_CONFIRMED).ok());
  v1::Plan without = MakePlanWithMeasures();
  without.mutable_themes()->DeleteSubrange(0, 1);
  ASSERT_TRUE(Update(without).ok());
  EXPECT_THAT(Codes(), ElementsAre("youth-nuisance", "youth-crime"));
  ASSERT_TRUE(Update(MakePlanWithMeasures()).ok());
  EXPECT_THAT(Codes(), ElementsAre("supervision", "organised-crime"));
}

TEST_P(ThemeDecisionsTest, CanBeAboutABudgetLineThatPaysForATheme) {
  v1::CreateThemeDecisionRequest request;
  request.set_parent(kPlan);
  ThemeDecision& decision = *request.mutable_theme_decision();
  decision.set_theme_id("1");
  decision.set_budget("municipalities/GM0406/budgets/b");
  decision.set_line_id("verzekeringen");
  decision.set_verdict(ThemeDecision::VERDICT_CONFIRMED);
  decision.set_reason("Nagevraagd.");
  const auto confirmed = service_->CreateThemeDecision(call_, request);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  EXPECT_THAT(Codes(), ElementsAre("organised-crime"));
  v1::PlanSummary summary = Summary();
  ASSERT_EQ(summary.plans(0).themes(0).line_decisions_size(), 1);
  EXPECT_EQ(summary.plans(0).themes(0).line_decisions(0).name(), confirmed->name());
  EXPECT_EQ(summary.plans(0).themes(1).line_decisions_size(), 0);
  EXPECT_EQ(Summary(false).plans(0).themes(0).line_decisions_size(), 0);
  decision.set_verdict(ThemeDecision::VERDICT_WITHDRAWN);
  EXPECT_TRUE(service_->CreateThemeDecision(call_, request).ok());
  EXPECT_EQ(Summary().plans(0).themes(0).line_decisions_size(), 0);

  decision.set_verdict(ThemeDecision::VERDICT_PARTED);
  decision.set_code("events");
  decision.set_budget("municipalities/GM0797/budgets/b");
  decision.set_line_id("Geen id");
  const absl::Status refused = service_->CreateThemeDecision(call_, request).status();
  for (const char* field : {"theme_decision.code", "theme_decision.budget", "theme_decision.line_id"}) {
    EXPECT_THAT(std::string(refused.message()), HasSubstr(field));
  }
}

TEST_P(ThemeDecisionsTest, AreRefusedWithEverythingThatIsWrong) {
  auto decided = Decide("1", "no-such-code", ThemeDecision::VERDICT_UNSPECIFIED, "");
  EXPECT_EQ(decided.status().code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"theme_decision.code", "theme_decision.verdict", "theme_decision.reason"}) {
    EXPECT_THAT(std::string(decided.status().message()), HasSubstr(field));
  }
  EXPECT_THAT(std::string(decided.status().message()), HasSubstr("high-impact-crimes"));
  auto no_theme = Decide("9", "events", ThemeDecision::VERDICT_CONFIRMED);
  EXPECT_EQ(no_theme.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(no_theme.status().message()), HasSubstr("one of 1, 3"));
  EXPECT_THAT(Decisions(kPlan).theme_decisions(), IsEmpty());
}

DRIEHOEK_ON_BOTH_ENGINES(ThemeDecisionsTest);

}  // namespace
}  // namespace driehoek::plans
