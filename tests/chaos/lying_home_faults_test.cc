// SPDX-License-Identifier: EUPL-1.2
// What a home may answer that it should not. The table in README.md says each in words.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"
#include "tests/chaos/chaos_test.h"

namespace driehoek::chaos {
namespace {

using absl::StatusCode;
using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using type::v1::SOURCE_STATE_DENIED;
using type::v1::SOURCE_STATE_UNAVAILABLE;

using Answer = absl::StatusOr<rpc::Encoded<ListPlansResponse>>;

Answer Bytes(std::string bytes) { return rpc::Encoded<ListPlansResponse>{std::move(bytes)}; }
Answer Pages(const ListPlansResponse& response) { return Bytes(response.SerializeAsString()); }

ListPlansResponse PlansNamed(const std::vector<std::string>& names) {
  ListPlansResponse response;
  for (const std::string& name : names) response.add_plans()->set_name(name);
  return response;
}

class LyingHomeFaults : public ChaosTest {
 protected:
  // Huizen's answers to ListPlans.
  void Lie(std::function<Answer(const ListPlansRequest&)> answer) {
    MakeHuizen([answer = std::move(answer)](rpc::MethodTable& table) {
      table.AddFunction<ListPlansRequest>(
          kListPlans, rpc::Lane::kRead,
          [answer](const CallContext&, const ListPlansRequest& request) { return answer(request); });
    });
  }
  void ExpectNonsense() {
    ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
    EXPECT_TRUE(Logged("home_answers_nonsense", {"homes/huizen", "ListPlans"}));
  }

  // What the answer says of a home behind Huizen, which is a gateway with a clock that is so far ahead.
  type::v1::Source SourceBehind(absl::Duration ahead) {
    Lie([ahead](const auto&) {
      ListPlansResponse response = PlansNamed({"municipalities/GM0406/plans/a"});
      type::v1::Source* source = response.add_sources();
      source->set_home("homes/behind");
      source->set_state(type::v1::SOURCE_STATE_ANSWERED);
      source->add_tenants(kHuizen);
      source->mutable_data_time()->set_seconds(absl::ToUnixSeconds(absl::Now() + ahead));
      return Pages(response);
    });
    Configure([this](gateway::v1::Home* home) {
      home->mutable_gateway()->set_address(huizen().network().address());
    });
    const auto answer = List();
    EXPECT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->plans_size(), 4);
    for (const auto& source : answer->sources()) {
      if (source.home() == "homes/huizen/homes/behind") return source;
    }
    ADD_FAILURE() << answer->DebugString();
    return {};
  }

  // Every page until the last, of which there have to be no more than `most`; nothing may come twice.
  std::vector<std::string> Walk(int page_size, int most, ListPlansResponse* last) {
    std::vector<std::string> names;
    std::string token;
    for (int page = 0; page < most; ++page) {
      auto answer = List(kLong, page_size, token);
      EXPECT_TRUE(answer.ok()) << answer.status();
      if (!answer.ok()) return names;
      for (const std::string& name : NamesOf(*answer)) names.push_back(name);
      token = answer->next_page_token();
      *last = *std::move(answer);
      if (token.empty()) {
        EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
        return names;
      }
    }
    ADD_FAILURE() << "the walk does not end";
    return names;
  }
};

TEST_F(LyingHomeFaults, AnswersAreNoMessages) {
  Lie([](const auto&) { return Bytes("\xff\xff\xff\xff"); });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, AnswersHaveOtherTypes) {
  // The plans as a number.
  Lie([](const auto&) { return Bytes("\x08\x01"); });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, AnswersAreTruncatedMessages) {
  Lie([](const auto&) {
    const std::string whole = PlansNamed(PlansOf(kHuizen)).SerializeAsString();
    return Bytes(whole.substr(0, whole.size() - 1));
  });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, ItemsHaveNoName) {
  Lie([](const auto&) { return Pages(PlansNamed({""})); });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, ItemsHaveTwoNames) {
  Lie([](const auto&) {
    const std::string name = PlansNamed({"municipalities/GM0406/plans/a"}).plans(0).SerializeAsString();
    return Bytes(absl::StrCat("\x0a", std::string(1, static_cast<char>(2 * name.size())), name, name));
  });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, ItemsAreOutOfOrder) {
  Lie([](const auto&) {
    return Pages(PlansNamed({"municipalities/GM0406/plans/b", "municipalities/GM0406/plans/a"}));
  });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, HomeForgesPlansOfOthers) {
  Lie([](const auto&) {
    return Pages(PlansNamed({"municipalities/GM0406/plans/a", "municipalities/GM0797/plans/forged",
                             "regions/meierij/plans/forged"}));
  });
  const auto answer = List();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(NamesOf(*answer), Not(Contains("municipalities/GM0797/plans/forged")));
  EXPECT_EQ(answer->plans_size(), 4);
  EXPECT_EQ(Metric("driehoek_gateway_items_dropped_total{home=\"homes/huizen\"}"), 2);
}

TEST_F(LyingHomeFaults, PageTokensLoop) {
  // The same two pages, for ever.
  Lie([](const ListPlansRequest& request) {
    ListPlansResponse page = PlansNamed(
        {request.page_token() == "two" ? "municipalities/GM0406/plans/b" : "municipalities/GM0406/plans/a"});
    page.set_next_page_token(request.page_token() == "two" ? "one" : "two");
    return Pages(page);
  });
  ListPlansResponse last;
  const std::vector<std::string> names = Walk(/*page_size=*/2, /*most=*/20, &last);
  EXPECT_THAT(names, ::testing::IsSupersetOf(PlansOf(kHeusden)));
  EXPECT_THAT(last.unreachable(), ElementsAre("homes/huizen"));
  EXPECT_TRUE(Logged("home_answers_nonsense", {"homes/huizen"}));
}

TEST_F(LyingHomeFaults, PageTokenIsTheOneThatWasAskedWith) {
  Lie([](const ListPlansRequest&) {
    ListPlansResponse page;
    page.set_next_page_token("again");
    return Pages(page);
  });
  ListPlansResponse last;
  EXPECT_EQ(Walk(/*page_size=*/2, /*most=*/20, &last), PlansOf(kHeusden));
  EXPECT_THAT(last.unreachable(), ElementsAre("homes/huizen"));
  EXPECT_TRUE(Logged("home_answers_nonsense", {"homes/huizen"}));
}

TEST_F(LyingHomeFaults, EmptyPagesDoNotEnd) {
  auto pages = std::make_shared<std::atomic<int>>(0);
  Lie([pages](const ListPlansRequest&) {
    ListPlansResponse page;
    page.set_next_page_token(absl::StrCat("page-", ++*pages));
    return Pages(page);
  });
  ListPlansResponse last;
  EXPECT_EQ(Walk(/*page_size=*/2, /*most=*/150, &last), PlansOf(kHeusden));
  EXPECT_THAT(last.unreachable(), ElementsAre("homes/huizen"));
  EXPECT_TRUE(Logged("home_answers_nonsense", {"homes/huizen"}));
  EXPECT_EQ(*pages, 1001);
}

TEST_F(LyingHomeFaults, PagesOfForgedPlansDoNotEnd) {
  auto pages = std::make_shared<std::atomic<int>>(0);
  Lie([pages](const ListPlansRequest&) {
    ListPlansResponse page = PlansNamed({absl::StrFormat("municipalities/GM0402/plans/%08d", ++*pages)});
    page.set_next_page_token(absl::StrCat("page-", pages->load()));
    return Pages(page);
  });
  ListPlansResponse last;
  EXPECT_EQ(Walk(/*page_size=*/2, /*most=*/150, &last), PlansOf(kHeusden));
  EXPECT_THAT(last.unreachable(), ElementsAre("homes/huizen"));
  EXPECT_EQ(*pages, 1001);
}

TEST_F(LyingHomeFaults, PagesDoNotEnd) {
  // Each with something new: a reader may stop when it has enough, and every page is full and true.
  auto pages = std::make_shared<std::atomic<int>>(0);
  Lie([pages](const ListPlansRequest&) {
    ListPlansResponse page = PlansNamed({absl::StrFormat("municipalities/GM0406/plans/%08d", ++*pages)});
    page.set_next_page_token(absl::StrCat("page-", pages->load()));
    return Pages(page);
  });
  std::string token, last_name;
  for (int i = 0; i < 10; ++i) {
    const auto answer = List(kLong, /*page_size=*/4, token);
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->plans_size(), 4);
    EXPECT_GT(answer->plans(0).name(), last_name);
    last_name = answer->plans(3).name();
    token = answer->next_page_token();
    EXPECT_FALSE(token.empty());
  }
}

TEST_F(LyingHomeFaults, SixteenMebibytesOfNames) {
  // The longest answer that a message can be, of nothing but names.
  constexpr size_t kNameSize = 1000;
  constexpr size_t kNames = (16u << 20) / (kNameSize + 20);
  Lie([](const ListPlansRequest& request) {
    ListPlansResponse page;
    for (size_t i = request.page_token().empty() ? 0 : kNames; i < kNames; ++i) {
      std::string name = absl::StrFormat("municipalities/GM0406/plans/%08d-", i);
      name.resize(kNameSize, 'x');
      page.add_plans()->set_name(name);
    }
    return Pages(page);
  });
  ListPlansResponse last;
  const std::vector<std::string> names = Walk(/*page_size=*/1000, /*most=*/100, &last);
  EXPECT_EQ(names.size(), kNames + 3);
  EXPECT_TRUE(last.unreachable().empty());
}

TEST_F(LyingHomeFaults, NamesDoNotEnd) {
  // They would make a page token that no caller can send back.
  Lie([](const auto&) {
    return Pages(PlansNamed({"municipalities/GM0406/plans/" + std::string(1000, 'x')}));
  });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, SummariesDoNotEnd) {
  // Of Boxtel, which lies before Heusden in the order of names, and in the same region.
  Configure([](gateway::v1::Home* home) { home->add_tenants("municipalities/GM0757"); });
  auto pages = std::make_shared<std::atomic<int>>(0);
  MakeHuizen([pages](rpc::MethodTable& table) {
    table.AddFunction<plans::v1::SummarizePlansRequest>(
        kSummarizePlans, rpc::Lane::kRead,
        [pages](const CallContext&, const plans::v1::SummarizePlansRequest&)
            -> absl::StatusOr<plans::v1::SummarizePlansResponse> {
          plans::v1::SummarizePlansResponse page;
          page.add_summaries()->set_name(
              absl::StrFormat("municipalities/GM0757/plan-summary-%08d", ++*pages));
          page.set_next_page_token(absl::StrCat("page-", pages->load()));
          return page;
        });
  });
  gateway::v1::GetRegionOverviewRequest request;
  request.set_name("regions/meierij/overview");
  request.set_as_of_date("2021-06-30");
  const auto overview = gateway().Call<gateway::v1::RegionOverview>(
      "driehoek.gateway.v1.RegionService/GetRegionOverview", request, rpc::ClientOptions::Within(kLong));
  ASSERT_TRUE(overview.ok()) << overview.status();
  EXPECT_THAT(overview->unreachable(), Contains("homes/huizen"));
  EXPECT_FALSE(overview->complete());
  const auto heusden = std::find_if(overview->members().begin(), overview->members().end(),
                                    [](const auto& m) { return m.municipality().name() == kHeusden; });
  ASSERT_NE(heusden, overview->members().end());
  EXPECT_EQ(heusden->state(), gateway::v1::MemberOverview::STATE_PLAN_IN_FORCE);
  EXPECT_EQ(*pages, 1025);
  EXPECT_TRUE(Logged("home_answers_nonsense", {"homes/huizen", "SummarizePlans"}));
}

TEST_F(LyingHomeFaults, ClockOfAGatewayIsHoursAhead) {
  const auto source = SourceBehind(absl::Hours(6));
  EXPECT_LE(source.data_time().seconds(), absl::ToUnixSeconds(absl::Now()));
}

TEST_F(LyingHomeFaults, ClockOfAGatewayIsHoursBehind) {
  const auto source = SourceBehind(-absl::Hours(6));
  // Its data may well be that old: better too old than too young.
  EXPECT_LE(source.data_time().seconds(), absl::ToUnixSeconds(absl::Now() - absl::Hours(6)));
}

TEST_F(LyingHomeFaults, AnswerIsLargerThanAMessage) {
  Lie([](const ListPlansRequest&) {
    ListPlansResponse page = PlansNamed({"municipalities/GM0406/plans/a"});
    page.mutable_plans(0)->set_title(std::string((16 << 20) + 1, 'x'));
    return Pages(page);
  });
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
}

TEST_F(LyingHomeFaults, PageTokenIsLargerThanAnyMetadata) {
  Lie([](const ListPlansRequest&) {
    ListPlansResponse page = PlansNamed({"municipalities/GM0406/plans/a"});
    page.set_next_page_token(std::string(1 << 20, 'x'));
    return Pages(page);
  });
  ExpectNonsense();
}

TEST_F(LyingHomeFaults, HomeRefusesTheCaller) {
  Lie([](const auto&) { return ErrorWithReason(StatusCode::kPermissionDenied, "NOT_ALLOWED", "not you"); });
  ExpectHuizenMissing(List(), SOURCE_STATE_DENIED);
}

TEST_F(LyingHomeFaults, HomeHasAnError) {
  huizen().FailWith(ErrorWithReason(StatusCode::kInternal, "EXCEPTION", "internal error"));
  const absl::Status status = Get(kHuizen).status();
  EXPECT_EQ(status.code(), StatusCode::kInternal);
  EXPECT_EQ(ReasonOf(status), "EXCEPTION");
  EXPECT_TRUE(Logged("forwarded", {"\"code\":\"INTERNAL\"", "\"reason\":\"EXCEPTION\""}));
  EXPECT_TRUE(Get(kHeusden).ok());
}

TEST_F(LyingHomeFaults, StorageOfAHomeIsAwayForAMoment) {
  huizen().FailWith(ErrorWithReason(StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "try again"));
  std::thread mends([this] {
    WaitUntil([this] { return huizen().gets >= 1; });
    huizen().FailWith(absl::OkStatus());
  });
  EXPECT_EQ(Get(kHuizen)->title(), kHuizen);
  mends.join();
  EXPECT_GE(Metric("driehoek_gateway_repeats_total{home=\"homes/huizen\",made=\"yes\"}"), 1);
}

TEST_F(LyingHomeFaults, HomeSaysForTooLongThatItsStorageIsAway) {
  huizen().FailWith(ErrorWithReason(StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "try again"));
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(ReasonOf(Get(kHuizen).status()), "STORAGE_UNAVAILABLE");
  }
  // It is there, and says what is the matter: that is no reason not to ask it.
  EXPECT_EQ(Metric("driehoek_gateway_circuit_open{home=\"homes/huizen\",service=\"plans\"}"), 0);
}

}  // namespace
}  // namespace driehoek::chaos
