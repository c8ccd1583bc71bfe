// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/retry_budget.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/random/random.h"

namespace driehoek::gateway {
namespace {

class RetryBudgetTest : public ::testing::Test {
 protected:
  int TakeAll() {
    int taken = 0;
    while (budget_.TryTake()) ++taken;
    return taken;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  RetryBudget budget_{{}, &clock_};
};

TEST_F(RetryBudgetTest, ATenthOfTheCallsMayBeRepeated) {
  EXPECT_EQ(TakeAll(), 10);
  for (int i = 0; i < 55; ++i) budget_.CountCall();
  EXPECT_EQ(TakeAll(), 5);
}

TEST_F(RetryBudgetTest, HoweverFewCallsThereAreOneASecondMay) {
  TakeAll();
  clock_.Advance(absl::Milliseconds(3500));
  EXPECT_EQ(TakeAll(), 3);
}

TEST_F(RetryBudgetTest, LittleCanBeSavedUp) {
  for (int i = 0; i < 100'000; ++i) budget_.CountCall();
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(TakeAll(), 10);
}

TEST_F(RetryBudgetTest, AClockThatIsPutBackTakesNothingAway) {
  clock_.Advance(-absl::Hours(1));
  EXPECT_EQ(TakeAll(), 10);
}

TEST(PauseBeforeTest, GrowsUpToASecondAndIsNeverTheSame) {
  absl::BitGen random;
  absl::Duration longest_of_first;
  std::set<absl::Duration> seen;
  for (int i = 0; i < 200; ++i) {
    longest_of_first = std::max(longest_of_first, PauseBefore(0, random));
    const absl::Duration pause = PauseBefore(i, random);
    EXPECT_GE(pause, absl::Milliseconds(5));
    EXPECT_LE(pause, absl::Seconds(1));
    seen.insert(pause);
  }
  EXPECT_LE(longest_of_first, absl::Milliseconds(50));
  EXPECT_GT(*seen.rbegin(), absl::Milliseconds(200));
  EXPECT_GT(seen.size(), 100u);
}

}  // namespace
}  // namespace driehoek::gateway
