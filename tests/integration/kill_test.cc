// SPDX-License-Identifier: EUPL-1.2
// An acknowledged write is on disk (design 5): the service is killed without warning in the middle of a load
// of writes, a hundred times, and every write that it acknowledged is there afterwards, whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/storage/testing/engine_test.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "tests/integration/process.h"

namespace driehoek::testing {
namespace {

namespace pb = ::driehoek::plans::v1;

constexpr char kService[] = "driehoek.plans.v1.PlanService/";
constexpr char kTenant[] = "municipalities/GM0406";
constexpr int kKills = 100;
constexpr int kWriters = 4;

pb::Plan PlanWithMeasures(int version) {
  pb::Plan plan;
  plan.set_title(absl::StrCat("Version ", version));
  plan.set_kind(pb::PLAN_KIND_IMPLEMENTATION_PLAN);
  plan.set_start_date("2021-01-01");
  plan.set_end_date("2022-12-31");
  pb::Theme& theme = *plan.add_themes();
  theme.set_theme_id("1");
  theme.set_title("Theme");
  theme.set_level(pb::THEME_LEVEL_OWN);
  theme.add_measures()->set_text(absl::StrCat("Measure of version ", version));
  return plan;
}

class KillTest : public storage::testing::EngineTest {
 protected:
  std::unique_ptr<Process> StartPlans() {
    std::vector<std::string> command = {absl::StrCat(DRIEHOEK_BINARIES, "/driehoek-plans"),
                                        "--grpc-address=127.0.0.1:0", "--http-address=127.0.0.1:0",
                                        "--access-log=off"};
    if (GetParam() == storage::Engine::kSqlite) {
      command.push_back(absl::StrCat("--data-dir=", folder()));
    } else {
      command.push_back(absl::StrCat("--database-url=", config().url));
    }
    auto process = Process::Start(command, absl::StrCat(folder(), "/log"));
    if (!process.ok()) ADD_FAILURE() << process.status();
    return process.ok() ? *std::move(process) : nullptr;
  }

  // Creates and updates plans until the service is gone; `acknowledged` holds the newest version that each
  // plan was acknowledged with.
  void Write(const std::string& address, int writer, int round, std::map<std::string, int>& acknowledged,
             std::mutex& mutex) {
    auto channel = rpc::Channel::Open(address);
    if (!channel.ok()) return;
    for (int i = 0;; ++i) {
      const std::string id = absl::StrCat("r", round, "-w", writer, "-", i / 3);
      const int version = i % 3;
      absl::StatusOr<pb::Plan> answer;
      if (version == 0) {
        pb::CreatePlanRequest request;
        request.set_parent(kTenant);
        request.set_plan_id(id);
        *request.mutable_plan() = PlanWithMeasures(version);
        answer = (*channel)->Call<pb::Plan>(absl::StrCat(kService, "CreatePlan"), request,
                                            rpc::ClientOptions::Within(absl::Seconds(20)));
      } else {
        pb::UpdatePlanRequest request;
        *request.mutable_plan() = PlanWithMeasures(version);
        request.mutable_plan()->set_name(absl::StrCat(kTenant, "/plans/", id));
        request.mutable_update_mask()->add_paths("*");
        answer = (*channel)->Call<pb::Plan>(absl::StrCat(kService, "UpdatePlan"), request,
                                            rpc::ClientOptions::Within(absl::Seconds(20)));
      }
      if (!answer.ok()) {
        EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable) << answer.status();
        return;
      }
      ++written_;
      std::lock_guard<std::mutex> lock(mutex);
      acknowledged[answer->name()] = version;
    }
  }

  size_t WrittenSoFar() const { return written_; }

  // All plans of the tenant by name, with their version; checks that each is whole.
  std::map<std::string, int> ReadAll(const std::string& address) {
    std::map<std::string, int> found;
    auto channel = rpc::Channel::Open(address);
    pb::ListPlansRequest request;
    request.set_parent(kTenant);
    request.set_page_size(1000);
    do {
      auto page = (*channel)->Call<pb::ListPlansResponse>(absl::StrCat(kService, "ListPlans"), request,
                                                          rpc::ClientOptions::Within(absl::Seconds(60)));
      if (!page.ok()) {
        ADD_FAILURE() << page.status();
        return found;
      }
      for (const pb::Plan& plan : page->plans()) {
        const int version = plan.title().back() - '0';
        EXPECT_EQ(plan.themes(0).measures(0).text(), absl::StrCat("Measure of version ", version))
            << plan.name();
        found[plan.name()] = version;
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    // The projection is written in the same transaction as the plan: one measure each, of the same version.
    pb::ListMeasuresRequest measures;
    measures.set_parent(absl::StrCat(kTenant, "/plans/-"));
    measures.set_page_size(1000);
    size_t count = 0;
    do {
      auto page = (*channel)->Call<pb::ListMeasuresResponse>(absl::StrCat(kService, "ListMeasures"), measures,
                                                             rpc::ClientOptions::Within(absl::Seconds(60)));
      if (!page.ok()) {
        ADD_FAILURE() << page.status();
        return found;
      }
      for (const pb::PolicyMeasure& measure : page->measures()) {
        const std::string plan = measure.name().substr(0, measure.name().find("/measures/"));
        EXPECT_EQ(measure.text(), absl::StrCat("Measure of version ", found[plan])) << measure.name();
        ++count;
      }
      measures.set_page_token(page->next_page_token());
    } while (!measures.page_token().empty());
    EXPECT_EQ(count, found.size());
    return found;
  }

 private:
  std::atomic<size_t> written_{0};
};

TEST_P(KillTest, EveryAcknowledgedWriteIsThereAfterAHundredKills) {
  std::mt19937 random(20210101);
  std::map<std::string, int> acknowledged;
  std::mutex mutex;
  for (int round = 0; round < kKills; ++round) {
    auto process = StartPlans();
    ASSERT_NE(process, nullptr);
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back(
          [&, writer] { Write(process->grpc_address(), writer, round, acknowledged, mutex); });
    }
    // In the middle of the writes, however fast the machine is: after some of them, and at any point of the
    // next.
    const size_t until = WrittenSoFar() + 1 + random() % 30;
    for (int i = 0; WrittenSoFar() < until && i < 10000; ++i) absl::SleepFor(absl::Milliseconds(1));
    absl::SleepFor(absl::Microseconds(random() % 3000));
    process->Kill();
    for (std::thread& writer : writers) writer.join();
  }
  ASSERT_GE(WrittenSoFar(), static_cast<size_t>(kKills)) << "hardly anything was written";
  auto process = StartPlans();
  ASSERT_NE(process, nullptr);
  std::map<std::string, int> found = ReadAll(process->grpc_address());
  for (const auto& [name, version] : acknowledged) {
    ASSERT_TRUE(found.contains(name)) << name << " was acknowledged and is gone";
    // A write whose acknowledgement was cut off may be there too.
    EXPECT_GE(found[name], version) << name;
  }
  // At most one write of each writer and kill can be there without having been acknowledged.
  EXPECT_LE(found.size(), acknowledged.size() + kKills * kWriters);
}

DRIEHOEK_ON_BOTH_ENGINES(KillTest);

}  // namespace
}  // namespace driehoek::testing
