// SPDX-License-Identifier: EUPL-1.2
// What goes in the middle of its work. The table in README.md says each in words.
#include <atomic>
#include <thread>
#include <vector>

#include "tests/chaos/chaos_test.h"

namespace driehoek::chaos {
namespace {

class StopFaults : public ChaosTest {
 protected:
  ~StopFaults() override { Join(); }

  // Callers that change plans of Huizen one after the other, without a request_id, until they are told no.
  // Nobody makes such a change twice: what came through is what the home did.
  void Load() {
    gateway();
    for (int i = 0; i < 8; ++i) {
      callers_.emplace_back([this] {
        absl::Status status;
        while ((status = Update(kHuizen, "").status()).ok()) ++changed_;
        // gRPC says either of what came when the door was closed.
        EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsCancelled(status)) << status;
      });
    }
    WaitUntil([this] { return changed_ > 200; });
  }
  void Join() {
    for (std::thread& caller : callers_) caller.join();
    callers_.clear();
  }

  std::atomic<size_t> changed_ = 0;

 private:
  std::vector<std::thread> callers_;
};

TEST_F(StopFaults, HomeStopsUnderLoad) {
  Load();
  huizen().home().Stop();
  Join();
  EXPECT_EQ(changed_, huizen().request_ids().size());
  EXPECT_TRUE(absl::IsUnavailable(Update(kHuizen, "").status()));
  EXPECT_TRUE(Logged("forwarded", {"\"reason\":\"HOME_UNAVAILABLE\"", "\"to\":\"homes/huizen\""}));
  EXPECT_TRUE(Get(kHeusden).ok());
}

TEST_F(StopFaults, GatewayStopsUnderLoad) {
  Load();
  StopGateway();
  Join();
  EXPECT_EQ(changed_, huizen().request_ids().size());
}

TEST_F(StopFaults, HomeStopsWithCallsInFlight) {
  gateway();
  huizen().answers = false;
  std::vector<std::thread> callers;
  callers.reserve(4);
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([this] { EXPECT_EQ(Get(kHuizen).status(), absl::OkStatus()); });
  }
  WaitUntil([this] { return huizen().gets == 4; });
  std::thread stops([this] { huizen().home().Stop(); });
  // Once it takes no more.
  WaitUntil([this] { return absl::IsUnavailable(Get(kHuizen, absl::Seconds(1)).status()); });
  huizen().answers = true;
  for (std::thread& caller : callers) caller.join();
  stops.join();
  EXPECT_EQ(huizen().gets, 4);
}

TEST_F(StopFaults, GatewayStopsAndAHomeDoesNotAnswer) {
  gateway();
  huizen().answers = false;
  std::thread caller([this] {
    const absl::Status status = Get(kHuizen).status();
    EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsCancelled(status)) << status;
  });
  WaitUntil([this] { return huizen().gets == 1; });
  // Within its stop deadline, not within the minute that the caller has.
  StopGateway();
  caller.join();
}

}  // namespace
}  // namespace driehoek::chaos
