// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/transitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <vector>

#include "common/status/status.h"

namespace driehoek::signals {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

template <class State>
std::set<State> Reachable(absl::Span<const Step<State>> steps, State start) {
  std::set<State> reached = {start};
  for (size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const Step<State>& step : steps) {
      if (reached.count(step.from) > 0) reached.insert(step.to);
    }
  }
  return reached;
}

TEST(SignalStepsTest, ReachEveryState) {
  EXPECT_EQ(Reachable(SignalSteps(), v1::SIGNAL_STATE_RECEIVED).size(), v1::SignalState_ARRAYSIZE - 1);
}

TEST(CaseStepsTest, ReachEveryState) {
  EXPECT_EQ(Reachable(CaseSteps(), v1::CASE_STATE_PROPOSED).size(), v1::CaseState_ARRAYSIZE - 1);
}

// Asks for any state in any way; what is granted is in the table, and what is in the table is granted.
template <class State>
std::set<State> Walk(absl::Span<const Step<State>> steps, State start, int states, int walks) {
  std::mt19937 random(42);
  std::uniform_int_distribution<int> any_state(0, states - 1);
  std::uniform_int_distribution<int> any_way(0, 3);
  std::set<State> seen;
  for (int walk = 0; walk < walks; ++walk) {
    State at = start;
    for (int i = 0; i < 200; ++i) {
      seen.insert(at);
      const State to = static_cast<State>(any_state(random));
      const Way way = static_cast<Way>(any_way(random));
      const bool in_table = std::any_of(steps.begin(), steps.end(), [&](const Step<State>& step) {
        return step.from == at && step.to == to && step.way == way;
      });
      const auto step = FindStep(at, to, way);
      EXPECT_EQ(step.ok(), in_table) << at << " to " << to;
      if (step.ok()) at = to;
    }
  }
  return seen;
}

TEST(SignalStepsTest, AreNeverLeftByAThousandRandomWalks) {
  const auto seen = Walk(SignalSteps(), v1::SIGNAL_STATE_RECEIVED, v1::SignalState_ARRAYSIZE, 1000);
  EXPECT_EQ(seen.size(), v1::SignalState_ARRAYSIZE - 1);
}

TEST(CaseStepsTest, AreNeverLeftByAThousandRandomWalks) {
  const auto seen = Walk(CaseSteps(), v1::CASE_STATE_PROPOSED, v1::CaseState_ARRAYSIZE, 1000);
  EXPECT_EQ(seen.size(), v1::CaseState_ARRAYSIZE - 1);
}

TEST(FindStepTest, NamesTheStatesThatAreAllowed) {
  const absl::Status status = FindStep(v1::SIGNAL_STATE_INTAKE, v1::SIGNAL_STATE_RIEC, Way::kAsked).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "WRONG_TRANSITION");
  EXPECT_THAT(std::string(status.message()), HasSubstr("SIGNAL_STATE_WEIGHING, SIGNAL_STATE_DISCARDED"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("SIGNAL_STATE_ENRICHMENT")));
}

TEST(FindStepTest, SaysThatNothingFollowsAMerge) {
  const absl::Status status = FindStep(v1::CASE_STATE_MERGED, v1::CASE_STATE_ACTIVE, Way::kAsked).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("nowhere"));
}

}  // namespace
}  // namespace driehoek::signals
