// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/circuit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace driehoek::gateway {
namespace {

using State = Circuit::State;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr bool kFailed = true;

class CircuitTest : public ::testing::Test {
 protected:
  // A call as a caller makes it. Whether it was made.
  bool Call(bool failed) {
    const Circuit::Advice advice = circuit_.Ask();
    if (advice.may_call) circuit_.Record(advice.era, failed);
    return advice.may_call;
  }
  void Fail(int times) {
    for (int i = 0; i < times; ++i) EXPECT_TRUE(Call(kFailed));
  }
  void Probe(bool answered) {
    circuit_.ProbeBegins();
    circuit_.ProbeEnded(answered);
  }

  FakeClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  std::vector<State> changes_;
  std::vector<absl::Duration> pauses_;
  Circuit circuit_{{}, &clock_, [this](State state, absl::Duration pause) {
                     changes_.push_back(state);
                     if (state == State::kOpen) pauses_.push_back(pause);
                   }};
};

TEST_F(CircuitTest, FiveFailuresInARowOpenItAndCallsAreRefusedFromThen) {
  Fail(4);
  EXPECT_TRUE(Call(!kFailed));
  Fail(4);
  EXPECT_THAT(changes_, IsEmpty());
  Fail(1);
  EXPECT_THAT(changes_, ElementsAre(State::kOpen));
  EXPECT_FALSE(Call(!kFailed));
  EXPECT_EQ(circuit_.Ask().retry_after, absl::Milliseconds(500));
}

TEST_F(CircuitTest, HalfOfManyCallsFailingOpensItToo) {
  for (int i = 0; i < 9; ++i) {
    EXPECT_TRUE(Call(!kFailed));
    Fail(1);
  }
  EXPECT_TRUE(Call(!kFailed));
  EXPECT_THAT(changes_, IsEmpty());
  Fail(1);
  EXPECT_THAT(changes_, ElementsAre(State::kOpen));
}

TEST_F(CircuitTest, FailuresOfLongAgoDoNotCount) {
  for (int i = 0; i < 9; ++i) {
    Fail(1);
    EXPECT_TRUE(Call(!kFailed));
  }
  clock_.Advance(absl::Seconds(20));
  for (int i = 0; i < 4; ++i) {
    Fail(1);
    EXPECT_TRUE(Call(!kFailed));
  }
  EXPECT_THAT(changes_, IsEmpty());
}

TEST_F(CircuitTest, NobodysCallIsRiskedUntilAProbeIsAnswered) {
  Fail(5);
  circuit_.ProbeBegins();
  EXPECT_EQ(circuit_.state(), State::kProbing);
  EXPECT_FALSE(Call(!kFailed));
  circuit_.ProbeEnded(/*answered=*/true);
  EXPECT_TRUE(Call(!kFailed));
  EXPECT_THAT(changes_, ElementsAre(State::kOpen, State::kProbing, State::kClosed));
}

TEST_F(CircuitTest, AfterAProbeTheFirstFailureOpensItAgain) {
  Fail(5);
  Probe(/*answered=*/true);
  Fail(1);
  EXPECT_EQ(circuit_.state(), State::kOpen);
  Probe(/*answered=*/true);
  EXPECT_TRUE(Call(!kFailed));
  Fail(4);
  EXPECT_EQ(circuit_.state(), State::kClosed);
}

TEST_F(CircuitTest, PausesGrowUpToABoundAndBeginAnewAfterASuccess) {
  Fail(5);
  for (int i = 0; i < 4; ++i) Probe(/*answered=*/false);
  EXPECT_THAT(pauses_, ElementsAre(absl::Milliseconds(500), absl::Seconds(1), absl::Seconds(2),
                                   absl::Seconds(4), absl::Seconds(5)));
  pauses_.clear();
  Probe(/*answered=*/true);
  EXPECT_TRUE(Call(!kFailed));
  Fail(5);
  EXPECT_THAT(pauses_, ElementsAre(absl::Milliseconds(500)));
}

TEST_F(CircuitTest, WhatWasBegunBeforeAChangeSaysNothingAboutNow) {
  const int64_t before = circuit_.Ask().era;
  Fail(5);
  Probe(/*answered=*/true);
  circuit_.Record(before, kFailed);
  EXPECT_EQ(circuit_.state(), State::kClosed);
}

TEST_F(CircuitTest, AProbeThatNobodyAskedForChangesNothing) {
  circuit_.ProbeBegins();
  circuit_.ProbeEnded(/*answered=*/false);
  EXPECT_THAT(changes_, IsEmpty());
  EXPECT_TRUE(Call(!kFailed));
}

}  // namespace
}  // namespace driehoek::gateway
