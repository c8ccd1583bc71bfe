// SPDX-License-Identifier: EUPL-1.2
// What the gateway answers itself, over real servers on 127.0.0.1.
#include "gateway/region/region_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "driehoek/partners/v1/registry_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/testing/fake_home.h"

namespace driehoek::gateway {
namespace {

using budgets::v1::SummarizeBudgetsRequest;
using budgets::v1::SummarizeBudgetsResponse;
using plans::v1::SummarizePlansRequest;
using plans::v1::SummarizePlansResponse;
using rpc::ClientOptions;
using signals::v1::SummarizeSignalsRequest;
using signals::v1::SummarizeSignalsResponse;
using ::testing::ElementsAre;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using v1::MemberOverview;
using v1::MemberSignals;
using v1::RegionOverview;

constexpr char kSignals[] = "driehoek.gateway.v1.RegionService/GetRegionSignals";
constexpr char kThemes[] = "driehoek.gateway.v1.RegionService/GetThemeComparison";
constexpr char kOverview[] = "driehoek.gateway.v1.RegionService/GetRegionOverview";

// A home in which the given tenants have a plan of one theme, a budget of 1,000 cents and 7 signals.
class Home {
 public:
  explicit Home(std::vector<std::string> on_file)
      : on_file_(std::move(on_file)), fake_({}, [this](rpc::MethodTable& table) { AddTo(table); }) {}

  std::string address() const { return fake_.address(); }
  void Stop() { fake_.Stop(); }

  std::atomic<bool> slow = false;
  std::atomic<int> themes = 1;
  SummarizePlansRequest last_question;
  SummarizeSignalsRequest last_question_about_signals;

 private:
  void AddTo(rpc::MethodTable& table) {
    table.AddFunction<SummarizePlansRequest>(
        "driehoek.plans.v1.PlanService/SummarizePlans", rpc::Lane::kRead,
        [this](const CallContext& call,
               const SummarizePlansRequest& request) -> absl::StatusOr<SummarizePlansResponse> {
          while (slow && !call.is_cancelled()) absl::SleepFor(absl::Milliseconds(1));
          last_question = request;
          SummarizePlansResponse response;
          for (const std::string& tenant : on_file_) {
            auto* summary = response.add_summaries();
            summary->set_name(tenant + "/plan-summary");
            auto* plan = summary->add_plans();
            for (int i = 0; i < themes; ++i) {
              auto* theme = plan->add_themes();
              theme->set_theme_id(absl::StrCat(i + 1));
              theme->set_level(plans::v1::THEME_LEVEL_JOINT);
              theme->set_measures(2);
            }
          }
          return response;
        });
    table.AddFunction<SummarizeBudgetsRequest>(
        "driehoek.budgets.v1.BudgetService/SummarizeBudgets", rpc::Lane::kRead,
        [this](const CallContext&,
               const SummarizeBudgetsRequest&) -> absl::StatusOr<SummarizeBudgetsResponse> {
          SummarizeBudgetsResponse response;
          for (const std::string& tenant : on_file_) {
            auto* summary = response.add_summaries();
            summary->set_name(tenant + "/budget-summary");
            auto* year = summary->add_years();
            year->set_kind(budgets::v1::Budget::KIND_ESTIMATE);
            year->mutable_total()->set_year(2021);
            year->mutable_total()->set_total_cents(1000);
          }
          return response;
        });
    table.AddFunction<SummarizeSignalsRequest>(
        "driehoek.signals.v1.SignalService/SummarizeSignals", rpc::Lane::kRead,
        [this](const CallContext&,
               const SummarizeSignalsRequest& request) -> absl::StatusOr<SummarizeSignalsResponse> {
          last_question_about_signals = request;
          SummarizeSignalsResponse response;
          for (const std::string& tenant : on_file_) {
            auto* summary = response.add_summaries();
            summary->set_name(tenant + "/signal-summary");
            auto* row = summary->add_signals();
            row->set_theme("overlast");
            row->set_count(7);
            row->set_at_least(true);
          }
          return response;
        });
  }

  const std::vector<std::string> on_file_;
  FakeHome fake_;
};

// Meierij in two homes; Haaren (GM0788) in the second. Sint-Michielsgestel (GM0845) has none.
class RegionServiceTest : public ::testing::Test {
 protected:
  v1::Directory Directory(absl::Duration patience_with_b = absl::Seconds(20)) const {
    v1::Directory directory;
    testing::AddHome("homes/a", {"municipalities/GM0797", "municipalities/GM0757"}, a_.address(), &directory);
    testing::AddHome("homes/b", {"municipalities/GM0788", "municipalities/GM0865", "municipalities/GM0855"},
                     b_.address(), &directory, patience_with_b);
    testing::AddHome("homes/elsewhere", {"municipalities/GM0406"}, elsewhere_.address(), &directory);
    return directory;
  }

  absl::StatusOr<RegionOverview> Overview(const std::string& day,
                                          const std::string& name = "regions/meierij/overview") {
    return OverviewOf(gateway_, day, name);
  }

  static absl::StatusOr<RegionOverview> OverviewOf(GatewayServer& gateway, const std::string& day,
                                                   const std::string& name) {
    v1::GetRegionOverviewRequest request;
    request.set_name(name);
    request.set_as_of_date(day);
    return gateway.Ask<RegionOverview>(kOverview, request);
  }

  absl::StatusOr<v1::RegionSignals> Signals(
      const std::string& day, const std::string& name = "regions/meierij/signal-overview",
      signals::v1::SummaryDimension dimension = signals::v1::SUMMARY_DIMENSION_THEME) {
    v1::GetRegionSignalsRequest request;
    request.set_name(name);
    request.set_as_of_date(day);
    request.add_dimensions(dimension);
    return gateway_.Ask<v1::RegionSignals>(kSignals, request);
  }

  static std::map<std::string, MemberOverview::State> States(const RegionOverview& overview) {
    std::map<std::string, MemberOverview::State> states;
    for (const auto& member : overview.members()) states[member.municipality().name()] = member.state();
    return states;
  }

  Home a_{{"municipalities/GM0757", "municipalities/GM0797"}};
  Home b_{{"municipalities/GM0788"}};
  Home elsewhere_{{"municipalities/GM0406"}};
  GatewayServer gateway_{Directory()};
};

// Rule 1.
TEST_F(RegionServiceTest, HaarenIsAMemberUntilItEnded) {
  const auto before = Overview("2020-12-31");
  ASSERT_TRUE(before.ok()) << before.status();
  EXPECT_EQ(before->members_size(), 6);
  EXPECT_EQ(States(*before).at("municipalities/GM0788"), MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_EQ(before->budget_years(0).total().total_cents(), 3000);
  EXPECT_EQ(before->budget_years(0).members_of_region(), 6);
  const auto after = Overview("2021-01-01");
  EXPECT_EQ(after->members_size(), 5);
  EXPECT_EQ(States(*after).count("municipalities/GM0788"), 0u);
  EXPECT_EQ(after->budget_years(0).total().total_cents(), 2000);
  EXPECT_EQ(after->budget_years(0).members_of_region(), 5);
  EXPECT_EQ(after->name(), "regions/meierij/overview");
  EXPECT_EQ(after->as_of_date(), "2021-01-01");
  EXPECT_NE(after->display_name(), "");
}

TEST_F(RegionServiceTest, OnlyHomesOfMembersAreAskedAndOnlyAboutMembers) {
  const auto overview = Overview("2021-06-30");
  ASSERT_TRUE(overview.ok()) << overview.status();
  ASSERT_EQ(overview->sources_size(), 2);
  EXPECT_EQ(overview->sources(0).home(), "homes/a");
  EXPECT_EQ(overview->sources(1).home(), "homes/b");
  EXPECT_EQ(a_.last_question.parent(), "municipalities/-");
  EXPECT_EQ(a_.last_question.as_of_date(), "2021-06-30");
  EXPECT_THAT(std::vector<std::string>(a_.last_question.tenants().begin(), a_.last_question.tenants().end()),
              ::testing::Not(::testing::Contains("municipalities/GM0406")));
}

TEST_F(RegionServiceTest, ThemesAreAskedOfMembersAndOfThoseBesideThemOnce) {
  v1::GetThemeComparisonRequest request;
  request.set_name("regions/meierij/theme-comparison");
  request.set_as_of_date("2021-06-30");
  for (const char* name : {"municipalities/GM0406", "municipalities/GM0797", "municipalities/GM0406"})
    request.add_other_municipalities(name);
  const auto compared = gateway_.Ask<v1::ThemeComparison>(kThemes, request);
  ASSERT_TRUE(compared.ok()) << compared.status();
  EXPECT_TRUE(elsewhere_.last_question.theme_matches());
  ASSERT_EQ(compared->members_size(), 6);
  EXPECT_EQ(compared->members(0).municipality().name(), "municipalities/GM0406");
  EXPECT_TRUE(compared->members(0).beside());
  EXPECT_EQ(compared->members(0).themes_size(), 1);
  EXPECT_EQ(compared->members(0).home(), "homes/elsewhere");
  EXPECT_EQ(compared->year(), 2021);
  // These homes know nothing of budgets.
  EXPECT_TRUE(compared->members(0).budgets_unknown());
  EXPECT_FALSE(compared->complete());
}

// Rule 1.
TEST_F(RegionServiceTest, OnlyMunicipalitiesOfTheDayAreCompared) {
  v1::GetThemeComparisonRequest request;
  request.set_name("regions/meierij/theme-comparison");
  request.set_as_of_date("2021-01-01");
  for (const char* name : {"municipalities/GM0788", "municipalities/GM9999"})
    request.add_other_municipalities(name);
  const absl::Status refused = gateway_.Ask<v1::ThemeComparison>(kThemes, request).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"other_municipalities[0]", "other_municipalities[1]"})
    EXPECT_THAT(std::string(refused.message()), HasSubstr(field));
}

TEST_F(RegionServiceTest, RelationsAreOfWhomIsComparedAndTooManyAreRefusedWithWhatToDo) {
  v1::GetThemeComparisonRequest request;
  request.set_name("regions/meierij/theme-comparison");
  request.set_as_of_date("2020-12-31");
  request.add_other_municipalities("municipalities/GM0406");
  const auto refusal = [&] {
    const absl::Status status = gateway_.Ask<v1::ThemeComparison>(kThemes, request).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    return std::string(status.message());
  };
  request.add_relations_of("municipalities/GM0406");
  request.add_relations_of("municipalities/GM0402");
  EXPECT_THAT(refusal(), HasSubstr("relations_of[1]"));
  request.mutable_relations_of()->RemoveLast();
  EXPECT_TRUE(gateway_.Ask<v1::ThemeComparison>(kThemes, request).ok());
  elsewhere_.themes = 10'001;
  EXPECT_THAT(refusal(), HasSubstr("10000 at most; name fewer municipalities"));
  request.clear_relations_of();
  const auto answer = gateway_.Ask<v1::ThemeComparison>(kThemes, request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_GT(answer->relations_left_out(), 10'000);
}

TEST_F(RegionServiceTest, AMemberWithoutAHomeIsNamedAndMakesItIncomplete) {
  const auto overview = Overview("2020-12-31");
  EXPECT_EQ(States(*overview).at("municipalities/GM0845"), MemberOverview::STATE_NO_HOME);
  EXPECT_EQ(States(*overview).at("municipalities/GM0865"), MemberOverview::STATE_NOT_ON_FILE);
  EXPECT_FALSE(overview->complete());
  EXPECT_TRUE(overview->budget_years(0).incomplete());
  EXPECT_THAT(overview->unreachable(), IsEmpty());
}

TEST_F(RegionServiceTest, WithAHomeStoppedTheOthersAreShownAndItIsNamed) {
  b_.Stop();
  const auto overview = Overview("2020-12-31");
  ASSERT_TRUE(overview.ok()) << overview.status();
  EXPECT_EQ(overview->members_size(), 6);
  EXPECT_THAT(overview->unreachable(), ElementsAre("homes/b"));
  EXPECT_EQ(States(*overview).at("municipalities/GM0788"), MemberOverview::STATE_UNREACHABLE);
  EXPECT_EQ(States(*overview).at("municipalities/GM0797"), MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_FALSE(overview->complete());
  EXPECT_TRUE(overview->budget_years(0).incomplete());
}

TEST_F(RegionServiceTest, AHomeThatIsSlowWithOneHalfIsMissingWithThatHalf) {
  b_.slow = true;
  GatewayServer impatient(Directory(absl::Seconds(3)));
  const auto overview = OverviewOf(impatient, "2020-12-31", "regions/meierij/overview");
  ASSERT_TRUE(overview.ok()) << overview.status();
  EXPECT_THAT(overview->unreachable(), ElementsAre("homes/b"));
  EXPECT_EQ(overview->sources(1).state(), type::v1::SOURCE_STATE_TIMED_OUT);
  EXPECT_EQ(States(*overview).at("municipalities/GM0788"), MemberOverview::STATE_UNREACHABLE);
  // Its budgets came.
  EXPECT_EQ(overview->budget_years(0).total().total_cents(), 3000);
  EXPECT_FALSE(overview->complete());
}

// Rule 1.
TEST_F(RegionServiceTest, SignalsAreOfTheMembersOfTheDay) {
  const auto before = Signals("2020-12-31");
  ASSERT_TRUE(before.ok()) << before.status();
  EXPECT_EQ(before->name(), "regions/meierij/signal-overview");
  EXPECT_NE(before->display_name(), "");
  EXPECT_EQ(before->as_of_date(), "2020-12-31");
  EXPECT_EQ(before->members_size(), 6);
  ASSERT_EQ(before->signals_size(), 1);
  EXPECT_EQ(before->signals(0).count(), 21);
  const auto after = Signals("2021-01-01");
  EXPECT_EQ(after->members_size(), 5);
  EXPECT_EQ(after->signals(0).count(), 14);
  EXPECT_THAT(b_.last_question_about_signals.dimensions(), ElementsAre(signals::v1::SUMMARY_DIMENSION_THEME));
  // Of the members, the one that it keeps.
  EXPECT_THAT(b_.last_question_about_signals.tenants(), ElementsAre("municipalities/GM0865"));
}

TEST_F(RegionServiceTest, SignalsOfAHomeThatStoppedAreSaidToBeMissing) {
  b_.Stop();
  const auto signals = Signals("2020-12-31");
  ASSERT_TRUE(signals.ok()) << signals.status();
  EXPECT_FALSE(signals->complete());
  EXPECT_THAT(signals->unreachable(), ElementsAre("homes/b"));
  ASSERT_EQ(signals->sources_size(), 2);
  EXPECT_EQ(signals->sources(1).state(), type::v1::SOURCE_STATE_UNAVAILABLE);
  EXPECT_EQ(signals->signals(0).count(), 14);
  EXPECT_TRUE(signals->signals(0).at_least());
  std::map<std::string, MemberSignals::State> states;
  for (const auto& member : signals->members()) states[member.municipality().name()] = member.state();
  EXPECT_EQ(states.at("municipalities/GM0797"), MemberSignals::STATE_ANSWERED);
  EXPECT_EQ(states.at("municipalities/GM0788"), MemberSignals::STATE_UNREACHABLE);
  EXPECT_EQ(states.at("municipalities/GM0845"), MemberSignals::STATE_NO_HOME);
}

TEST_F(RegionServiceTest, EveryBadFieldOfAQuestionAboutSignalsIsNamedAtOnce) {
  const absl::Status status =
      Signals("31-12-2020", "regions/meierij/overview", signals::v1::SUMMARY_DIMENSION_UNSPECIFIED).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"name: 'regions/meierij/overview'", "as_of_date", "dimensions[0]"}) {
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  }
  EXPECT_EQ(Signals("2020-12-31", "regions/nergens/signal-overview").status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(RegionServiceTest, EveryBadFieldIsNamedAtOnce) {
  const absl::Status status = Overview("31-12-2020", "regions/Meierij").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("name: 'regions/Meierij'"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("as_of_date"));
  EXPECT_EQ(Overview("2020-12-31", "regions/nergens/overview").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(RegionServiceTest, TheRegistryIsAnsweredWithoutAnyHome) {
  a_.Stop();
  b_.Stop();
  partners::v1::ListMembersRequest request;
  request.set_parent("regions/meierij");
  for (const auto& [day, members] : std::map<std::string, int>{{"2020-12-31", 6}, {"2021-01-01", 5}}) {
    request.set_as_of_date(day);
    const auto response = gateway_.Ask<partners::v1::ListMembersResponse>(
        "driehoek.partners.v1.RegistryService/ListMembers", request);
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_EQ(response->members_size(), members) << day;
  }
}

TEST_F(RegionServiceTest, HomesSayHowTheyAreDoing) {
  b_.Stop();
  v1::ListHomesRequest request;
  request.set_page_size(2);
  const auto options = ClientOptions::Within(absl::Seconds(20));
  auto page =
      gateway_->Call<v1::ListHomesResponse>("driehoek.gateway.v1.HomeService/ListHomes", request, options);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->homes_size(), 2);
  EXPECT_EQ(page->homes(0).state(), v1::Home::STATE_SERVING);
  EXPECT_EQ(page->homes(0).service_states(0).service(), "plans");
  EXPECT_EQ(page->homes(1).state(), v1::Home::STATE_UNAVAILABLE);
  EXPECT_THAT(page->homes(1).service_states(1).problem(), HasSubstr("homes/b cannot be reached"));
  EXPECT_THAT(page->unreachable(), ElementsAre("homes/b"));
  request.set_page_token(page->next_page_token());
  page = gateway_->Call<v1::ListHomesResponse>("driehoek.gateway.v1.HomeService/ListHomes", request, options);
  ASSERT_EQ(page->homes_size(), 1);
  EXPECT_EQ(page->homes(0).name(), "homes/elsewhere");
  EXPECT_EQ(page->next_page_token(), "");

  v1::GetHomeRequest one;
  one.set_name("homes/a");
  EXPECT_EQ(gateway_->Call<v1::Home>("driehoek.gateway.v1.HomeService/GetHome", one, options)->state(),
            v1::Home::STATE_SERVING);
  one.set_name("homes/none");
  EXPECT_EQ(
      ReasonOf(gateway_->Call<v1::Home>("driehoek.gateway.v1.HomeService/GetHome", one, options).status()),
      "NO_SUCH_HOME");
}

}  // namespace
}  // namespace driehoek::gateway
