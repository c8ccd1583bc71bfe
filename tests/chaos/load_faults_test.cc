// SPDX-License-Identifier: EUPL-1.2
// Too much at once. The table in README.md says each in words.
#include <grpcpp/support/byte_buffer.h>

#include <atomic>

#include "common/rpc/bytes.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "tests/chaos/chaos_test.h"

namespace driehoek::chaos {
namespace {

using absl::StatusCode;

class LoadFaults : public ChaosTest {
 protected:
  // A call that is not waited for.
  rpc::CallHandle Begin(const std::string& tenant, const std::string& caller = "systems/bi") {
    plans::v1::GetPlanRequest request;
    request.set_name(PlansOf(tenant).front());
    rpc::ClientOptions options = rpc::ClientOptions::Within(kLong);
    options.caller = caller;
    return gateway().Call(kGetPlan, options, rpc::ToByteBuffer(request.SerializeAsString()),
                          [this](const absl::Status& status, grpc::ByteBuffer*) {
                            if (status.ok()) ++answered_;
                            if (ReasonOf(status) == "HOME_BUSY") ++home_busy_;
                            if (ReasonOf(status) == "GATEWAY_OVERLOADED") ++overloaded_;
                            if (absl::IsCancelled(status)) ++cancelled_;
                          });
  }
  // As another caller.
  absl::Status GetAs(const std::string& caller, const std::string& tenant) {
    plans::v1::GetPlanRequest request;
    request.set_name(PlansOf(tenant).front());
    rpc::ClientOptions options = rpc::ClientOptions::Within(kLong);
    options.caller = caller;
    return gateway().Call<plans::v1::Plan>(kGetPlan, request, options).status();
  }

  std::atomic<int> answered_ = 0;
  std::atomic<int> home_busy_ = 0;
  std::atomic<int> overloaded_ = 0;
  std::atomic<int> cancelled_ = 0;
};

TEST_F(LoadFaults, HomeHasAllCallsThatItMayHave) {
  Configure([](gateway::v1::Home* home) { home->set_max_calls_in_flight(2); });
  huizen().answers = false;
  for (int i = 0; i < 6; ++i) Begin(kHuizen);
  WaitUntil([this] { return home_busy_ == 4; });
  ExpectRefused(Get(kHuizen).status(), StatusCode::kResourceExhausted, "HOME_BUSY");
  EXPECT_EQ(Metric("driehoek_gateway_home_busy_total{home=\"homes/huizen\",taken=\"home\"}"), 5);
  huizen().answers = true;
  WaitUntil([this] { return answered_ == 2; });
  EXPECT_TRUE(Get(kHuizen).ok());
}

TEST_F(LoadFaults, OneCallerAsksAHomeTooMuch) {
  Configure([](gateway::v1::Home* home) { home->set_max_calls_in_flight(16); });
  huizen().answers = false;
  for (int i = 0; i < 50; ++i) Begin(kHuizen, "systems/bi");
  WaitUntil([this] { return home_busy_ == 50 - 14; });
  // There are places for another.
  Begin(kHuizen, "systems/finance");
  WaitUntil([this] { return huizen().gets >= 1; });
  EXPECT_EQ(Metric("driehoek_gateway_home_busy_total{home=\"homes/huizen\",taken=\"share\"}"), 36);
  huizen().answers = true;
  WaitUntil([this] { return answered_ == 15; });
}

TEST_F(LoadFaults, OneCallerAsksTheGatewayTooMuch) {
  Limit(16);
  huizen().answers = false;
  for (int i = 0; i < 50; ++i) Begin(kHuizen, "systems/bi");
  WaitUntil([this] { return overloaded_ == 50 - 14; });
  EXPECT_TRUE(GetAs("systems/finance", kHeusden).ok());
  EXPECT_EQ(Metric("driehoek_gateway_refused_total{taken=\"share\"}"), 36);
  EXPECT_TRUE(Logged("overloaded", {"\"taken\":\"share\""}));
  huizen().answers = true;
  WaitUntil([this] { return answered_ == 14; });
  EXPECT_TRUE(Logged("no_longer_overloaded"));
}

TEST_F(LoadFaults, GatewayHasAllCallsThatItTakes) {
  Limit(8);
  huizen().answers = false;
  for (int i = 0; i < 20; ++i) Begin(kHuizen, absl::StrCat("systems/", i));
  WaitUntil([this] { return overloaded_ == 12; });
  const absl::Status status = GetAs("systems/another", kHeusden);
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "GATEWAY_OVERLOADED");
  EXPECT_EQ(RetryDelayOf(status), absl::Seconds(1));
  EXPECT_EQ(Metric("driehoek_gateway_refused_total{taken=\"gateway\"}"), 13);
  EXPECT_TRUE(Logged("overloaded", {"\"taken\":\"gateway\""}));
  // Who looks what is the matter is let in.
  const auto health =
      gateway().CallBytes("grpc.health.v1.Health/Check", "", rpc::ClientOptions::Within(kLong));
  EXPECT_TRUE(health.ok()) << health.status();
  const auto homes = gateway().Call<gateway::v1::ListHomesResponse>(
      "driehoek.gateway.v1.HomeService/ListHomes", gateway::v1::ListHomesRequest(),
      rpc::ClientOptions::Within(kLong));
  ASSERT_TRUE(homes.ok()) << homes.status();
  EXPECT_EQ(homes->homes_size(), 2);
  huizen().answers = true;
  WaitUntil([this] { return answered_ == 8; });
  EXPECT_TRUE(GetAs("systems/another", kHeusden).ok());
}

TEST_F(LoadFaults, FarMoreCallsComeThanTheGatewayTakes) {
  Limit(64);
  constexpr int kCalls = 2000;
  for (int i = 0; i < kCalls; ++i) Begin(kHuizen, absl::StrCat("systems/", i % 100));
  WaitUntil([this] { return answered_ + overloaded_ == kCalls; });
  EXPECT_GT(answered_, 0);
  EXPECT_EQ(Metric("driehoek_gateway_refused_total{taken=\"gateway\"}") +
                Metric("driehoek_gateway_refused_total{taken=\"share\"}"),
            overloaded_);
  // What was let in was answered by the home, and nothing else reached it.
  EXPECT_EQ(huizen().gets, answered_);
  EXPECT_TRUE(Get(kHuizen).ok());
}

TEST_F(LoadFaults, CallersGoAway) {
  Configure([](gateway::v1::Home* home) { home->set_max_calls_in_flight(4); });
  huizen().answers = false;
  std::vector<rpc::CallHandle> calls;
  calls.reserve(4);
  for (int i = 0; i < 4; ++i) calls.push_back(Begin(kHuizen, absl::StrCat("systems/", i)));
  WaitUntil([this] { return huizen().gets == 4; });
  EXPECT_EQ(ReasonOf(Get(kHuizen).status()), "HOME_BUSY");
  for (const rpc::CallHandle& call : calls) call.Cancel();
  WaitUntil([this] { return cancelled_ == 4; });
  // Their places are free, and what they asked for is not worked on any more.
  huizen().answers = true;
  WaitUntil([this] { return Get(kHuizen).ok(); });
}

TEST_F(LoadFaults, HomeIsOverloadedItself) {
  huizen().FailWith(ErrorWithReason(StatusCode::kResourceExhausted, "BUSY", "too many calls at once"));
  const absl::Status status = Get(kHuizen).status();
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "BUSY");
  // Not asked again: that would be more of it.
  EXPECT_EQ(huizen().gets, 1);
  EXPECT_TRUE(Logged("forwarded", {"\"reason\":\"BUSY\""}));
}

TEST_F(LoadFaults, RequestIsLargerThanAMessage) {
  plans::v1::UpdatePlanRequest request;
  request.mutable_plan()->set_name(PlansOf(kHuizen).front());
  request.mutable_plan()->set_title(std::string((16 << 20) + 1, 'x'));
  const absl::Status status =
      gateway().Call<plans::v1::Plan>(kUpdatePlan, request, rpc::ClientOptions::Within(kLong)).status();
  EXPECT_EQ(status.code(), StatusCode::kResourceExhausted);
  EXPECT_TRUE(huizen().request_ids().empty());
  EXPECT_TRUE(Get(kHuizen).ok());
}

}  // namespace
}  // namespace driehoek::chaos
