// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "gateway/route/testing/scripted_home.h"

namespace driehoek::gateway {
namespace {

using ::testing::HasSubstr;
using testing::Script;
using testing::ScriptedHome;

class HomePlacesTest : public ::testing::Test {
 protected:
  static CallContext Of(const std::string& caller) {
    CallContext call;
    call.caller = caller;
    return call;
  }

  MethodCatalogue catalogue_;
  const CatalogueMethod& get_ = *catalogue_.Find("driehoek.plans.v1.PlanService/GetPlan");
  const CatalogueMethod& watch_ = *catalogue_.Find("driehoek.plans.v1.PlanService/Watch");
  metrics::Registry metrics_;
  Script script_;
  std::unique_ptr<Home> home_ = WithPlaces(std::make_unique<ScriptedHome>(&script_, /*places=*/8), &metrics_);
};

TEST_F(HomePlacesTest, OneCallerLeavesRoomForAnother) {
  script_.Hold();
  std::vector<std::shared_ptr<testing::Answered>> begun;
  for (int i = 0; i < 7; ++i) begun.push_back(testing::Begin(*home_, get_, "", Of("systems/bi")));
  const absl::Status refusal = testing::Call(*home_, get_, "", Of("systems/bi"));
  EXPECT_EQ(refusal.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refusal), "HOME_BUSY");
  EXPECT_EQ(MetadataOf(refusal, "home"), "homes/huizen");
  begun.push_back(testing::Begin(*home_, get_, "", Of("systems/finance")));
  EXPECT_EQ(ReasonOf(testing::Call(*home_, get_, "", Of("systems/third"))), "HOME_BUSY");
  EXPECT_EQ(script_.calls, 8);
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("driehoek_gateway_home_busy_total{home=\"homes/huizen\",taken=\"share\"} 1\n"));
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("driehoek_gateway_home_busy_total{home=\"homes/huizen\",taken=\"home\"} 1\n"));
  script_.Release();
  for (const auto& call : begun) {
    call->done.WaitForNotification();
    EXPECT_EQ(call->bytes, "answer");
  }
  EXPECT_TRUE(testing::Call(*home_, get_, "", Of("systems/third")).ok());
}

TEST_F(HomePlacesTest, StreamsLeaveRoomForCalls) {
  script_.Hold();
  std::vector<std::shared_ptr<testing::CountingSink>> streams;
  for (int i = 0; i < 8; ++i) {
    streams.push_back(std::make_shared<testing::CountingSink>());
    home_->CallStream(watch_, Of(std::string(1, static_cast<char>('a' + i))), grpc::ByteBuffer(),
                      streams.back());
  }
  auto refused = std::make_shared<testing::CountingSink>();
  home_->CallStream(watch_, Of("z"), grpc::ByteBuffer(), refused);
  EXPECT_EQ(ReasonOf(refused->status), "HOME_BUSY");
  const auto call = testing::Begin(*home_, get_, "", Of("a"));
  script_.Release();
  call->done.WaitForNotification();
  EXPECT_TRUE(call->status.ok());
  for (const auto& stream : streams) EXPECT_TRUE(stream->finished.HasBeenNotified());
}

}  // namespace
}  // namespace driehoek::gateway
