// SPDX-License-Identifier: EUPL-1.2
// A real gateway before real servers on 127.0.0.1: one question to all homes.
#include "gateway/fanout/list_fanout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/testing/fake_home.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using rpc::ClientOptions;
using ::testing::ElementsAre;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::SourceState;

constexpr char kList[] = "driehoek.plans.v1.PlanService/ListPlans";

std::string PlanOf(const std::string& code, int number) {
  return absl::StrCat("municipalities/", code, "/plans/p", 100 + number);
}

std::vector<std::string> Plans(const std::vector<std::string>& codes, int count) {
  std::vector<std::string> plans;
  for (const std::string& code : codes) {
    for (int i = 0; i < count; ++i) plans.push_back(PlanOf(code, i));
  }
  return plans;
}

ListPlansRequest AllPlans(int page_size = 0) {
  ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(page_size);
  return request;
}

absl::StatusOr<ListPlansResponse> List(GatewayServer& gateway, const ListPlansRequest& request,
                                       absl::Duration within = absl::Seconds(20)) {
  return gateway.Ask<ListPlansResponse>(kList, request, within);
}

std::vector<std::string> Names(const ListPlansResponse& response) {
  std::vector<std::string> names;
  for (const auto& plan : response.plans()) names.push_back(plan.name());
  return names;
}

std::vector<SourceState> States(const ListPlansResponse& response) {
  std::vector<SourceState> states;
  for (const auto& source : response.sources()) states.push_back(source.state());
  return states;
}

constexpr int kLongerThanAnybodyWaits = 60'000;

// Two homes whose tenants lie between each other in the order of names.
class ListFanoutTest : public ::testing::Test {
 protected:
  v1::Directory Directory(absl::Duration patience_with_b = absl::Seconds(20)) const {
    v1::Directory directory;
    testing::AddHome("homes/a", {"municipalities/GM0406", "municipalities/GM0797"}, a_.address(), &directory);
    testing::AddHome("homes/b", {"municipalities/GM0757", "municipalities/GM0855"}, b_.address(), &directory,
                     patience_with_b);
    return directory;
  }

  FakeHome a_{Plans({"GM0406", "GM0797"}, 5)};
  FakeHome b_{Plans({"GM0757", "GM0855"}, 5)};
  GatewayServer gateway_{Directory()};
};

TEST_F(ListFanoutTest, OneListOfAllHomesInTheOrderOfNames) {
  const auto response = List(gateway_, AllPlans());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(Names(*response), Plans({"GM0406", "GM0757", "GM0797", "GM0855"}, 5));
  EXPECT_EQ(response->next_page_token(), "");
  EXPECT_THAT(response->unreachable(), IsEmpty());
  EXPECT_THAT(States(*response),
              ElementsAre(type::v1::SOURCE_STATE_ANSWERED, type::v1::SOURCE_STATE_ANSWERED));
  EXPECT_EQ(response->sources(0).home(), "homes/a");
  EXPECT_THAT(response->sources(0).tenants(), ElementsAre("municipalities/GM0406", "municipalities/GM0797"));
  EXPECT_GT(response->sources(0).data_time().seconds(), 0);
  EXPECT_EQ(response->sources(0).revision().size(), 16u);
}

TEST_F(ListFanoutTest, EveryPageSizeGivesTheSameListWithoutGapsAndRepeats) {
  for (int page_size : {1, 2, 3, 7, 10, 19, 20, 21}) {
    for (int largest_page : {1, 2, 1000}) {
      a_.largest_page = largest_page;
      std::vector<std::string> names;
      ListPlansRequest request = AllPlans(page_size);
      int pages = 0;
      do {
        const auto response = List(gateway_, request);
        ASSERT_TRUE(response.ok()) << response.status();
        EXPECT_LE(response->plans_size(), page_size);
        for (const std::string& name : Names(*response)) names.push_back(name);
        request.set_page_token(response->next_page_token());
      } while (!request.page_token().empty() && ++pages < 50);
      EXPECT_EQ(names, Plans({"GM0406", "GM0757", "GM0797", "GM0855"}, 5))
          << page_size << ' ' << largest_page;
    }
  }
}

TEST_F(ListFanoutTest, APageTokenBelongsToItsRequest) {
  ListPlansRequest request = AllPlans(3);
  request.set_page_token(List(gateway_, request)->next_page_token());
  request.set_as_of_date("2021-06-30");
  EXPECT_THAT(std::string(List(gateway_, request).status().message()),
              HasSubstr("belongs to another request"));
  request.set_page_token("nonsense");
  EXPECT_EQ(List(gateway_, request).status().code(), absl::StatusCode::kInvalidArgument);
  request.clear_as_of_date();
  request.set_page_token(List(gateway_, AllPlans(3))->next_page_token());
  // Another page size is the same list.
  request.set_page_size(5);
  EXPECT_EQ(Names(*List(gateway_, request)).front(), PlanOf("GM0406", 3));
}

TEST_F(ListFanoutTest, ASlowHomeIsNamedAndCostsNobodyElse) {
  b_.delay_ms = kLongerThanAnybodyWaits;
  GatewayServer impatient(Directory(absl::Seconds(3)));
  const auto response = List(impatient, AllPlans());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(Names(*response), Plans({"GM0406", "GM0797"}, 5));
  EXPECT_THAT(response->unreachable(), ElementsAre("homes/b"));
  EXPECT_THAT(States(*response),
              ElementsAre(type::v1::SOURCE_STATE_ANSWERED, type::v1::SOURCE_STATE_TIMED_OUT));
  EXPECT_THAT(response->sources(1).tenants(), ElementsAre("municipalities/GM0757", "municipalities/GM0855"));
  EXPECT_FALSE(response->sources(1).has_data_time());
}

TEST_F(ListFanoutTest, TheAnswerComesBeforeTheCallersDeadline) {
  b_.delay_ms = kLongerThanAnybodyWaits;
  const auto response = List(gateway_, AllPlans(), absl::Seconds(3));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(response->unreachable(), ElementsAre("homes/b"));
}

TEST_F(ListFanoutTest, AHomeThatFailedIsSaidToBeMissingOnEveryLaterPage) {
  b_.delay_ms = kLongerThanAnybodyWaits;
  GatewayServer impatient(Directory(absl::Seconds(3)));
  // More than a has before the first plan of b.
  ListPlansRequest request = AllPlans(6);
  auto response = List(impatient, request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(response->unreachable(), ElementsAre("homes/b"));
  b_.delay_ms = 0;
  const int asked = b_.calls;
  std::vector<std::string> names = Names(*response);
  while (!response->next_page_token().empty()) {
    request.set_page_token(response->next_page_token());
    response = List(impatient, request);
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_THAT(response->unreachable(), ElementsAre("homes/b"));
    EXPECT_EQ(States(*response)[1], type::v1::SOURCE_STATE_TIMED_OUT);
    for (const std::string& name : Names(*response)) names.push_back(name);
  }
  EXPECT_EQ(names, Plans({"GM0406", "GM0797"}, 5));
  EXPECT_EQ(b_.calls, asked);
  // A new walk asks anew.
  EXPECT_THAT(List(gateway_, AllPlans())->unreachable(), IsEmpty());
}

TEST_F(ListFanoutTest, ADeadHomeIsUnavailable) {
  b_.Stop();
  const auto response = List(gateway_, AllPlans());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(response->unreachable(), ElementsAre("homes/b"));
  EXPECT_THAT(States(*response),
              ElementsAre(type::v1::SOURCE_STATE_ANSWERED, type::v1::SOURCE_STATE_UNAVAILABLE));
  a_.Stop();
  EXPECT_THAT(List(gateway_, AllPlans())->unreachable(), ElementsAre("homes/a", "homes/b"));
}

TEST_F(ListFanoutTest, WhatIsNoListIsNotAskedOfAll) {
  plans::v1::CreatePlanRequest request;
  request.set_parent("municipalities/-");
  const absl::Status status = gateway_
                                  ->Call<plans::v1::Plan>("driehoek.plans.v1.PlanService/CreatePlan", request,
                                                          ClientOptions::Within(absl::Seconds(20)))
                                  .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("parent"));
}

// One honest home, and one that answers as told.
class OddHomeTest : public ::testing::Test {
 protected:
  using Answer = absl::StatusOr<rpc::Encoded<ListPlansResponse>>;

  absl::StatusOr<ListPlansResponse> ListWith(Answer answer, const ListPlansRequest& request = AllPlans(),
                                             bool odd_alone = false) {
    FakeHome honest(Plans({"GM0406"}, 2));
    FakeHome odd({}, [answer](rpc::MethodTable& table) {
      table.AddFunction<ListPlansRequest>(
          kList, rpc::Lane::kRead, [answer](const CallContext&, const ListPlansRequest&) { return answer; });
    });
    v1::Directory directory;
    if (!odd_alone) {
      testing::AddHome("homes/honest", {"municipalities/GM0406"}, honest.address(), &directory);
    }
    testing::AddHome("homes/odd", {"municipalities/GM0797"}, odd.address(), &directory);
    GatewayServer gateway(directory);
    return List(gateway, request);
  }

  static Answer Bytes(std::string bytes) { return rpc::Encoded<ListPlansResponse>{std::move(bytes)}; }
  static Answer PlansNamed(const std::vector<std::string>& names) {
    ListPlansResponse response;
    for (const std::string& name : names) response.add_plans()->set_name(name);
    return Bytes(response.SerializeAsString());
  }

  static void ExpectOddMissing(const absl::StatusOr<ListPlansResponse>& response, SourceState state) {
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_EQ(Names(*response), Plans({"GM0406"}, 2));
    EXPECT_THAT(response->unreachable(), ElementsAre("homes/odd"));
    EXPECT_THAT(States(*response), ElementsAre(type::v1::SOURCE_STATE_ANSWERED, state));
  }
};

TEST_F(OddHomeTest, TenantsThatTheDirectoryDoesNotGiveItAreDropped) {
  const auto response =
      ListWith(PlansNamed({"municipalities/GM0406/plans/forged", "municipalities/GM0797/plans/own", "zzz"}));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(Names(*response),
              ElementsAre(PlanOf("GM0406", 0), PlanOf("GM0406", 1), "municipalities/GM0797/plans/own"));
}

TEST_F(OddHomeTest, NonsenseIsNotMerged) {
  ExpectOddMissing(ListWith(Bytes("\xff\xff")), type::v1::SOURCE_STATE_UNAVAILABLE);
  ExpectOddMissing(ListWith(PlansNamed({"municipalities/GM0797/plans/b", "municipalities/GM0797/plans/a"})),
                   type::v1::SOURCE_STATE_UNAVAILABLE);
}

TEST_F(OddHomeTest, ARefusalIsToldFromAFailure) {
  ExpectOddMissing(ListWith(ErrorWithReason(absl::StatusCode::kPermissionDenied, "NO", "no")),
                   type::v1::SOURCE_STATE_DENIED);
  ExpectOddMissing(ListWith(ErrorWithReason(absl::StatusCode::kInternal, "BROKEN", "broken")),
                   type::v1::SOURCE_STATE_UNAVAILABLE);
  ExpectOddMissing(ListWith(absl::UnimplementedError("older")), type::v1::SOURCE_STATE_UNAVAILABLE);
}

TEST_F(OddHomeTest, WhereEveryHomeRefusesThatIsTheAnswer) {
  const absl::Status refusal = ErrorWithReason(absl::StatusCode::kPermissionDenied, "NO", "no");
  EXPECT_EQ(ListWith(refusal, AllPlans(), /*odd_alone=*/true).status(), refusal);
}

TEST_F(OddHomeTest, AFaultOfTheRequestIsNamedWithAllItsFields) {
  FieldViolations violations;
  violations.Add("page_size", "-1 is negative");
  violations.Add("as_of_date", "'x' is no day");
  EXPECT_EQ(ListWith(violations.ToStatus(), AllPlans(), /*odd_alone=*/true).status(), violations.ToStatus());
}

TEST_F(OddHomeTest, AParentThatAHomeDoesNotKnowIsNothingMissing) {
  const auto response = ListWith(ErrorWithReason(absl::StatusCode::kNotFound, "NOT_FOUND", "none"));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(response->unreachable(), IsEmpty());
  EXPECT_EQ(Names(*response), Plans({"GM0406"}, 2));
}

TEST_F(OddHomeTest, WhatAHomeSaysOfHomesBehindItIsPassedOn) {
  ListPlansResponse response;
  response.add_unreachable("homes/behind");
  response.add_sources()->set_home("homes/behind");
  const auto merged = ListWith(Bytes(response.SerializeAsString()));
  ASSERT_TRUE(merged.ok()) << merged.status();
  EXPECT_THAT(merged->unreachable(), ElementsAre("homes/odd/homes/behind"));
  EXPECT_EQ(merged->sources(2).home(), "homes/odd/homes/behind");
}

TEST_F(OddHomeTest, HomesWhosePageTokensHaveNoPlaceInOneAreGivenUp) {
  // Each has a page of nothing that is its own, and a token just short enough for one home.
  FakeHome odd({}, [](rpc::MethodTable& table) {
    table.AddFunction<ListPlansRequest>(
        kList, rpc::Lane::kRead,
        [](const CallContext&, const ListPlansRequest& asked) -> absl::StatusOr<ListPlansResponse> {
          ListPlansResponse response;
          // A letter longer than the one before.
          const size_t size = std::max<size_t>(asked.page_token().size() + 1, 60 << 10);
          response.add_plans()->set_name(absl::StrCat("z", size));
          response.set_next_page_token(std::string(size, 'z'));
          return response;
        });
  });
  v1::Directory directory;
  for (int i = 10; i < 26; ++i) {
    testing::AddHome(absl::StrCat("homes/h", i), {absl::StrCat("municipalities/GM10", i)}, odd.address(),
                     &directory);
  }
  GatewayServer gateway(directory);
  ListPlansRequest request = AllPlans();
  request.set_page_size(1000);
  const auto first = List(gateway, request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(first->unreachable(), ::testing::SizeIs(8));
  request.set_page_token(first->next_page_token());
  const auto second = List(gateway, request);
  EXPECT_TRUE(second.ok()) << second.status();
}

TEST_F(OddHomeTest, APageThatLeadsToItselfIsNonsense) {
  ListPlansResponse response;
  response.set_next_page_token("again");
  ExpectOddMissing(ListWith(Bytes(response.SerializeAsString())), type::v1::SOURCE_STATE_UNAVAILABLE);
}

TEST(LocalFanoutTest, ASlowHandlerOfThisProcessIsLateLikeAnyHome) {
  rpc::MethodTable local;
  std::atomic<bool> release = false, saw_the_caller_go = false;
  local.AddFunction<ListPlansRequest>(
      kList, rpc::Lane::kRead,
      [&](const CallContext& call, const ListPlansRequest&) -> absl::StatusOr<ListPlansResponse> {
        while (!release) absl::SleepFor(absl::Milliseconds(1));
        saw_the_caller_go = call.is_cancelled();
        return ListPlansResponse();
      });
  FakeHome remote(Plans({"GM0406"}, 2));
  v1::Directory directory;
  auto* home = directory.add_homes();
  home->set_name("homes/local");
  home->add_tenants("municipalities/GM0797");
  home->mutable_local();
  home->mutable_timeout()->set_nanos(100'000'000);
  testing::AddHome("homes/remote", {"municipalities/GM0406"}, remote.address(), &directory);
  {
    GatewayServer gateway(directory, &local);
    const auto response = List(gateway, AllPlans());
    ASSERT_TRUE(response.ok()) << response.status();
    EXPECT_THAT(response->unreachable(), ElementsAre("homes/local"));
    EXPECT_EQ(Names(*response), Plans({"GM0406"}, 2));
    release = true;
  }
  EXPECT_TRUE(saw_the_caller_go);
}

}  // namespace
}  // namespace driehoek::gateway
