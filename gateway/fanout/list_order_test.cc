// SPDX-License-Identifier: EUPL-1.2
// Homes are asked in the order of names, only until a page is full: what comes is as if all had been asked,
// and it costs what the page holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/mutex/mutex.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/fanout/asked_homes.h"
#include "gateway/testing/fake_home.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using ::testing::ElementsAre;
using testing::FakeHome;
using testing::GatewayServer;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kList[] = "driehoek.plans.v1.PlanService/ListPlans";
constexpr char kSummarize[] = "driehoek.plans.v1.PlanService/SummarizePlans";

std::string Tenant(int number) { return absl::StrFormat("municipalities/GM%04d", 100 + number); }

std::vector<std::string> PlansOf(const std::string& tenant, int count) {
  std::vector<std::string> plans;
  for (int i = 0; i < count; ++i) plans.push_back(absl::StrFormat("%s/plans/p%03d", tenant, i));
  return plans;
}

ListPlansRequest AllPlans(int page_size) {
  ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(page_size);
  return request;
}

std::set<std::string> HomesIn(const ListPlansResponse& page) {
  std::set<std::string> homes;
  for (const auto& source : page.sources()) {
    EXPECT_EQ(source.state(), type::v1::SOURCE_STATE_ANSWERED);
    EXPECT_TRUE(homes.insert(source.home()).second);
  }
  return homes;
}

// Tenants over homes at random, some of which have nothing.
class Placement {
 public:
  static constexpr int kHomes = 9;

  explicit Placement(uint64_t seed) : random_(seed) {
    std::vector<std::vector<std::string>> tenants(kHomes), plans(kHomes);
    for (int number = 0; number < 30; ++number) {
      // The first ones so that every home has a tenant.
      const size_t home = number < kHomes ? static_cast<size_t>(number) : random_() % kHomes;
      tenants[home].push_back(Tenant(number));
      for (const std::string& plan : PlansOf(Tenant(number), UpTo(3) * UpTo(4))) {
        plans[home].push_back(plan);
        all_.push_back(plan);
      }
    }
    v1::Directory directory;
    for (size_t i = 0; i < kHomes; ++i) {
      homes_.push_back(std::make_unique<FakeHome>(plans[i]));
      const std::string name = absl::StrCat("homes/h", i);
      names_.insert(name);
      testing::AddHome(name, tenants[i], homes_.back()->address(), &directory);
    }
    std::sort(all_.begin(), all_.end());
    gateway_ = std::make_unique<GatewayServer>(directory);
  }

  int UpTo(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  FakeHome& AnyHome() { return *homes_[random_() % kHomes]; }
  const std::vector<std::string>& all() const { return all_; }
  const std::set<std::string>& names() const { return names_; }

  // Page by page. What the pages say of homes is checked on the way.
  std::vector<std::vector<std::string>> Walk(int page_size) {
    std::vector<std::vector<std::string>> pages;
    std::set<std::string> asked;
    ListPlansRequest request = AllPlans(page_size);
    do {
      const auto page = gateway_->Ask<ListPlansResponse>(kList, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      EXPECT_THAT(page->unreachable(), IsEmpty());
      pages.emplace_back();
      for (const auto& plan : page->plans()) pages.back().push_back(plan.name());
      // Who was asked stays.
      const std::set<std::string> named = HomesIn(*page);
      EXPECT_TRUE(std::includes(named.begin(), named.end(), asked.begin(), asked.end()));
      asked = named;
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty() && pages.size() < 1000);
    EXPECT_EQ(asked, names_);
    return pages;
  }

 private:
  std::mt19937_64 random_;
  std::vector<std::unique_ptr<FakeHome>> homes_;
  std::vector<std::string> all_;
  std::set<std::string> names_;
  std::unique_ptr<GatewayServer> gateway_;
};

class ListOrderTest : public ::testing::TestWithParam<int> {};

TEST_P(ListOrderTest, PagesAreThoseOfOneListOverAllHomes) {
  Placement placement(static_cast<uint64_t>(GetParam()));
  const std::vector<std::string>& all = placement.all();
  for (int page_size : {1, 1 + placement.UpTo(20), 50, 1000}) {
    const auto pages = placement.Walk(page_size);
    for (size_t i = 0; i < pages.size(); ++i) {
      const size_t begin = std::min(i * static_cast<size_t>(page_size), all.size());
      const size_t end = std::min(begin + static_cast<size_t>(page_size), all.size());
      EXPECT_EQ(pages[i], std::vector<std::string>(all.begin() + static_cast<ptrdiff_t>(begin),
                                                   all.begin() + static_cast<ptrdiff_t>(end)));
    }
    EXPECT_GE(pages.size() * static_cast<size_t>(page_size), all.size());
  }
}

TEST_P(ListOrderTest, HomesWithSmallPagesLoseNothing) {
  Placement placement(static_cast<uint64_t>(GetParam()));
  for (int i = 0; i < Placement::kHomes; ++i) placement.AnyHome().largest_page = 1 + placement.UpTo(4);
  std::vector<std::string> names;
  for (const auto& page : placement.Walk(1 + placement.UpTo(20))) {
    names.insert(names.end(), page.begin(), page.end());
  }
  EXPECT_EQ(names, placement.all());
}

INSTANTIATE_TEST_SUITE_P(Seeds, ListOrderTest, ::testing::Range(1, 7));

// Twenty homes of a municipality each.
class ManyHomesTest : public ::testing::Test {
 protected:
  static constexpr int kHomes = 20;

  void Start(int plans_of_each, const std::function<void(rpc::MethodTable&)>& more = nullptr,
             absl::Duration patience = absl::Seconds(20)) {
    v1::Directory directory;
    for (int i = 0; i < kHomes; ++i) {
      homes_.push_back(std::make_unique<FakeHome>(PlansOf(Tenant(i), plans_of_each), more));
      // Not in the order of their tenants.
      testing::AddHome(absl::StrFormat("homes/h%02d", kHomes - i), {Tenant(i)}, homes_.back()->address(),
                       &directory, patience);
    }
    gateway_ = std::make_unique<GatewayServer>(directory);
  }

  int HomesAsked() const {
    return static_cast<int>(
        std::count_if(homes_.begin(), homes_.end(), [](const auto& home) { return home->calls > 0; }));
  }
  ListPlansResponse Page(const ListPlansRequest& request) {
    const auto page = gateway_->Ask<ListPlansResponse>(kList, request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.value_or(ListPlansResponse());
  }

  std::vector<std::unique_ptr<FakeHome>> homes_;
  std::unique_ptr<GatewayServer> gateway_;
};

TEST_F(ManyHomesTest, APageAsksNoMoreHomesThanItTakesToFillIt) {
  Start(/*plans_of_each=*/60);
  const ListPlansResponse page = Page(AllPlans(50));
  EXPECT_EQ(page.plans_size(), 50);
  // As many as would be asked of a list of which nothing is known.
  EXPECT_EQ(HomesAsked(), 5);
  EXPECT_THAT(HomesIn(page), ElementsAre("homes/h16", "homes/h17", "homes/h18", "homes/h19", "homes/h20"));
}

TEST_F(ManyHomesTest, WhereHomesHaveLittleMoreOfThemAreAsked) {
  Start(/*plans_of_each=*/1);
  EXPECT_EQ(Page(AllPlans(10)).plans_size(), 10);
  EXPECT_GE(HomesAsked(), 10);
  EXPECT_LT(HomesAsked(), kHomes);
  EXPECT_EQ(Page(AllPlans(50)).plans_size(), kHomes);
  EXPECT_EQ(HomesAsked(), kHomes);
}

TEST_F(ManyHomesTest, AListWithoutItemsHasAskedAll) {
  Start(/*plans_of_each=*/0);
  const ListPlansResponse page = Page(AllPlans(10));
  EXPECT_EQ(page.next_page_token(), "");
  EXPECT_EQ(HomesIn(page).size(), size_t{kHomes});
}

TEST_F(ManyHomesTest, ASilentHomeMakesAPageShortAndLosesNothing) {
  Start(/*plans_of_each=*/2, nullptr, absl::Seconds(2));
  homes_[3]->delay_ms = 60'000;
  ListPlansRequest request = AllPlans(10);
  std::vector<std::string> names;
  bool missed = false;
  do {
    const ListPlansResponse page = Page(request);
    for (const auto& plan : page.plans()) names.push_back(plan.name());
    // From the page on that asked it, and on every later one.
    missed = missed || !page.unreachable().empty();
    if (missed) {
      EXPECT_THAT(page.unreachable(), ElementsAre("homes/h17"));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_TRUE(missed);
  std::vector<std::string> expected;
  for (int i = 0; i < kHomes; ++i) {
    for (const std::string& plan : PlansOf(Tenant(i), i == 3 ? 0 : 2)) expected.push_back(plan);
  }
  EXPECT_EQ(names, expected);
}

TEST_F(ManyHomesTest, ARequestThatIsNarrowedGoesToTheHomesOfItsTenantsWithTheirNamesOnly) {
  Mutex mutex;
  std::vector<std::vector<std::string>> asked;
  Start(1, [&](rpc::MethodTable& table) {
    table.AddFunction<plans::v1::SummarizePlansRequest>(
        kSummarize, rpc::Lane::kRead,
        [&](const CallContext&, const plans::v1::SummarizePlansRequest& request)
            -> absl::StatusOr<plans::v1::SummarizePlansResponse> {
          MutexLock lock(mutex);
          asked.emplace_back(request.tenants().begin(), request.tenants().end());
          return plans::v1::SummarizePlansResponse();
        });
  });
  plans::v1::SummarizePlansRequest request;
  request.set_parent("municipalities/-");
  for (int i : {2, 5, 7}) request.add_tenants(Tenant(i));
  const auto response = gateway_->Ask<plans::v1::SummarizePlansResponse>(kSummarize, request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->sources_size(), 3);
  {
    MutexLock lock(mutex);
    EXPECT_THAT(asked,
                UnorderedElementsAre(ElementsAre(Tenant(2)), ElementsAre(Tenant(5)), ElementsAre(Tenant(7))));
    asked.clear();
  }
  // Of whom nobody is known to keep, anybody may know.
  request.add_tenants("municipalities/GM9999");
  ASSERT_TRUE(gateway_->Ask<plans::v1::SummarizePlansResponse>(kSummarize, request).ok());
  MutexLock lock(mutex);
  EXPECT_EQ(asked.size(), size_t{kHomes});
  EXPECT_THAT(asked, ::testing::Contains(ElementsAre(Tenant(5), "municipalities/GM9999")));
  EXPECT_THAT(asked, ::testing::Contains(ElementsAre("municipalities/GM9999")));
}

TEST(FirstNameAfterTest, IsTheFirstTenantThatIsNotDoneWith) {
  v1::Home home;
  EXPECT_EQ(FirstNameAfter("", home), "");
  EXPECT_EQ(FirstNameAfter("municipalities/GM0406/plans/a", home), "municipalities/GM0406/plans/a");
  home.add_tenants("municipalities/GM0797");
  home.add_tenants("municipalities/GM0406");
  EXPECT_EQ(FirstNameAfter("", home), "municipalities/GM0406");
  EXPECT_EQ(FirstNameAfter("municipalities/GM0406/plans/a", home), "municipalities/GM0406/plans/a");
  EXPECT_EQ(FirstNameAfter("municipalities/GM0407/plans/a", home), "municipalities/GM0797");
  EXPECT_EQ(FirstNameAfter("municipalities/GM0797", home), "municipalities/GM0797");
  EXPECT_EQ(FirstNameAfter("municipalities/GM0798", home), std::nullopt);
}

}  // namespace
}  // namespace driehoek::gateway
