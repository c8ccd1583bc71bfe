// SPDX-License-Identifier: EUPL-1.2
// 342 homes behind a real gateway, 30 of which die and return at random, under load: no wrong answer, no
// silent gap, no stuck call, and whatever an answer says of its sources is true by the script of the deaths.
// Lasts DRIEHOEK_DYING_SECONDS, by default as long as every test run can spare; where it lasts for minutes,
// memory has to be flat as well.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/storage/testing/temporary_folder.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"
#include "tests/integration/process.h"
#include "tests/load/answer_checks.h"

namespace driehoek::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

constexpr int kHomes = 342;
constexpr size_t kMortal = 30;
constexpr absl::Duration kLongestLife = absl::Seconds(25);
constexpr absl::Duration kLongestDeath = absl::Seconds(10);
// What the gateway gives a home for its part of an answer.
constexpr absl::Duration kHomeTimeout = absl::Seconds(2);
// The longest pause of a circuit before it probes a home is 5 seconds, in which a channel has tried to
// connect at least twice; the rest is for the probe on a busy machine.
constexpr absl::Duration kComesBack = absl::Seconds(8);
// A call that lasts so long is stuck.
constexpr absl::Duration kStuck = absl::Seconds(60);
constexpr int kAskers = 10;
// Until then every thread and every connection still takes what it will keep.
constexpr absl::Duration kLongEnoughForMemory = absl::Minutes(4);

constexpr char kPlans[] = "driehoek.plans.v1.PlanService/";

int SecondsOfTheTest() {
  const char* given = std::getenv("DRIEHOEK_DYING_SECONDS");
  int seconds = 20;
  EXPECT_TRUE(given == nullptr || absl::SimpleAtoi(given, &seconds)) << given;
  return seconds;
}

double ResidentMegabytes(pid_t process) {
  std::ifstream status(absl::StrCat("/proc/", process, "/status"));
  std::string word;
  double kilobytes = 0;
  while (status >> word) {
    if (word == "VmRSS:") status >> kilobytes;
  }
  return kilobytes / 1024;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

// Somebody who asks one thing after the other.
class Asker {
 public:
  Asker(const std::string& gateway, SimulatedHomes* homes, AnswerChecks* checks, uint64_t seed)
      : channel_(*rpc::Channel::Open(gateway)), homes_(*homes), checks_(*checks), random_(seed) {}

  void AskUntil(absl::Time end) {
    while (absl::Now() < end) {
      switch (random_() % 8) {
        case 0:
          Walk("ListPlans", "municipalities/-", 0);
          break;
        case 1:
          Walk("ListMeasures", "municipalities/-/plans/-", 1000);
          break;
        case 2:
        case 3:
          Overview();
          break;
        case 4:
          Walk("SummarizePlans", "municipalities/-", 1000);
          break;
        default:
          Get(random_() % homes_.size());
      }
    }
  }

 private:
  // A list page by page, as one answer.
  void Walk(const std::string& name, const std::string& parent, int page_size) {
    const std::string method = kPlans + name;
    plans::v1::ListPlansRequest request;
    request.set_parent(parent);
    Asked asked{name, absl::Now(), absl::InfiniteFuture()};
    std::vector<RecordedItem> items;
    SaidOfHomes said;
    gateway::ListRequest page_request = *gateway::CutListRequest(request.SerializeAsString());
    page_request.page_size = page_size;
    do {
      const auto bytes = channel_->CallBytes(method, gateway::MakeListRequest(page_request),
                                             rpc::ClientOptions::Within(kStuck));
      asked.to = absl::Now();
      if (!bytes.ok()) return checks_.NoAnswer(asked, bytes.status());
      const auto page = gateway::CutListPage(*bytes);
      if (!page.ok()) return checks_.NoAnswer(asked, page.status());
      for (const auto& item : page->items) {
        items.push_back({std::string(item.name), std::string(item.content)});
      }
      said.sources.clear();
      for (absl::string_view source : page->sources) {
        said.sources.emplace_back().ParseFromArray(source.data(), static_cast<int>(source.size()));
      }
      said.unreachable.clear();
      for (absl::string_view home : page->unreachable) said.unreachable.emplace_back(home);
      page_request.page_token = std::string(page->next_page_token);
    } while (!page_request.page_token.empty());
    checks_.List(asked, method, items, said);
  }

  void Overview() {
    gateway::v1::GetRegionOverviewRequest request;
    request.set_name(absl::StrCat(kRegionOfAll, "/overview"));
    request.set_as_of_date(kRecordedDay);
    Asked asked{"GetRegionOverview", absl::Now(), absl::InfiniteFuture()};
    const auto overview = channel_->Call<gateway::v1::RegionOverview>(
        "driehoek.gateway.v1.RegionService/GetRegionOverview", request, rpc::ClientOptions::Within(kStuck));
    asked.to = absl::Now();
    if (!overview.ok()) return checks_.NoAnswer(asked, overview.status());
    checks_.Overview(asked, *overview);
  }

  void Get(size_t home) {
    plans::v1::GetPlanRequest request;
    request.set_name(homes_[home].lists().at(absl::StrCat(kPlans, "ListPlans")).front().name);
    Asked asked{"GetPlan", absl::Now(), absl::InfiniteFuture()};
    const auto plan = channel_->CallBytes(absl::StrCat(kPlans, "GetPlan"), request.SerializeAsString(),
                                          rpc::ClientOptions::Within(kHomeTimeout));
    asked.to = absl::Now();
    checks_.Get(asked, home, plan);
  }

  std::unique_ptr<rpc::Channel> channel_;
  SimulatedHomes& homes_;
  AnswerChecks& checks_;
  std::mt19937_64 random_;
};

TEST(DyingHomesTest, EveryAnswerIsRightAndSaysTrulyWhoAnswered) {
  const absl::Duration length = absl::Seconds(SecondsOfTheTest());
  // Under AddressSanitizer memory that was freed is kept for a while: of this little, so that what grows is
  // seen.
  setenv("ASAN_OPTIONS", "quarantine_size_mb=4:thread_local_quarantine_size_kb=16", /*overwrite=*/1);
  const storage::testing::TemporaryFolder folder;
  auto homes = SimulatedHomes::Start(kHomes, DRIEHOEK_HUIZEN_DOCUMENT);
  ASSERT_TRUE(homes.ok()) << homes.status();
  ASSERT_TRUE((*homes)->WriteFiles(folder.path(), kHomeTimeout).ok());
  const std::string log = folder.path() + "/gateway.log";
  auto gateway =
      Process::Start({DRIEHOEK_BINARIES "/driehoek-gateway", "--directory", folder.path() + "/directory.json",
                      "--registry-file", folder.path() + "/registry.json", "--grpc-address", "127.0.0.1:0",
                      "--http-address", "127.0.0.1:0", "--access-log", "off"},
                     log);
  ASSERT_TRUE(gateway.ok()) << gateway.status();

  std::vector<std::pair<absl::Time, double>> memory;
  AnswerChecks::Tally tally;
  int deaths_of_all = 0;
  const absl::Time start = absl::Now();
  {
    Deaths deaths(homes->get(), kMortal, kLongestLife, kLongestDeath);
    AnswerChecks checks(homes->get(), &deaths, kComesBack);
    std::vector<std::thread> threads;
    for (uint64_t i = 0; i < kAskers; ++i) {
      threads.emplace_back(
          [&, i] { Asker((*gateway)->grpc_address(), homes->get(), &checks, i).AskUntil(start + length); });
    }
    while (absl::Now() < start + length) {
      absl::SleepFor(absl::Milliseconds(100));
      memory.emplace_back(absl::Now(), ResidentMegabytes((*gateway)->id()));
    }
    for (std::thread& thread : threads) thread.join();
    tally = checks.tally();
    deaths_of_all = deaths.count();
  }
  std::vector<double> early, late;
  for (const auto& [at, megabytes] : memory) {
    if (at >= start + length * 0.3 && at < start + length * 0.5) early.push_back(megabytes);
    if (at >= start + length * 0.8) late.push_back(megabytes);
  }
  std::cout << tally.answers << " answers, the longest (" << tally.what_was_longest << ") in "
            << tally.longest << ", " << deaths_of_all << " deaths; of the dead was said "
            << ::testing::PrintToString(tally.said_of_dead) << ", of those alive "
            << ::testing::PrintToString(tally.said_of_alive) << ", and of those returned "
            << ::testing::PrintToString(tally.said_of_returned) << "; memory " << Median(early)
            << " MB, then " << Median(late) << " MB\n";
  EXPECT_THAT(tally.faults, IsEmpty());
  if (!tally.living_were_late) {
    EXPECT_THAT(tally.taken_for_dead, IsEmpty());
  }
  EXPECT_LT(tally.longest, kStuck);
  // Or nothing was proved.
  EXPECT_GT(deaths_of_all, 0);
  EXPECT_THAT(tally.said_of_dead, Not(IsEmpty()));
  EXPECT_GT(tally.said_of_alive["SOURCE_STATE_ANSWERED"], tally.said_of_alive["SOURCE_STATE_TIMED_OUT"]);
  if (length >= kLongEnoughForMemory) {
    EXPECT_LT(Median(late), Median(early) * 1.1);
  }
  std::ifstream log_file(log);
  const std::string lines((std::istreambuf_iterator<char>(log_file)), std::istreambuf_iterator<char>());
  EXPECT_THAT(lines, Not(::testing::HasSubstr("home_answers_nonsense")));
}

}  // namespace
}  // namespace driehoek::testing
