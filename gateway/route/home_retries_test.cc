// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_retries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/route/testing/scripted_home.h"

namespace driehoek::gateway {
namespace {

using ::testing::HasSubstr;
using testing::Script;
using testing::ScriptedHome;

const absl::Status kReset = absl::UnavailableError("connection reset");

class HomeRetriesTest : public ::testing::Test {
 protected:
  static std::string PlanChange(const std::string& request_id) {
    plans::v1::UpdatePlanRequest request;
    request.mutable_plan()->set_name("municipalities/GM0406/plans/ivp");
    request.set_request_id(request_id);
    return request.SerializeAsString();
  }
  absl::Status Get(const CallContext& call = CallContext()) { return testing::Call(*home_, get_, "", call); }
  absl::Status Update(const std::string& request_id) {
    return testing::Call(*home_, update_, PlanChange(request_id));
  }
  std::shared_ptr<testing::CountingSink> Watch() {
    auto sink = std::make_shared<testing::CountingSink>();
    home_->CallStream(watch_, CallContext(), grpc::ByteBuffer(), sink);
    sink->finished.WaitForNotification();
    return sink;
  }

  MethodCatalogue catalogue_;
  const CatalogueMethod& get_ = *catalogue_.Find("driehoek.plans.v1.PlanService/GetPlan");
  const CatalogueMethod& update_ = *catalogue_.Find("driehoek.plans.v1.PlanService/UpdatePlan");
  const CatalogueMethod& watch_ = *catalogue_.Find("driehoek.plans.v1.PlanService/Watch");
  metrics::Registry metrics_;
  Script script_;
  FakeClock clock_{absl::Now()};
  std::unique_ptr<Home> home_ = WithRetries(std::make_unique<ScriptedHome>(&script_), &metrics_, &clock_);
};

TEST_F(HomeRetriesTest, AReadIsAskedAgainWhereTheHomeCouldNotBeReached) {
  script_.Answer({kReset, kReset});
  EXPECT_TRUE(Get().ok());
  EXPECT_EQ(script_.calls, 3);
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("driehoek_gateway_repeats_total{home=\"homes/huizen\",made=\"yes\"} 2\n"));
}

TEST_F(HomeRetriesTest, AfterThreeAttemptsItIsAway) {
  script_.Answer({kReset, kReset, kReset});
  EXPECT_EQ(Get(), kReset);
  EXPECT_EQ(script_.calls, 3);
}

TEST_F(HomeRetriesTest, AChangeIsAskedAgainOnlyIfTheHomeKnowsItAgain) {
  script_.Answer({kReset});
  EXPECT_EQ(Update(""), kReset);
  EXPECT_EQ(script_.calls, 1);
  script_.Answer({kReset});
  EXPECT_TRUE(Update("3f2504e0-4f89-41d3-9a0c-0305e82c3301").ok());
  EXPECT_EQ(script_.calls, 3);
}

TEST_F(HomeRetriesTest, OnlyWhatMayHelpIsTried) {
  absl::Status later = ErrorWithReason(absl::StatusCode::kUnavailable, "X", "later");
  SetRetryDelay(absl::Seconds(1), &later);
  for (const absl::Status& status :
       {absl::DeadlineExceededError("late"), absl::InternalError("broken"), absl::AbortedError("stale"),
        absl::ResourceExhaustedError("busy"), later,
        ErrorWithReason(absl::StatusCode::kUnavailable, "HOME_UNAVAILABLE", "of a gateway, which has tried",
                        {{"home", "homes/behind"}})}) {
    script_.calls = 0;
    script_.Answer({status});
    EXPECT_EQ(Get(), status);
    EXPECT_EQ(script_.calls, 1) << status;
  }
}

TEST_F(HomeRetriesTest, WhatTheHomeSaysIsUnavailableIsTriedAgain) {
  script_.Answer({ErrorWithReason(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "later")});
  EXPECT_TRUE(Get().ok());
}

TEST_F(HomeRetriesTest, ThereIsABudget) {
  for (int i = 0; i < 40; ++i) {
    script_.Answer({kReset, kReset, kReset});
    EXPECT_EQ(Get(), kReset);
  }
  // Ten repeats were saved up, and three are whole of a tenth of the other calls.
  EXPECT_EQ(script_.calls, 40 + 10 + 3);
  EXPECT_THAT(metrics_.Text(), HasSubstr("{home=\"homes/huizen\",made=\"no\"}"));
}

TEST_F(HomeRetriesTest, NothingIsTriedBeyondTheDeadlineOrForACallerWhoHasGone) {
  CallContext call;
  call.deadline = absl::Now();
  script_.Answer({kReset});
  EXPECT_EQ(Get(call), kReset);
  call.deadline = absl::InfiniteFuture();
  call.is_cancelled = [] { return true; };
  script_.Answer({kReset});
  EXPECT_EQ(Get(call), kReset);
  EXPECT_EQ(script_.calls, 2);
}

TEST_F(HomeRetriesTest, AStreamIsAskedAgainOnlyBeforeItsFirstMessage) {
  script_.Answer({kReset, kReset});
  EXPECT_TRUE(Watch()->status.ok());
  EXPECT_EQ(script_.calls, 3);
  script_.messages = 1;
  script_.Answer({kReset});
  const auto cut = Watch();
  EXPECT_EQ(cut->status, kReset);
  EXPECT_EQ(cut->messages, 1);
  EXPECT_EQ(script_.calls, 4);
}

}  // namespace
}  // namespace driehoek::gateway
