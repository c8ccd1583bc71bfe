// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_circuits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "gateway/route/testing/scripted_home.h"

namespace driehoek::gateway {
namespace {

using testing::Script;
using testing::ScriptedHome;

const absl::Status kReset = absl::UnavailableError("connection reset");

class HomeCircuitsTest : public ::testing::Test {
 protected:
  absl::Status Get() { return testing::Call(*home_, get_, ""); }
  absl::Status Watch() {
    auto sink = std::make_shared<testing::CountingSink>();
    home_->CallStream(watch_, CallContext(), grpc::ByteBuffer(), sink);
    sink->finished.WaitForNotification();
    return sink->status;
  }
  void GetTimes(int times, const absl::Status& answer) {
    script_.Answer(std::vector<absl::Status>(static_cast<size_t>(times), answer));
    for (int i = 0; i < times; ++i) EXPECT_EQ(Get(), answer);
  }
  bool IsOpen() const {
    return absl::StrContains(metrics_.Text(),
                             "driehoek_gateway_circuit_open{home=\"homes/huizen\",service=\"plans\"} 1\n");
  }

  MethodCatalogue catalogue_;
  const CatalogueMethod& get_ = *catalogue_.Find("driehoek.plans.v1.PlanService/GetPlan");
  const CatalogueMethod& watch_ = *catalogue_.Find("driehoek.plans.v1.PlanService/Watch");
  metrics::Registry metrics_;
  Script script_;
  std::unique_ptr<Home> home_ =
      WithCircuits(std::make_unique<ScriptedHome>(&script_), catalogue_.services(), &metrics_);
};

TEST_F(HomeCircuitsTest, AHomeThatCannotBeReachedIsNotAskedUntilAProbeIsAnswered) {
  script_.is_healthy = false;
  GetTimes(5, kReset);
  const absl::Status refusal = Get();
  EXPECT_EQ(refusal.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(refusal), "HOME_CIRCUIT_OPEN");
  EXPECT_EQ(MetadataOf(refusal, "home"), "homes/huizen");
  EXPECT_GT(RetryDelayOf(refusal), absl::ZeroDuration());
  EXPECT_EQ(ReasonOf(Watch()), "HOME_CIRCUIT_OPEN");
  EXPECT_EQ(script_.calls, 5);
  EXPECT_TRUE(IsOpen());
  testing::WaitUntil([this] { return script_.checks == 2; });
  EXPECT_TRUE(IsOpen());
  script_.is_healthy = true;
  testing::WaitUntil([this] { return !IsOpen(); });
  EXPECT_TRUE(Get().ok());
  EXPECT_TRUE(Watch().ok());
}

TEST_F(HomeCircuitsTest, WhatTheHomeSaysItselfIsNoFailure) {
  GetTimes(30, ErrorWithReason(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "later"));
  GetTimes(30, ErrorWithReason(absl::StatusCode::kInternal, "EXCEPTION", "broken"));
  GetTimes(30, ErrorWithReason(absl::StatusCode::kDeadlineExceeded, "HOME_TIMED_OUT", "of a gateway"));
  EXPECT_FALSE(IsOpen());
}

TEST_F(HomeCircuitsTest, ACallerWithoutPatienceSaysNothingAboutTheHome) {
  GetTimes(30, absl::DeadlineExceededError("late"));
  GetTimes(30, absl::CancelledError("gone"));
  EXPECT_FALSE(IsOpen());
}

TEST_F(HomeCircuitsTest, StreamsTeachItTooButOnlyUntilTheirFirstMessage) {
  script_.messages = 1;
  script_.Answer(std::vector<absl::Status>(20, kReset));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(Watch(), kReset);
  EXPECT_FALSE(IsOpen());
  script_.messages = 0;
  script_.Answer(std::vector<absl::Status>(5, kReset));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Watch(), kReset);
  EXPECT_TRUE(IsOpen());
}

TEST_F(HomeCircuitsTest, ItKeepsARecordOfEachService) {
  EXPECT_EQ(home_->RecordOf("plans").last_answer, absl::InfinitePast());
  GetTimes(3, kReset);
  GetTimes(1, ErrorWithReason(absl::StatusCode::kInternal, "EXCEPTION", "broken"));
  GetTimes(2, ErrorWithReason(absl::StatusCode::kNotFound, "NOT_FOUND", "none"));
  EXPECT_EQ(home_->RecordOf("plans").recent.calls, 6);
  EXPECT_EQ(home_->RecordOf("plans").recent.failed, 4);
  EXPECT_GT(home_->RecordOf("plans").last_answer, absl::Now() - absl::Hours(1));
  EXPECT_EQ(home_->RecordOf("plans").circuit, Circuit::State::kClosed);
  EXPECT_EQ(home_->RecordOf("budgets").recent.calls, 0);
}

TEST_F(HomeCircuitsTest, ItGoesInTheMiddleOfAProbe) {
  script_.is_healthy = false;
  GetTimes(5, kReset);
  testing::WaitUntil([this] { return script_.checks >= 1; });
  home_.reset();
  EXPECT_FALSE(IsOpen());
}

}  // namespace
}  // namespace driehoek::gateway
