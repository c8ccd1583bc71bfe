// SPDX-License-Identifier: EUPL-1.2
// An acknowledged write is on disk (design 5): the services are killed without warning in the middle of a
// load of writes on each, a hundred times, and every write that was acknowledged is there afterwards, whole.
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
#include "tests/integration/loads.h"
#include "tests/integration/process.h"

namespace driehoek::testing {
namespace {

constexpr int kKills = 100;
constexpr int kWritersOfEach = 2;

// A load, and what of it was acknowledged: the newest version of each thing.
struct Written {
  std::unique_ptr<Load> load;
  std::atomic<size_t> count{0};
  std::mutex mutex;
  std::map<std::string, int> acknowledged;
};

class KillTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    for (std::unique_ptr<Load>& load : LoadsOfAllServices()) {
      written_.push_back(std::make_unique<Written>());
      written_.back()->load = std::move(load);
    }
  }

  // All services are one process, so that they share the kills.
  std::unique_ptr<Process> StartSuite() {
    std::vector<std::string> command = {absl::StrCat(DRIEHOEK_BINARIES, "/driehoek-suite"),
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

  // Writes until the suite is gone.
  static void Write(const std::string& address, const std::string& prefix, Written& written) {
    auto channel = rpc::Channel::Open(address);
    if (!channel.ok()) return;
    for (int i = 0;; ++i) {
      const std::string id = absl::StrCat(prefix, "-", i / Load::kVersions);
      const int version = i % Load::kVersions;
      const absl::Status status = written.load->Write(**channel, id, version);
      if (!status.ok()) {
        EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
        return;
      }
      std::lock_guard<std::mutex> lock(written.mutex);
      written.acknowledged[id] = version;
      ++written.count;
    }
  }

  std::vector<std::unique_ptr<Written>> written_;
};

TEST_P(KillTest, EveryAcknowledgedWriteIsThereAfterAHundredKills) {
  std::mt19937 random(20210101);
  for (int round = 0; round < kKills; ++round) {
    auto process = StartSuite();
    ASSERT_NE(process, nullptr);
    if (round == 0) {
      auto channel = rpc::Channel::Open(process->grpc_address());
      for (const auto& written : written_) {
        const absl::Status prepared = written->load->Prepare(**channel);
        ASSERT_TRUE(prepared.ok()) << prepared;
      }
    }
    std::vector<std::thread> writers;
    for (const auto& written : written_) {
      for (int writer = 0; writer < kWritersOfEach; ++writer) {
        writers.emplace_back([&, prefix = absl::StrCat("r", round, "-w", writer)] {
          Write(process->grpc_address(), prefix, *written);
        });
      }
    }
    // In the middle of the writes, however fast the machine is: after some on each service, and at any point
    // of the next.
    for (const auto& written : written_) {
      const size_t until = written->count + 1 + random() % 5;
      for (int i = 0; written->count < until && i < 10000; ++i) absl::SleepFor(absl::Milliseconds(1));
    }
    absl::SleepFor(absl::Microseconds(random() % 3000));
    process->Kill();
    for (std::thread& writer : writers) writer.join();
  }
  auto process = StartSuite();
  ASSERT_NE(process, nullptr);
  auto channel = rpc::Channel::Open(process->grpc_address());
  for (const auto& written : written_) {
    EXPECT_GE(written->count, static_cast<size_t>(kKills)) << "hardly anything was written";
    std::map<std::string, int> found = written->load->ReadAll(**channel);
    for (const auto& [id, version] : written->acknowledged) {
      ASSERT_TRUE(found.contains(id)) << id << " was acknowledged and is gone";
      // A write whose acknowledgement was cut off may be there too.
      EXPECT_GE(found[id], version) << id;
    }
    // At most one write of each writer and kill can be there without having been acknowledged.
    EXPECT_LE(found.size(), written->acknowledged.size() + kKills * kWritersOfEach);
  }
}

DRIEHOEK_ON_BOTH_ENGINES(KillTest);

}  // namespace
}  // namespace driehoek::testing
