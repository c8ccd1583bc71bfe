// SPDX-License-Identifier: EUPL-1.2
// All that homes have, in one go: who is asked when, and what becomes of who fails half-way.
#include <gmock/gmock.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/fanout/list_fanout.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StrEq;

constexpr int kPages = 3;
constexpr int kPlansOfAPage = 2;

std::string PlanOf(const std::string& tenant, int page, int number) {
  return absl::StrCat(tenant, "/plans/p", page, number);
}

// "" is the first page, "1" the one after it.
std::string Page(const std::string& tenant, int page, int pages = kPages) {
  ListPlansResponse response;
  for (int i = 0; i < kPlansOfAPage; ++i) response.add_plans()->set_name(PlanOf(tenant, page, i));
  if (page + 1 < pages) response.set_next_page_token(absl::StrCat(page + 1));
  return response.SerializeAsString();
}

// What homes are asked, until the test answers.
class Questions {
 public:
  struct Asked {
    std::string tenant;
    int page = 0;
    rpc::Done done;

    void Answer(const absl::Status& status, std::string bytes = "") {
      grpc::ByteBuffer buffer = rpc::ToByteBuffer(std::move(bytes));
      done(status, &buffer);
    }
  };

  void Add(Asked asked) {
    MutexLock lock(mutex_);
    asked_.push_back(std::move(asked));
  }
  // As soon as there are `count`; those that are there where no more come in time. In the order of tenants.
  std::vector<Asked> Take(size_t count, absl::Duration within = absl::Seconds(10)) {
    const absl::Time end = absl::Now() + within;
    for (;; absl::SleepFor(absl::Milliseconds(1))) {
      MutexLock lock(mutex_);
      if (asked_.size() < count && absl::Now() < end) continue;
      std::sort(asked_.begin(), asked_.end(),
                [](const Asked& a, const Asked& b) { return a.tenant < b.tenant; });
      return std::exchange(asked_, {});
    }
  }

 private:
  Mutex mutex_;
  std::vector<Asked> asked_ ABSL_GUARDED_BY(mutex_);
};

class AskedHome : public Home {
 public:
  AskedHome(const Directory::Home& entry, Questions* questions) : Home(entry), questions_(*questions) {}

  void Call(const CatalogueMethod&, CallContext, const grpc::ByteBuffer& bytes, rpc::Done done) override {
    ListPlansRequest request;
    const rpc::FlatBytes flat(bytes);
    request.ParseFromArray(flat.view().data(), static_cast<int>(flat.view().size()));
    int page = 0;
    EXPECT_TRUE(request.page_token().empty() || absl::SimpleAtoi(request.page_token(), &page));
    questions_.Add({entry().config.tenants(0), page, std::move(done)});
  }
  void CallStream(const CatalogueMethod&, CallContext, const grpc::ByteBuffer&,
                  std::shared_ptr<rpc::StreamSink>) override {}
  bool Has(absl::string_view) const override { return true; }
  void Check(absl::string_view, absl::Time, absl::AnyInvocable<void(const absl::Status&)>) override {}
  void Describe(absl::string_view, absl::Time,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)>) override {}
  bool is_local() const override { return false; }

 private:
  Questions& questions_;
};

class WholeListTest : public ::testing::Test {
 protected:
  WholeListTest() {
    v1::Directory config;
    for (const std::string& tenant : tenants_) {
      auto& home = *config.add_homes();
      home.set_name(absl::StrCat("homes/h", config.homes_size()));
      home.add_tenants(tenant);
      home.mutable_services()->set_plans("127.0.0.1:1");
    }
    auto directory = Directory::Make(config, /*local_allowed=*/false);
    EXPECT_TRUE(directory.ok()) << directory.status();
    std::vector<std::shared_ptr<Home>> homes;
    for (const Directory::Home& entry : directory->homes())
      homes.push_back(std::make_shared<AskedHome>(entry, &questions_));
    routes_ = std::make_shared<const Routes>(*std::move(directory), std::move(homes));
  }

  // Goes on beside the test, which answers for the homes.
  std::future<ListPlansResponse> Ask() {
    return std::async(std::launch::async, [this] {
      ListPlansRequest request;
      request.set_parent("municipalities/-");
      const auto bytes = fanout_.All(routes_, *catalogue_.Find("driehoek.plans.v1.PlanService/ListPlans"),
                                     CallContext(), request.SerializeAsString(), tenants_);
      EXPECT_TRUE(bytes.ok()) << bytes.status();
      ListPlansResponse response;
      EXPECT_TRUE(response.ParseFromArray(bytes->view().data(), static_cast<int>(bytes->view().size())));
      return response;
    });
  }

  // What is still asked gets an answer, so that a test that fails ends as well.
  ListPlansResponse TheRest(std::future<ListPlansResponse> whole) {
    while (whole.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      for (auto& one : questions_.Take(1, absl::Milliseconds(1)))
        one.Answer(absl::OkStatus(), Page(one.tenant, one.page));
    }
    return whole.get();
  }

  static std::vector<std::string> Plans(const std::vector<std::string>& tenants) {
    std::vector<std::string> plans;
    for (const std::string& tenant : tenants) {
      for (int page = 0; page < kPages; ++page) {
        for (int i = 0; i < kPlansOfAPage; ++i) plans.push_back(PlanOf(tenant, page, i));
      }
    }
    return plans;
  }
  static std::vector<std::string> Names(const ListPlansResponse& response) {
    std::vector<std::string> names;
    for (const auto& plan : response.plans()) names.push_back(plan.name());
    return names;
  }

  const std::vector<std::string> tenants_ = {"municipalities/GM0406", "municipalities/GM0757",
                                             "municipalities/GM0797"};
  const MethodCatalogue catalogue_;
  metrics::Registry metrics_;
  ListFanout fanout_{&metrics_};
  Questions questions_;
  std::shared_ptr<const Routes> routes_;
};

TEST_F(WholeListTest, HomesAreAskedForTheirPagesBesideEachOther) {
  auto whole = Ask();
  for (int page = 0; page < kPages; ++page) {
    std::vector<Questions::Asked> asked = questions_.Take(tenants_.size());
    EXPECT_EQ(asked.size(), tenants_.size()) << page;
    for (auto& one : asked) {
      EXPECT_EQ(one.page, page);
      one.Answer(absl::OkStatus(), Page(one.tenant, page));
    }
  }
  const ListPlansResponse response = TheRest(std::move(whole));
  EXPECT_EQ(Names(response), Plans(tenants_));
  EXPECT_THAT(response.next_page_token(), StrEq(""));
  EXPECT_THAT(response.unreachable(), IsEmpty());
  EXPECT_EQ(response.sources_size(), 3);
}

TEST_F(WholeListTest, WhoIsSlowHoldsNobodyUp) {
  auto whole = Ask();
  std::vector<Questions::Asked> first = questions_.Take(tenants_.size());
  ASSERT_EQ(first.size(), tenants_.size());
  for (size_t i = 1; i < first.size(); ++i) first[i].Answer(absl::OkStatus(), Page(first[i].tenant, 0));
  for (int page = 1; page < kPages; ++page) {
    for (auto& one : questions_.Take(2)) one.Answer(absl::OkStatus(), Page(one.tenant, page));
  }
  first[0].Answer(absl::OkStatus(), Page(first[0].tenant, 0, /*pages=*/1));
  EXPECT_EQ(TheRest(std::move(whole)).plans_size(), kPlansOfAPage + 2 * kPages * kPlansOfAPage);
}

TEST_F(WholeListTest, OfWhoFailsHalfWayNothingIsThere) {
  auto whole = Ask();
  for (int page = 0; page < kPages; ++page) {
    for (auto& one : questions_.Take(page < 2 ? 3 : 2)) {
      const bool fails = page == 1 && one.tenant == tenants_[1];
      one.Answer(fails ? absl::UnavailableError("gone") : absl::OkStatus(),
                 fails ? "" : Page(one.tenant, page));
    }
  }
  const ListPlansResponse response = TheRest(std::move(whole));
  EXPECT_EQ(Names(response), Plans({tenants_[0], tenants_[2]}));
  EXPECT_THAT(response.unreachable(), ElementsAre(routes_->directory.homes()[1].config.name()));
  EXPECT_EQ(response.sources(1).state(), type::v1::SOURCE_STATE_UNAVAILABLE);
}

TEST_F(WholeListTest, WhereTenantsMoveBehindAHomeItBeginsAnewAndNothingComesTwice) {
  auto whole = Ask();
  bool moved = false;
  // One home is asked for two pages more.
  for (int answers = 0; answers < 3 * kPages + 2;) {
    for (auto& one : questions_.Take(1)) {
      ++answers;
      if (one.page == 1 && one.tenant == tenants_[1] && !std::exchange(moved, true)) {
        one.Answer(ErrorWithReason(absl::StatusCode::kAborted, "DIRECTORY_CHANGED", "begin anew"));
      } else {
        one.Answer(absl::OkStatus(), Page(one.tenant, one.page));
      }
    }
  }
  const ListPlansResponse response = TheRest(std::move(whole));
  EXPECT_EQ(Names(response), Plans(tenants_));
  EXPECT_THAT(response.unreachable(), IsEmpty());
}

TEST_F(WholeListTest, AHomeWhosePagesDoNotEndIsGivenUp) {
  auto whole = Ask();
  int pages = 0;
  while (whole.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    for (auto& one : questions_.Take(1, absl::Milliseconds(1))) {
      const bool endless = one.tenant == tenants_[1];
      pages += endless ? 1 : 0;
      ListPlansResponse nothing;
      nothing.set_next_page_token(absl::StrCat(pages));
      one.Answer(absl::OkStatus(), endless ? nothing.SerializeAsString() : Page(one.tenant, one.page));
    }
  }
  EXPECT_GT(pages, 100);
  const ListPlansResponse response = TheRest(std::move(whole));
  EXPECT_EQ(Names(response), Plans({tenants_[0], tenants_[2]}));
  EXPECT_THAT(response.unreachable(), ElementsAre(routes_->directory.homes()[1].config.name()));
}

}  // namespace
}  // namespace driehoek::gateway
