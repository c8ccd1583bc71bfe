// SPDX-License-Identifier: EUPL-1.2
// Gateways before gateways, with real servers on 127.0.0.1: one list, one way, one truth about who answered.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>

#include "absl/strings/str_cat.h"
#include "common/server/testing/http_get.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/testing/fake_home.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using rpc::ClientOptions;
using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::Source;

constexpr char kList[] = "driehoek.plans.v1.PlanService/ListPlans";
constexpr char kHilversum[] = "municipalities/GM0402";
constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";
constexpr char kBoxtel[] = "municipalities/GM0757";

std::vector<std::string> PlansOf(const std::vector<std::string>& tenants, int count = 3) {
  std::vector<std::string> plans;
  for (const std::string& tenant : tenants) {
    for (int i = 0; i < count; ++i) plans.push_back(absl::StrCat(tenant, "/plans/p", i));
  }
  return plans;
}

std::vector<std::string> Names(const ListPlansResponse& response) {
  std::vector<std::string> names;
  for (const auto& plan : response.plans()) names.push_back(plan.name());
  return names;
}

std::vector<std::string> States(const ListPlansResponse& response) {
  std::vector<std::string> states;
  for (const Source& source : response.sources()) {
    states.push_back(absl::StrCat(source.home(), " ", type::v1::SourceState_Name(source.state()).substr(13)));
  }
  return states;
}

ListPlansRequest AllPlans(int page_size = 0) {
  ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(page_size);
  return request;
}

// Meierij has a home of its own, and asks Gooi, which has three.
class GatewaysTest : public ::testing::Test {
 protected:
  v1::Directory Gooi() const {
    v1::Directory directory;
    directory.set_gateway("gateways/gooi");
    testing::AddHome("homes/hilversum", {kHilversum}, hilversum_.address(), &directory);
    testing::AddHome("homes/huizen", {kHuizen}, huizen_.address(), &directory);
    testing::AddHome("homes/regio", {"regions/gooi"}, regio_.address(), &directory);
    return directory;
  }
  v1::Directory Meierij(const std::vector<std::string>& of_gooi) const {
    v1::Directory directory;
    directory.set_gateway("gateways/meierij");
    testing::AddHome("homes/heusden", {kHeusden}, heusden_.address(), &directory);
    testing::AddGateway("homes/gooi", of_gooi, gooi_.address(), &directory);
    return directory;
  }

  FakeHome hilversum_{PlansOf({kHilversum})};
  FakeHome huizen_{PlansOf({kHuizen})};
  FakeHome regio_{PlansOf({"regions/gooi"})};
  FakeHome heusden_{PlansOf({kHeusden})};
  GatewayServer gooi_{Gooi()};
  GatewayServer meierij_{Meierij({kHilversum, kHuizen, "regions/gooi"})};
};

TEST_F(GatewaysTest, AllHomesOfAllGatewaysMakeOneList) {
  for (int page_size : {1, 2, 4, 5, 12, 50}) {
    std::vector<std::string> names;
    ListPlansRequest request = AllPlans(page_size);
    do {
      const auto page = meierij_.Ask<ListPlansResponse>(kList, request);
      ASSERT_TRUE(page.ok()) << page.status();
      EXPECT_THAT(page->unreachable(), IsEmpty());
      EXPECT_LE(page->plans_size(), page_size);
      for (const std::string& name : Names(*page)) names.push_back(name);
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(names, PlansOf({kHilversum, kHuizen, kHeusden, "regions/gooi"}));
  }
}

TEST_F(GatewaysTest, EveryHomeOnTheWayIsASource) {
  const auto page = meierij_.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(States(*page), ElementsAre("homes/gooi ANSWERED", "homes/gooi/homes/hilversum ANSWERED",
                                         "homes/gooi/homes/huizen ANSWERED",
                                         "homes/gooi/homes/regio ANSWERED", "homes/heusden ANSWERED"));
  EXPECT_THAT(page->sources(2).tenants(), ElementsAre(kHuizen));
  EXPECT_GT(page->sources(2).data_time().seconds(), 0);
  EXPECT_EQ(page->sources(2).revision().size(), 16u);
}

TEST_F(GatewaysTest, AHomeBehindThatFailedIsNamedOnEveryPageThatFollows) {
  huizen_.Stop();
  std::vector<std::string> names;
  // More than Hilversum has, which comes before it.
  ListPlansRequest request = AllPlans(4);
  do {
    const auto page = meierij_.Ask<ListPlansResponse>(kList, request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_THAT(page->unreachable(), ElementsAre("homes/gooi/homes/huizen"));
    EXPECT_THAT(States(*page), ::testing::Contains("homes/gooi/homes/huizen UNAVAILABLE"));
    for (const std::string& name : Names(*page)) names.push_back(name);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(names, PlansOf({kHilversum, kHeusden, "regions/gooi"}));
}

TEST_F(GatewaysTest, AHomeBehindThatFailedIsNamedWhenItsGatewayHasEndedBefore) {
  GatewayServer without_region(Meierij({kHilversum, kHuizen}));
  huizen_.Stop();
  // Three of Hilversum, and the first one of Heusden.
  ListPlansRequest request = AllPlans(4);
  const auto first = without_region.Ask<ListPlansResponse>(kList, request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(first->unreachable(), ElementsAre("homes/gooi/homes/huizen"));
  gooi_.Stop();
  request.set_page_token(first->next_page_token());
  const auto second = without_region.Ask<ListPlansResponse>(kList, request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->plans_size(), 2);
  EXPECT_THAT(second->unreachable(), ElementsAre("homes/gooi/homes/huizen"));
  EXPECT_THAT(States(*second), ElementsAre("homes/gooi ANSWERED", "homes/gooi/homes/huizen UNAVAILABLE",
                                           "homes/heusden ANSWERED"));
}

TEST_F(GatewaysTest, AGatewayThatFailedIsMissingWithAllItsTenants) {
  gooi_.Stop();
  const auto page = meierij_.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHeusden}));
  EXPECT_THAT(page->unreachable(), ElementsAre("homes/gooi"));
  EXPECT_THAT(page->sources(0).tenants(), ElementsAre(kHilversum, kHuizen, "regions/gooi"));
}

TEST_F(GatewaysTest, AGatewayIsAskedForTheTenantsOfItsHomeOnly) {
  GatewayServer only_huizen(Meierij({kHuizen}));
  const int asked = hilversum_.calls;
  const auto page = only_huizen.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHuizen, kHeusden}));
  EXPECT_THAT(States(*page), ElementsAre("homes/gooi ANSWERED", "homes/gooi/homes/huizen ANSWERED",
                                         "homes/heusden ANSWERED"));
  EXPECT_EQ(hilversum_.calls, asked);
}

TEST_F(GatewaysTest, AHomeBehindThatWasNotAskedBecauseItKeepsNoneOfTheTenantsIsNotMissing) {
  ClientOptions options = ClientOptions::Within(absl::Seconds(20));
  options.metadata = {{"driehoek-tenants", kHuizen}};
  const auto page = meierij_->Call<ListPlansResponse>(kList, AllPlans(), options);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHuizen}));
  EXPECT_THAT(page->unreachable(), IsEmpty());
}

TEST_F(GatewaysTest, ATenantThatNobodyKeepsBehindAGatewayIsMissing) {
  GatewayServer hopeful(Meierij({kHuizen, kBoxtel}));
  const auto page = hopeful.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(page->unreachable(), ElementsAre("homes/gooi/homes/-"));
  EXPECT_THAT(page->sources(1).tenants(), ElementsAre(kBoxtel));
}

TEST_F(GatewaysTest, GatewaysThatNameEachOtherAskNobodyTwice) {
  // Gooi asks Meierij for Heusden as well; through Meierij nobody needs that.
  v1::Directory directory = Gooi();
  testing::AddGateway("homes/meierij", {kHeusden}, meierij_.address(), &directory);
  GatewayServer gooi(directory);
  v1::Directory meierij;
  meierij.set_gateway("gateways/meierij");
  testing::AddHome("homes/heusden", {kHeusden}, heusden_.address(), &meierij);
  testing::AddGateway("homes/gooi", {kHilversum, kHuizen}, gooi.address(), &meierij);
  GatewayServer gateway(meierij);
  const int asked = heusden_.calls;
  const auto page = gateway.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHilversum, kHuizen, kHeusden}));
  EXPECT_THAT(page->unreachable(), IsEmpty());
  EXPECT_EQ(heusden_.calls, asked + 1);
}

class TwoWaysTest : public GatewaysTest {
 protected:
  std::vector<std::string> ProblemsOfGooi() {
    v1::GetHomeRequest request;
    request.set_name("homes/gooi");
    const auto home = both_.Ask<v1::Home>("driehoek.gateway.v1.HomeService/GetHome", request);
    EXPECT_TRUE(home.ok()) << home.status();
    return home.ok() ? std::vector<std::string>(home->problems().begin(), home->problems().end())
                     : std::vector<std::string>();
  }
  // The value of a metric of homes/gooi.
  std::string Metric(absl::string_view name) {
    const std::string all = server::testing::HttpGet(both_.http_port(), "/metrics");
    const std::string begin = absl::StrCat("\n", name, "{home=\"homes/gooi\"} ");
    const size_t at = all.find(begin);
    return at == std::string::npos
               ? ""
               : all.substr(at + begin.size(), all.find('\n', at + 1) - at - begin.size());
  }

  // Hilversum and Huizen in one home of Gooi, the region in another; Huizen and the region here as well.
  FakeHome together_{PlansOf({kHilversum, kHuizen})};
  FakeHome own_{{"municipalities/GM0406/plans/own", "regions/gooi/plans/own"}};
  GatewayServer other_gooi_{[this] {
    v1::Directory directory;
    testing::AddHome("homes/together", {kHilversum, kHuizen}, together_.address(), &directory);
    testing::AddHome("homes/regio", {"regions/gooi"}, regio_.address(), &directory);
    return directory;
  }()};
  GatewayServer both_{[this] {
    v1::Directory directory;
    directory.set_gateway("gateways/meierij");
    testing::AddHome("homes/own", {kHuizen, "regions/gooi"}, own_.address(), &directory);
    testing::AddGateway("homes/gooi", {kHilversum}, other_gooi_.address(), &directory);
    return directory;
  }()};
};

TEST_F(TwoWaysTest, ATenantThatAGatewayKeepsTooIsTakenFromItsOwnHomeAndSaidToBeKeptTwice) {
  EXPECT_THAT(ProblemsOfGooi(), IsEmpty());
  const auto page = both_.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(Names(*page), ElementsAre("municipalities/GM0402/plans/p0", "municipalities/GM0402/plans/p1",
                                        "municipalities/GM0402/plans/p2", "municipalities/GM0406/plans/own",
                                        "regions/gooi/plans/own"));
  EXPECT_THAT(ProblemsOfGooi(),
              ElementsAre(AllOf(HasSubstr("keeps municipalities/GM0406"), HasSubstr("homes/own")),
                          AllOf(HasSubstr("keeps regions/gooi"), HasSubstr("homes/own"))));
  EXPECT_EQ(Metric("driehoek_gateway_tenants_kept_twice"), "2");
  EXPECT_EQ(Metric("driehoek_gateway_items_dropped_total"), "3");
}

TEST_F(GatewaysTest, OneTenantIsFoundThroughTheGateway) {
  ListPlansRequest request;
  request.set_parent(kHuizen);
  const auto page = meierij_.Ask<ListPlansResponse>(kList, request);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->plans_size(), 3);
}

TEST_F(GatewaysTest, ACallThatComesRoundOrHasComeTooFarIsRefused) {
  ListPlansRequest request;
  for (const char* parent : {kHuizen, "municipalities/-"}) {
    request.set_parent(parent);
    ClientOptions options = ClientOptions::Within(absl::Seconds(20));
    options.metadata = {{"driehoek-via", "gateways/gooi"}};
    absl::Status status = meierij_->Call<ListPlansResponse>(kList, request, options).status();
    if (request.parent() == kHuizen) {
      EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
      EXPECT_EQ(ReasonOf(status), "GATEWAY_LOOP");
      EXPECT_THAT(std::string(status.message()),
                  HasSubstr("gateways/gooi > gateways/meierij > gateways/gooi"));
    } else {
      EXPECT_TRUE(status.ok()) << "Heusden is asked all the same: " << status;
    }
    options.metadata[0].second =
        "gateways/a,gateways/b,gateways/c,gateways/d,gateways/e,gateways/f,gateways/g,gateways/h";
    status = meierij_->Call<ListPlansResponse>(kList, request, options).status();
    EXPECT_EQ(ReasonOf(status), "HOP_LIMIT_EXCEEDED") << status;
    options.metadata[0].second = "gateways/a; drop";
    EXPECT_EQ(ReasonOf(meierij_->Call<ListPlansResponse>(kList, request, options).status()), "MALFORMED_VIA");
  }
}

TEST_F(GatewaysTest, DirectoriesThatSendATenantRoundAreFoundOut) {
  // Each takes the other for the home of Boxtel.
  v1::Directory gooi = Gooi(), meierij = Meierij({kHilversum, kHuizen, kBoxtel});
  testing::AddGateway("homes/meierij", {kBoxtel}, meierij_.address(), &gooi);
  ASSERT_TRUE((*gooi_)->Take(*Directory::Make(gooi, false)).ok());
  ASSERT_TRUE((*meierij_)->Take(*Directory::Make(meierij, false)).ok());
  ListPlansRequest request;
  request.set_parent(kBoxtel);
  const absl::Status status = meierij_.Ask<ListPlansResponse>(kList, request).status();
  EXPECT_EQ(ReasonOf(status), "GATEWAY_LOOP");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("gateways/meierij > gateways/gooi > gateways/meierij"));
  const auto page = meierij_.Ask<ListPlansResponse>(kList, AllPlans());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHilversum, kHuizen, kHeusden}));
  EXPECT_THAT(page->unreachable(), ElementsAre("homes/gooi/homes/meierij"));
}

TEST_F(GatewaysTest, AListThatGoesOnAfterTenantsMovedHasToBeginAnew) {
  ListPlansRequest request = AllPlans(2);
  const auto first = meierij_.Ask<ListPlansResponse>(kList, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  v1::Directory directory = Meierij({kHilversum, kHuizen, "regions/gooi"});
  // Not what concerns only the way to a home.
  directory.mutable_homes(0)->mutable_timeout()->set_seconds(19);
  ASSERT_TRUE((*meierij_)->Take(*Directory::Make(directory, false)).ok());
  EXPECT_TRUE(meierij_.Ask<ListPlansResponse>(kList, request).ok());
  ASSERT_TRUE((*meierij_)->Take(*Directory::Make(Meierij({kHilversum, kHuizen}), false)).ok());
  const absl::Status status = meierij_.Ask<ListPlansResponse>(kList, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), "DIRECTORY_CHANGED");
}

TEST_F(GatewaysTest, AListGoesOnWhereTenantsBehindAGatewayMoveInTheMiddleOfAPage) {
  std::vector<std::string> plans;
  for (int i = 10; i < 22; ++i) plans.push_back(absl::StrCat(kHilversum, "/plans/p", i));
  std::atomic<int> pages = 0;
  std::function<void()> move;
  // A plan a page: of so many a gateway does not make a page of its own.
  FakeHome one_by_one({}, [&](rpc::MethodTable& table) {
    table.AddFunction<ListPlansRequest>(
        kList, rpc::Lane::kRead,
        [&](const CallContext&, const ListPlansRequest& request) -> absl::StatusOr<ListPlansResponse> {
          ListPlansResponse response;
          const auto next = std::upper_bound(plans.begin(), plans.end(), request.page_token());
          response.add_plans()->set_name(*next);
          if (next + 1 != plans.end()) response.set_next_page_token(*next);
          if (++pages == 8) move();
          return response;
        });
  });
  v1::Directory gooi;
  gooi.set_gateway("gateways/gooi");
  testing::AddHome("homes/before", {kHilversum}, one_by_one.address(), &gooi);
  GatewayServer behind(gooi);
  gooi.mutable_homes(0)->set_name("homes/after");
  move = [&] { EXPECT_TRUE((*behind)->Take(*Directory::Make(gooi, false)).ok()); };
  v1::Directory meierij;
  meierij.set_gateway("gateways/meierij");
  testing::AddGateway("homes/gooi", {kHilversum}, behind.address(), &meierij);
  testing::AddHome("homes/heusden", {kHeusden}, heusden_.address(), &meierij);
  GatewayServer gateway(meierij);

  std::vector<std::string> names;
  ListPlansRequest request = AllPlans();
  do {
    const auto page = gateway.Ask<ListPlansResponse>(kList, request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_THAT(page->unreachable(), IsEmpty());
    for (const std::string& name : Names(*page)) names.push_back(name);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  for (const std::string& name : PlansOf({kHeusden})) plans.push_back(name);
  EXPECT_EQ(names, plans);
  EXPECT_GT(pages, 12) << "nothing was asked anew";
}

TEST_F(GatewaysTest, AHomeThatIsAGatewaySaysHowItIsDoing) {
  v1::ListHomesRequest request;
  auto page = meierij_.Ask<v1::ListHomesResponse>("driehoek.gateway.v1.HomeService/ListHomes", request);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->homes_size(), 2);
  EXPECT_EQ(page->homes(0).state(), v1::Home::STATE_SERVING);
  ASSERT_EQ(page->homes(0).service_states_size(), 1);
  EXPECT_EQ(page->homes(0).service_states(0).service(), "gateway");
  gooi_.Stop();
  page = meierij_.Ask<v1::ListHomesResponse>("driehoek.gateway.v1.HomeService/ListHomes", request);
  EXPECT_THAT(page->unreachable(), ElementsAre("homes/gooi"));
}

TEST_F(GatewaysTest, EveryLevelAnswersBeforeItsCallersDeadline) {
  huizen_.delay_ms = 60'000;
  const auto page = meierij_.Ask<ListPlansResponse>(kList, AllPlans(), absl::Seconds(3));
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(Names(*page), PlansOf({kHilversum, kHeusden, "regions/gooi"}));
  EXPECT_THAT(States(*page), ElementsAre("homes/gooi ANSWERED", "homes/gooi/homes/hilversum ANSWERED",
                                         "homes/gooi/homes/huizen TIMED_OUT",
                                         "homes/gooi/homes/regio ANSWERED", "homes/heusden ANSWERED"));
}

}  // namespace
}  // namespace driehoek::gateway
