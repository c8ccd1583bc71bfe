// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/dates/dates.h"
#include "common/registry/registry.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::MemberChanges;
using v1::WorldEvent;

constexpr char kBoxtel[] = "municipalities/GM0757";
constexpr char kHaaren[] = "municipalities/GM0788";
constexpr char kHeusden[] = "municipalities/GM0797";

// The Meierij around new year 2021: all in homes/a, but Heusden in homes/b.
class RegionChangesTest : public ::testing::Test {
 protected:
  static std::vector<RegionMember> On(absl::CivilDay day) {
    std::vector<RegionMember> members;
    const auto on_day = registry::Registry::Embedded().Members("regions/meierij", day);
    for (const auto* municipality : *on_day)
      members.push_back({municipality, municipality->name() == kHeusden ? "homes/b" : "homes/a"});
    return members;
  }

  static plans::v1::PlanSummary& Summary(const char* tenant, plans::v1::SummarizePlansResponse* plans) {
    plans::v1::PlanSummary& summary = *plans->add_summaries();
    summary.set_name(std::string(tenant) + "/plan-summary");
    return summary;
  }
  static void AddPlan(const char* id, const char* start, const char* end, plans::v1::PlanSummary* summary) {
    plans::v1::PlanInForce& plan = *summary->add_plans();
    plan.set_plan(std::string(kHeusden) + "/plans/" + id);
    plan.set_title(id);
    plan.set_start_date(start);
    plan.set_end_date(end);
    plan.add_themes()->set_theme_id("1");
  }
  static plans::v1::PlanRevision& AddRevision(const char* id, const char* filed,
                                              plans::v1::PlanSummary* summary) {
    plans::v1::PlanRevision& revision = *summary->add_revisions();
    revision.set_plan(std::string(kHeusden) + "/plans/p");
    revision.set_revision_id(id);
    EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(filed, revision.mutable_update_time()));
    return revision;
  }
  budgets::v1::BudgetYear& AddYear(const char* tenant, int32_t year, int64_t euros) {
    if (budgets_.summaries().empty() || budgets_.summaries().rbegin()->name() != tenant + std::string("/s"))
      budgets_.add_summaries()->set_name(tenant + std::string("/s"));
    budgets::v1::BudgetYear& added = *budgets_.mutable_summaries()->rbegin()->add_years();
    added.set_kind(budgets::v1::Budget::KIND_ESTIMATE);
    added.mutable_total()->set_year(year);
    added.mutable_total()->set_total_cents(euros * 100);
    return added;
  }

  v1::RegionChanges Make() const {
    const auto& registry = registry::Registry::Embedded();
    return MakeRegionChanges({On(days_.from), On(days_.to), *registry.FindRegion("regions/meierij"),
                              registry.data().municipalities()},
                             days_, {plans_from_, plans_to_, measures_, adoptions_, budgets_});
  }
  static const MemberChanges& Of(const char* tenant, const v1::RegionChanges& answer) {
    for (const MemberChanges& member : answer.members()) {
      if (member.municipality().name() == tenant) return member;
    }
    ADD_FAILURE() << tenant << " is not there";
    return MemberChanges::default_instance();
  }
  static std::vector<std::string> Events(const MemberChanges& member) {
    std::vector<std::string> told;
    for (const WorldEvent& event : member.events()) {
      told.push_back(event.date() + " " + WorldEvent::Kind_Name(event.kind()).substr(5) + " " + event.text());
    }
    return told;
  }

  TwoDays days_{absl::CivilDay(2020, 12, 31), absl::CivilDay(2021, 6, 30)};
  plans::v1::SummarizePlansResponse plans_from_, plans_to_;
  plans::v1::ListMeasuresResponse measures_;
  plans::v1::ListAdoptionsResponse adoptions_;
  budgets::v1::SummarizeBudgetsResponse budgets_;
};

// Rules 1 and 2.
TEST_F(RegionChangesTest, AMemberThatEndedIsThereWithItsSuccessionAndWhoTookOverSaysWhat) {
  const v1::RegionChanges answer = Make();
  EXPECT_TRUE(answer.complete());
  EXPECT_EQ(answer.members_size(), 6);
  const MemberChanges& haaren = Of(kHaaren, answer);
  EXPECT_EQ(haaren.membership(), MemberChanges::MEMBERSHIP_WENT);
  EXPECT_EQ(haaren.membership_date(), "2021-01-01");
  EXPECT_EQ(haaren.municipality().succession().legal_basis(), "Stb. 2020, 260");
  EXPECT_EQ(haaren.municipality().succession().parts_size(), 4);
  const MemberChanges& boxtel = Of(kBoxtel, answer);
  EXPECT_EQ(boxtel.membership(), MemberChanges::MEMBERSHIP_STAYED);
  ASSERT_EQ(boxtel.taken_over_size(), 1);
  EXPECT_EQ(boxtel.taken_over(0).display_name(), "Haaren");
  EXPECT_THAT(boxtel.taken_over(0).villages(), ElementsAre("Esch"));
  EXPECT_EQ(boxtel.taken_over(0).legal_basis(), "Stb. 2020, 260");
  EXPECT_THAT(Of(kHeusden, answer).taken_over(), IsEmpty());
}

TEST_F(RegionChangesTest, OfTwoDaysBeforeTheSplitNothingChanged) {
  days_ = {absl::CivilDay(2020, 6, 30), absl::CivilDay(2020, 12, 31)};
  const v1::RegionChanges answer = Make();
  EXPECT_EQ(Of(kHaaren, answer).membership(), MemberChanges::MEMBERSHIP_STAYED);
  EXPECT_THAT(Of(kBoxtel, answer).taken_over(), IsEmpty());
}

TEST_F(RegionChangesTest, PlansAreThoseOfEachDayAndBeginAndEndBetweenThem) {
  AddPlan("old", "2019-01-01", "2020-12-31", &Summary(kHeusden, &plans_from_));
  AddPlan("new", "2021-01-01", "2024-12-31", &Summary(kHeusden, &plans_to_));
  const v1::RegionChanges answer = Make();
  const MemberChanges& heusden = Of(kHeusden, answer);
  EXPECT_EQ(heusden.from_plans(0).title(), "old");
  EXPECT_EQ(heusden.to_plans(0).title(), "new");
  EXPECT_THAT(heusden.to_plans(0).themes(), IsEmpty());
  EXPECT_THAT(Events(heusden), ElementsAre("2021-01-01 PLAN_BEGAN new", "2021-01-01 PLAN_ENDED old"));
}

// What was decided on a day may be filed years after: the one is told of its day, the other of its own.
TEST_F(RegionChangesTest, TheDayInTheWorldAndTheDayOfFilingAreKeptApart) {
  plans::v1::PlanSummary& summary = Summary(kHeusden, &plans_to_);
  AddRevision("0001", "2021-02-01T12:00:00Z", &summary);
  plans::v1::PlanRevision& late = AddRevision("0002", "2026-11-22T12:00:00Z", &summary);
  late.set_title("p");
  late.mutable_amendment()->set_organ(type::v1::ORGAN_COUNCIL);
  late.mutable_amendment()->set_decided_date("2021-03-02");
  late.mutable_amendment()->set_reason("Meer wijkagenten.");
  // Half past eleven in the evening there is the day after here.
  AddRevision("0003", "2020-12-31T23:30:00Z", &summary);
  plans::v1::Adoption& adoption = *adoptions_.add_adoptions();
  adoption.set_name(std::string(kHeusden) + "/plans/p/adoptions/0001");
  adoption.set_adoption_date("2020-12-31");
  const v1::RegionChanges answer = Make();
  const MemberChanges& heusden = Of(kHeusden, answer);
  EXPECT_THAT(Events(heusden), ElementsAre("2021-03-02 AMENDMENT p")) << "the adoption is of the earlier day";
  EXPECT_EQ(heusden.events(0).reason(), "Meer wijkagenten.");
  EXPECT_EQ(heusden.events(0).organ(), type::v1::ORGAN_COUNCIL);
  ASSERT_EQ(heusden.plan_revisions_size(), 2);
  EXPECT_EQ(heusden.plan_revisions(0).revision_id(), "0001");
  EXPECT_EQ(heusden.plan_revisions(1).revision_id(), "0003");
}

TEST_F(RegionChangesTest, WhatWasDecidedOnABudgetIsToldAsOfAPlan) {
  budgets::v1::BudgetSummary& summary = *budgets_.add_summaries();
  summary.set_name(std::string(kHeusden) + "/s");
  const auto file = [&](const char* id, const char* title, const char* filed, const char* decided) {
    budgets::v1::BudgetRevision& revision = *summary.add_revisions();
    revision.set_budget(std::string(kHeusden) + "/budgets/b");
    revision.set_title(title);
    revision.set_revision_id(id);
    EXPECT_TRUE(google::protobuf::util::TimeUtil::FromString(filed, revision.mutable_update_time()));
    revision.mutable_amendment()->set_organ(type::v1::ORGAN_COUNCIL);
    revision.mutable_amendment()->set_decided_date(decided);
    revision.mutable_amendment()->set_reason("Meer wijkagenten.");
  };
  file("0001", "Begroting", "2021-02-01T12:00:00Z", "2020-12-31");
  file("0002", "Eerste wijziging", "2026-11-22T12:00:00Z", "2021-03-02");
  file("0003", "Tweede wijziging", "2026-11-22T13:00:00Z", "2021-05-01");
  AddPlan("new", "2021-04-01", "2024-12-31", &Summary(kHeusden, &plans_to_));
  const v1::RegionChanges answer = Make();
  const MemberChanges& heusden = Of(kHeusden, answer);
  EXPECT_THAT(Events(heusden),
              ElementsAre("2021-03-02 AMENDMENT Eerste wijziging", "2021-04-01 PLAN_BEGAN new",
                          "2021-05-01 AMENDMENT Tweede wijziging"));
  EXPECT_EQ(heusden.events(0).subject(), "municipalities/GM0797/budgets/b");
  EXPECT_EQ(heusden.events(0).organ(), type::v1::ORGAN_COUNCIL);
  EXPECT_EQ(heusden.events(0).reason(), "Meer wijkagenten.");
  EXPECT_EQ(heusden.events(0).revision_id(), "0002");
  ASSERT_EQ(heusden.budget_revisions_size(), 1);
  EXPECT_EQ(heusden.budget_revisions(0).amendment().decided_date(), "2020-12-31");
}

// Rule 7: a state is an event with its own day and decision.
TEST_F(RegionChangesTest, StatesAreToldOfTheDayThatTheyAreOf) {
  plans::v1::PolicyMeasure& measure = *measures_.add_measures();
  measure.set_name(std::string(kHeusden) + "/plans/p/measures/m");
  measure.set_text("Surveilleren");
  for (const char* day : {"2021-05-01", "2021-12-31", ""}) {
    plans::v1::StatusEvent& event = *measure.add_status_events();
    event.set_state(plans::v1::MEASURE_STATE_STOPPED);
    event.mutable_effective_date()->set_end_date(day);
    event.mutable_decision()->set_organ(type::v1::ORGAN_EXECUTIVE);
    event.mutable_decision()->set_reason("Te duur.");
  }
  const v1::RegionChanges answer = Make();
  EXPECT_THAT(Events(Of(kHeusden, answer)), ElementsAre("2021-05-01 STATE Surveilleren"));
  EXPECT_EQ(Of(kHeusden, answer).events(0).reason(), "Te duur.");
}

// Rule 12, and what a member has no estimate for is not 0.
TEST_F(RegionChangesTest, MoneyIsOfTheYearOfEachDayAndOfWhoWasAMemberThen) {
  AddYear(kHaaren, 2020, 10).set_provisional(true);
  AddYear(kHaaren, 2021, 1000);
  AddYear(kHeusden, 2020, 5);
  AddYear(kHeusden, 2020, 7).set_kind(budgets::v1::Budget::KIND_ACCOUNTS);
  AddYear(kHeusden, 2021, 3);
  const v1::RegionChanges answer = Make();
  EXPECT_EQ(answer.from_budget().total().total_cents(), 1500);
  EXPECT_EQ(answer.from_budget().members(), 2);
  EXPECT_EQ(answer.from_budget().members_of_region(), 6);
  EXPECT_TRUE(answer.from_budget().provisional());
  EXPECT_EQ(answer.to_budget().total().total_cents(), 300);
  EXPECT_EQ(answer.to_budget().members_of_region(), 5);
  EXPECT_FALSE(answer.to_budget().provisional());
  EXPECT_FALSE(answer.to_budget().incomplete());
  EXPECT_FALSE(Of(kHaaren, answer).has_to_total());
  EXPECT_FALSE(Of(kBoxtel, answer).has_from_total());
}

TEST_F(RegionChangesTest, AMemberThatDidNotAnswerIsShownAsSuchAndTheSumIsNone) {
  budgets_.add_unreachable("homes/b");
  AddYear(kBoxtel, 2021, 1);
  const v1::RegionChanges answer = Make();
  EXPECT_FALSE(answer.complete());
  EXPECT_THAT(answer.unreachable(), ElementsAre("homes/b"));
  EXPECT_EQ(Of(kHeusden, answer).state(), MemberChanges::STATE_UNREACHABLE);
  EXPECT_EQ(Of(kBoxtel, answer).state(), MemberChanges::STATE_ANSWERED);
  EXPECT_TRUE(answer.to_budget().incomplete());
}

}  // namespace
}  // namespace driehoek::gateway
