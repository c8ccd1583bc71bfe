// SPDX-License-Identifier: EUPL-1.2
// Where a tenant is makes no difference: for any placement of tenants over homes and gateways, up to three of
// these deep, every list, page by page, and every summary is the one over a single home (design 4.6). Real
// stores, services and servers; only `sources`, which say where things are, differ.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/route/method_catalogue.h"
#include "google/api/annotations.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/integration/federation.h"

namespace driehoek::testing {
namespace {

using gateway::CatalogueMethod;
using gateway::testing::GatewayServer;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr unsigned kRounds = 24;
// Of the lists; of the summaries all, each time.
constexpr size_t kListsPerRound = 16;
// A walk in pages of one would ask for them a hundred times.
constexpr size_t kMostPages = 12;

// Of these the golden rows have none of their own.
const std::set<std::string> kNotInTheRows = {"driehoek.plans.v1.PlanService/ListAdoptions",
                                             "driehoek.budgets.v1.BudgetService/ListJudgements",
                                             "driehoek.partners.v1.PartnerService/ListJudgements"};

size_t Municipalities() {
  return static_cast<size_t>(std::count_if(Tenants().begin(), Tenants().end(), [](const std::string& tenant) {
    return absl::StartsWith(tenant, "municipalities/");
  }));
}

// The items of a list as bytes, in order.
using Items = std::vector<std::string>;

const MethodDescriptor& DescriptorOf(const CatalogueMethod& method) {
  return *google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(method.name, {{"/", "."}}));
}

// "municipalities/-/plans/-" for the measures of plans; several where several collections have such items.
std::vector<std::string> ParentsOfAll(const MethodDescriptor& method) {
  const google::api::HttpRule& http = method.options().GetExtension(google::api::http);
  std::vector<std::string> paths = {http.get()};
  for (const google::api::HttpRule& more : http.additional_bindings()) paths.push_back(more.get());
  std::vector<std::string> parents;
  for (const std::string& path : paths) {
    const size_t begin = path.find("{parent=municipalities/");
    if (begin == std::string::npos) continue;
    const std::string pattern = path.substr(begin + 8, path.find('}', begin) - begin - 8);
    parents.push_back(absl::StrReplaceAll(pattern, {{"*", "-"}}));
  }
  return parents;
}

// What a method wants to know beyond the parent.
std::string QuestionOf(const MethodDescriptor& method) {
  static const auto* const questions = new std::map<std::string, std::string>{
      {"ResolvePartner", R"({"label": "Veiligheidshuis"})"},
      {"SummarizePlans", R"({"asOfDate": "2021-06-30"})"},
      {"SummarizeBudgets", R"({"asOfDate": "2021-06-30"})"},
      {"SummarizeSignals", R"({"dimensions": ["SUMMARY_DIMENSION_THEME", "SUMMARY_DIMENSION_AREA"]})"},
  };
  const auto found = questions->find(method.name());
  return found == questions->end() ? "{}" : found->second;
}

class Asked {
 public:
  Asked(const CatalogueMethod& method, const std::string& parent)
      : method_(method), descriptor_(DescriptorOf(method)) {
    request_.reset(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor_.input_type())->New());
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(QuestionOf(descriptor_), request_.get()).ok());
    SetString("parent", parent);
  }

  // All pages. A failure where an answer does not come, is longer than was asked for, or says that somebody
  // is missing.
  Items WalkOver(GatewayServer& gateway, int page_size) {
    request_->GetReflection()->SetInt32(request_.get(), Field("page_size"), page_size);
    Items items;
    std::string token;
    int pages = 0;
    do {
      SetString("page_token", token);
      const absl::StatusOr<std::string> bytes = gateway->CallBytes(
          method_.name, request_->SerializeAsString(), rpc::ClientOptions::Within(absl::Seconds(60)));
      EXPECT_TRUE(bytes.ok()) << method_.name << ": " << bytes.status();
      if (!bytes.ok()) return items;
      const absl::StatusOr<gateway::ListPage> page = gateway::CutListPage(*bytes);
      EXPECT_TRUE(page.ok()) << method_.name << ": " << page.status();
      if (!page.ok()) return items;
      EXPECT_LE(page->items.size(), static_cast<size_t>(page_size)) << method_.name;
      for (const gateway::ListItem& item : page->items) items.emplace_back(item.content);
      EXPECT_TRUE(page->unreachable.empty()) << method_.name << ": " << page->unreachable.front();
      for (absl::string_view source : page->sources) ExpectAnswered(source);
      token = std::string(page->next_page_token);
      // Pages may be short or empty (AIP-158), but they end.
      EXPECT_LT(++pages, 1000) << method_.name;
    } while (!token.empty() && pages < 1000);
    return items;
  }

 private:
  const google::protobuf::FieldDescriptor* Field(const char* name) const {
    return descriptor_.input_type()->FindFieldByName(name);
  }
  void SetString(const char* field, const std::string& value) {
    request_->GetReflection()->SetString(request_.get(), Field(field), value);
  }
  void ExpectAnswered(absl::string_view bytes) const {
    type::v1::Source source;
    EXPECT_TRUE(source.ParseFromString(std::string(bytes)));
    EXPECT_EQ(source.state(), type::v1::SOURCE_STATE_ANSWERED) << method_.name << ": " << source.home();
  }

  const CatalogueMethod& method_;
  const MethodDescriptor& descriptor_;
  std::unique_ptr<Message> request_;
};

// The answer of RegionService, without what says where it is from.
template <class Response, class Request>
std::string RegionAnswer(GatewayServer& gateway, const char* method, const Request& request) {
  absl::StatusOr<Response> answer = gateway.Ask<Response>(
      absl::StrCat("driehoek.gateway.v1.RegionService/", method), request, absl::Seconds(60));
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok()) return "";
  EXPECT_TRUE(answer->unreachable().empty()) << answer->unreachable(0);
  EXPECT_GT(answer->members_size(), 0);
  answer->clear_sources();
  for (auto& member : *answer->mutable_members()) member.clear_home();
  return answer->DebugString();
}

std::string Overview(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionOverviewRequest request;
  request.set_name("regions/meierij/overview");
  request.set_as_of_date(day);
  return RegionAnswer<gateway::v1::RegionOverview>(gateway, "GetRegionOverview", request);
}

std::string SignalsOf(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionSignalsRequest request;
  request.set_name("regions/meierij/signal-overview");
  request.set_as_of_date(day);
  request.add_dimensions(signals::v1::SUMMARY_DIMENSION_THEME);
  return RegionAnswer<gateway::v1::RegionSignals>(gateway, "GetRegionSignals", request);
}

std::string FallingAway(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetFallingAwayRequest request;
  request.set_name("regions/meierij/falling-away");
  request.set_as_of_date(day);
  request.set_year(2021);
  return RegionAnswer<gateway::v1::FallingAway>(gateway, "GetFallingAway", request);
}

std::string BudgetComparison(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetBudgetComparisonRequest request;
  request.set_name("regions/meierij/budget-comparison");
  request.set_as_of_date(day);
  request.set_year(2021);
  request.set_rate_cents(200);
  return RegionAnswer<gateway::v1::BudgetComparison>(gateway, "GetBudgetComparison", request);
}

std::string IndicatorComparison(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetIndicatorComparisonRequest request;
  request.set_name("regions/meierij/indicator-comparison");
  request.set_as_of_date(day);
  request.add_other_municipalities("municipalities/GM0406");
  return RegionAnswer<gateway::v1::IndicatorComparison>(gateway, "GetIndicatorComparison", request);
}

std::string Contradictions(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionContradictionsRequest request;
  request.set_name("regions/meierij/contradictions");
  request.set_as_of_date(day);
  request.add_other_municipalities("municipalities/GM0406");
  request.set_show_judged(true);
  return RegionAnswer<gateway::v1::RegionContradictions>(gateway, "GetRegionContradictions", request);
}

std::string Agenda(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionAgendaRequest request;
  request.set_name("regions/meierij/agenda");
  request.set_as_of_date(day);
  request.set_until_date("2023-12-31");
  request.set_stale_after_days(100);
  request.set_undated(true);
  return RegionAnswer<gateway::v1::RegionAgenda>(gateway, "GetRegionAgenda", request);
}

std::string Steering(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionSteeringRequest request;
  request.set_name("regions/meierij/steering");
  request.set_as_of_date(day);
  return RegionAnswer<gateway::v1::RegionSteering>(gateway, "GetRegionSteering", request);
}

std::string PartnersOf(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionPartnersRequest request;
  request.set_name("regions/meierij/partners-overview");
  request.set_as_of_date(day);
  return RegionAnswer<gateway::v1::RegionPartners>(gateway, "GetRegionPartners", request);
}

std::string Themes(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetThemeComparisonRequest request;
  request.set_name("regions/meierij/theme-comparison");
  request.set_as_of_date(day);
  request.add_other_municipalities("municipalities/GM0406");
  return RegionAnswer<gateway::v1::ThemeComparison>(gateway, "GetThemeComparison", request);
}

// Since half a year before.
std::string Changes(GatewayServer& gateway, const std::string& day) {
  gateway::v1::GetRegionChangesRequest request;
  request.set_name("regions/meierij/changes");
  request.set_as_of_date(day);
  request.set_from_date("2020-06-30");
  return RegionAnswer<gateway::v1::RegionChanges>(gateway, "GetRegionChanges", request);
}

std::vector<std::string> RegionAnswers(GatewayServer& gateway, const std::string& day) {
  return {Overview(gateway, day),
          SignalsOf(gateway, day),
          FallingAway(gateway, day),
          BudgetComparison(gateway, day),
          IndicatorComparison(gateway, day),
          Agenda(gateway, day),
          PartnersOf(gateway, day),
          Contradictions(gateway, day),
          Themes(gateway, day),
          Steering(gateway, day),
          Changes(gateway, day)};
}

// On the first of these Haaren is a member, on the second no more (rule 1).
constexpr const char* kDays[] = {"2020-12-31", "2021-06-30"};

class PlacementTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = new World;
    for (const CatalogueMethod& method : world_->catalogue.methods()) {
      if (method.kind != CatalogueMethod::Kind::kList) continue;
      for (const std::string& parent : ParentsOfAll(DescriptorOf(method))) {
        world_->lists.push_back({&method, parent, Asked(method, parent).WalkOver(world_->gateway, 1000)});
      }
    }
    for (const char* day : kDays) {
      world_->regions.emplace(day, RegionAnswers(world_->gateway, day));
    }
  }
  static void TearDownTestSuite() { delete world_; }

  struct List {
    const CatalogueMethod* method;
    std::string parent;
    Items items;
  };

  // Everything in one home, and what that says.
  struct World {
    storage::testing::TemporaryFolder folder;
    HomeServer home{folder.path(), Tenants()};
    GatewayServer gateway{[this] {
      gateway::v1::Directory directory;
      // Those that the other placements have too, and not whatever else is asked for.
      gateway::testing::AddHome("homes/all", Tenants(), home.address(), &directory, absl::Seconds(60))
          ->mutable_services()
          ->set_partners(home.address());
      return directory;
    }()};
    gateway::MethodCatalogue catalogue;
    std::vector<List> lists;
    std::map<std::string, std::vector<std::string>> regions;
  };

  static World* world_;
};

PlacementTest::World* PlacementTest::world_ = nullptr;

// Or the rest would hold of nothing.
TEST_F(PlacementTest, ThereIsSomethingOfEveryKindOfEveryMunicipality) {
  std::map<std::string, size_t> most;
  for (const List& list : world_->lists) {
    most[list.method->name] = std::max(most[list.method->name], list.items.size());
  }
  EXPECT_GT(most.size(), 40u);
  for (const auto& [method, items] : most) {
    EXPECT_GE(items, kNotInTheRows.count(method) > 0 ? 0 : Municipalities()) << method;
  }
  const std::vector<std::string>& before = world_->regions.at(kDays[0]);
  for (size_t i = 0; i < before.size(); ++i) EXPECT_NE(before[i], world_->regions.at(kDays[1])[i]);
}

TEST_F(PlacementTest, WhereATenantIsMakesNoDifference) {
  for (unsigned seed = 20'210'101; seed < 20'210'101 + kRounds; ++seed) {
    std::mt19937 random(seed);
    Federation federation(&random);
    SCOPED_TRACE(absl::StrCat("seed ", seed, "\n", federation.ToString()));
    std::vector<const List*> chosen, others;
    for (const List& list : world_->lists) {
      const bool is_summary = list.method->name.find("/Summarize") != std::string::npos;
      (is_summary ? chosen : others).push_back(&list);
    }
    std::shuffle(others.begin(), others.end(), random);
    chosen.insert(chosen.end(), others.begin(), others.begin() + kListsPerRound);
    for (const List* list : chosen) {
      const size_t smallest = 1 + list->items.size() / kMostPages;
      std::uniform_int_distribution<size_t> sizes(smallest, 2 * smallest + 5);
      const int page_size = static_cast<int>(sizes(random));
      const Items items = Asked(*list->method, list->parent).WalkOver(federation.top(), page_size);
      EXPECT_TRUE(items == list->items)
          << list->method->name << " of " << list->parent << " in pages of " << page_size << ": "
          << items.size() << " items, not " << list->items.size();
    }
    for (const char* day : kDays) {
      EXPECT_EQ(RegionAnswers(federation.top(), day), world_->regions.at(day));
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace driehoek::testing
