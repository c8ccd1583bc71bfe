// SPDX-License-Identifier: EUPL-1.2
// What the network to a home may do. The table in README.md says each in words.
#include <atomic>
#include <cstdlib>
#include <thread>

#include "driehoek/gateway/v1/home_service.pb.h"
#include "tests/chaos/chaos_test.h"

namespace driehoek::chaos {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using type::v1::SOURCE_STATE_TIMED_OUT;
using type::v1::SOURCE_STATE_UNAVAILABLE;

constexpr char kRequestId[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
constexpr char kRepeated[] = "driehoek_gateway_repeats_total{home=\"homes/huizen\",made=\"yes\"}";
constexpr char kCircuitOpen[] = "driehoek_gateway_circuit_open{home=\"homes/huizen\",service=\"plans\"}";

class NetworkFaults : public ChaosTest {
 protected:
  // Until the connection to Huizen's plans is there and in use.
  void Connect() { ASSERT_TRUE(Get(kHuizen).ok()); }
};

TEST_F(NetworkFaults, HomeIsDown) {
  huizen().network().Set({.refuses = true});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
  EXPECT_EQ(Metric(kRepeated), 2);
}

TEST_F(NetworkFaults, HomeIsDownAndAnOperatorLooks) {
  huizen().network().Set({.refuses = true});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
  const auto homes = gateway().Call<gateway::v1::ListHomesResponse>(
      "driehoek.gateway.v1.HomeService/ListHomes", gateway::v1::ListHomesRequest(),
      rpc::ClientOptions::Within(kLong));
  ASSERT_TRUE(homes.ok()) << homes.status();
  ASSERT_EQ(homes->homes_size(), 2);
  const auto& sound = homes->homes(0).service_states(0);
  EXPECT_EQ(sound.state(), gateway::v1::Home::STATE_SERVING);
  EXPECT_NE(sound.version(), "");
  EXPECT_TRUE(sound.has_start_time() && sound.has_last_answer_time());
  EXPECT_LE(std::abs(sound.clock_offset().seconds()), 60);
  EXPECT_EQ(sound.recent_failures(), 0);
  const auto& broken = homes->homes(1).service_states(0);
  EXPECT_EQ(broken.service(), "plans") << homes->DebugString();
  EXPECT_EQ(broken.state(), gateway::v1::Home::STATE_UNAVAILABLE);
  EXPECT_EQ(broken.reason(), "HOME_UNAVAILABLE");
  EXPECT_NE(broken.cause(), "");
  EXPECT_GE(broken.recent_failures(), 3);
}

TEST_F(NetworkFaults, HomeIsDownWhenAllAreAsked) {
  huizen().network().Set({.refuses = true});
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
}

TEST_F(NetworkFaults, HomeIsABlackHole) {
  huizen().network().Set(Weather::BlackHole());
  ExpectRefused(Get(kHuizen, absl::Seconds(2)).status(), StatusCode::kDeadlineExceeded, "HOME_TIMED_OUT");
}

TEST_F(NetworkFaults, HomeIsABlackHoleWhenAllAreAsked) {
  huizen().network().Set(Weather::BlackHole());
  // Within the patience with this home, not the minute that the caller has.
  ExpectHuizenMissing(List(), SOURCE_STATE_TIMED_OUT);
}

TEST_F(NetworkFaults, HomeIsABlackHoleAndTheCallerHasLessPatience) {
  Configure([](gateway::v1::Home* home) { home->mutable_timeout()->set_seconds(60); });
  huizen().network().Set(Weather::BlackHole());
  ExpectHuizenMissing(List(absl::Seconds(2)), SOURCE_STATE_TIMED_OUT);
}

TEST_F(NetworkFaults, LinkGoesDeadUnderAConnection) {
  Connect();
  huizen().network().Set(Weather::BlackHole());
  ExpectRefused(Get(kHuizen, absl::Seconds(2)).status(), StatusCode::kDeadlineExceeded, "HOME_TIMED_OUT");
  // What was under way comes in the end, and nobody waits for it any more.
  huizen().network().Set({});
  EXPECT_TRUE(Get(kHuizen).ok());
}

TEST_F(NetworkFaults, OnlyQuestionsGetThrough) {
  Connect();
  huizen().network().Set({.to_client = {.silent = true}});
  ExpectRefused(Get(kHuizen, absl::Seconds(2)).status(), StatusCode::kDeadlineExceeded, "HOME_TIMED_OUT");
  ExpectHuizenMissing(List(), SOURCE_STATE_TIMED_OUT);
}

TEST_F(NetworkFaults, MachineOfAHomeLosesItsPower) {
  Connect();
  huizen().network().LoseServer();
  ExpectRefused(Get(kHuizen, absl::Seconds(2)).status(), StatusCode::kDeadlineExceeded, "HOME_TIMED_OUT");
}

TEST_F(NetworkFaults, OneOfTheConnectionsIsDead) {
  huizen().network().SetFor(0, Weather::BlackHole());
  int answered = 0, late = 0;
  for (int i = 0; i < 4; ++i) {
    const absl::Status status = Get(kHuizen, absl::Seconds(3)).status();
    status.ok() ? ++answered : ++late;
    if (!status.ok()) {
      EXPECT_EQ(ReasonOf(status), "HOME_TIMED_OUT");
    }
  }
  EXPECT_EQ(answered, 3);
  EXPECT_EQ(late, 1);
}

TEST_F(NetworkFaults, ConnectionIsResetUnderARead) {
  huizen().answers = false;
  std::thread breaks([this] {
    WaitUntil([this] { return huizen().gets == 1; });
    huizen().answers = true;
    huizen().network().Reset();
  });
  EXPECT_EQ(Get(kHuizen)->title(), kHuizen);
  breaks.join();
  EXPECT_EQ(huizen().gets, 2);
  EXPECT_EQ(Metric(kRepeated), 1);
}

TEST_F(NetworkFaults, ConnectionIsResetUnderAChangeWithARequestId) {
  Connect();
  // The change arrives, and the answer does not.
  huizen().network().Set({.to_client = {.silent = true}});
  std::thread breaks([this] {
    WaitUntil([this] { return huizen().request_ids().size() == 1; });
    huizen().network().Reset();
    huizen().network().Set({});
  });
  EXPECT_TRUE(Update(kHuizen, kRequestId).ok());
  breaks.join();
  EXPECT_THAT(huizen().request_ids(), ElementsAre(kRequestId, kRequestId));
  EXPECT_EQ(Metric(kRepeated), 1);
}

TEST_F(NetworkFaults, ConnectionIsResetUnderAChangeWithoutARequestId) {
  Connect();
  huizen().network().Set({.to_client = {.silent = true}});
  std::thread breaks([this] {
    WaitUntil([this] { return huizen().request_ids().size() == 1; });
    huizen().network().Reset();
    huizen().network().Set({});
  });
  ExpectRefused(Update(kHuizen, "").status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
  breaks.join();
  EXPECT_EQ(huizen().request_ids().size(), 1u);
}

TEST_F(NetworkFaults, AnswersAreCutInTheMiddle) {
  // In the middle of the first answer's headers, after what the two sides say to each other before.
  huizen().network().Set({.to_client = {.cut_after = 80}});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
}

TEST_F(NetworkFaults, AnswersAreGarbled) {
  huizen().network().Set({.to_client = {.corrupt_from = 0}});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
}

TEST_F(NetworkFaults, AnswersBecomeGarbledUnderAConnection) {
  Connect();
  huizen().network().Set({.to_client = {.corrupt_from = 0}});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
}

TEST_F(NetworkFaults, QuestionsAreGarbled) {
  Connect();
  huizen().network().Set({.to_server = {.corrupt_from = 0}});
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_UNAVAILABLE");
}

TEST_F(NetworkFaults, NetworkIsSlow) {
  huizen().network().Set(Weather::Slow(absl::Milliseconds(100)));
  const auto answer = List();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->plans_size(), 6);
  EXPECT_TRUE(answer->unreachable().empty());
}

TEST_F(NetworkFaults, NetworkIsSlowerThanAnybodyWaits) {
  huizen().network().Set(Weather::Slow(kLong));
  ExpectHuizenMissing(List(), SOURCE_STATE_TIMED_OUT);
}

TEST_F(NetworkFaults, HomeStaysDown) {
  huizen().network().Set({.refuses = true});
  WaitUntil([this] { return ReasonOf(Get(kHuizen).status()) == "HOME_CIRCUIT_OPEN"; });
  const absl::Status status = Get(kHuizen).status();
  ExpectRefused(status, StatusCode::kUnavailable, "HOME_CIRCUIT_OPEN");
  EXPECT_GT(RetryDelayOf(status), absl::ZeroDuration());
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
  EXPECT_TRUE(Logged("circuit_open", {"homes/huizen", "plans"}));
  EXPECT_EQ(Metric(kCircuitOpen), 1);
}

TEST_F(NetworkFaults, HomeComesBack) {
  huizen().network().Set({.refuses = true});
  WaitUntil([this] { return ReasonOf(Get(kHuizen).status()) == "HOME_CIRCUIT_OPEN"; });
  huizen().network().Set({});
  // Nobody asks meanwhile.
  WaitUntil([this] { return Metric(kCircuitOpen) == 0; });
  EXPECT_EQ(Get(kHuizen)->title(), kHuizen);
  EXPECT_EQ(List()->plans_size(), 6);
  EXPECT_TRUE(Logged("circuit_closed", {"homes/huizen", "plans"}));
}

TEST_F(NetworkFaults, HomeIsABlackHoleForLong) {
  huizen().network().Set(Weather::BlackHole());
  WaitUntil([this] { return Metric(kCircuitOpen) == 1 || !List().ok(); });
  // From then on nobody waits for it.
  ExpectRefused(Get(kHuizen).status(), StatusCode::kUnavailable, "HOME_CIRCUIT_OPEN");
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
}

TEST_F(NetworkFaults, ACallerWithoutPatienceCostsNobodyElseTheHome) {
  huizen().answers = false;
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(Get(kHuizen, absl::Milliseconds(50)).status().code(), StatusCode::kDeadlineExceeded);
  }
  huizen().answers = true;
  EXPECT_EQ(Metric(kCircuitOpen), 0);
  EXPECT_EQ(Get(kHuizen)->title(), kHuizen);
}

TEST_F(NetworkFaults, HomeFailsEveryCallUnderLoad) {
  huizen().network().Set({.refuses = true});
  constexpr int kCalls = 100;
  for (int i = 0; i < kCalls; ++i) EXPECT_FALSE(Get(kHuizen).ok());
  // No storm: a tenth of the calls, what was saved up, and one for each second that it took.
  EXPECT_LT(Metric(kRepeated), kCalls);
  EXPECT_TRUE(Logged("circuit_open"));
}

}  // namespace
}  // namespace driehoek::chaos
