// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/admission.h"

#include <gmock/gmock.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include <vector>

#include "common/status/status.h"

namespace driehoek::gateway {
namespace {

using ::testing::HasSubstr;

constexpr char kGet[] = "/driehoek.plans.v1.PlanService/GetPlan";
constexpr char kWatch[] = "/driehoek.plans.v1.PlanService/Watch";
constexpr char kHomes[] = "/driehoek.gateway.v1.HomeService/ListHomes";

// Keeps every call.
class Keeper : public rpc::Endpoint {
 public:
  void Call(absl::string_view, CallContext, const grpc::ByteBuffer&, rpc::Done done) override {
    calls.push_back(std::move(done));
  }
  void CallStream(absl::string_view, CallContext, const grpc::ByteBuffer&,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    streams.push_back(std::move(sink));
  }
  void AnswerAll() {
    grpc::ByteBuffer none;
    for (rpc::Done& call : calls) call(absl::OkStatus(), &none);
    calls.clear();
    for (const auto& stream : streams) stream->Finish(absl::OkStatus());
    streams.clear();
  }

  std::vector<rpc::Done> calls;
  std::vector<std::shared_ptr<rpc::StreamSink>> streams;
};

class Ending : public rpc::StreamSink {
 public:
  explicit Ending(std::vector<absl::Status>* endings) : endings_(*endings) {}
  void Write(grpc::ByteBuffer*, std::function<void(bool)>) override {}
  void Finish(const absl::Status& status) override { endings_.push_back(status); }

 private:
  std::vector<absl::Status>& endings_;
};

class AdmissionTest : public ::testing::Test {
 protected:
  void Call(const std::string& caller, absl::string_view method = kGet) {
    CallContext call;
    call.caller = caller;
    admission_.Call(method, call, grpc::ByteBuffer(),
                    [this](const absl::Status& status, grpc::ByteBuffer*) { answers_.push_back(status); });
  }

  Keeper keeper_;
  metrics::Registry metrics_;
  Admission admission_{&keeper_, /*places=*/8, &metrics_};
  std::vector<absl::Status> answers_;
};

TEST_F(AdmissionTest, RefusesAtOnceWhatIsTooMuchAndSaysWhenToComeAgain) {
  for (int i = 0; i < 8; ++i) Call(std::string(1, static_cast<char>('a' + i)));
  EXPECT_TRUE(answers_.empty());
  Call("z");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(answers_[0]), "GATEWAY_OVERLOADED");
  EXPECT_EQ(RetryDelayOf(answers_[0]), absl::Seconds(1));
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_refused_total{taken=\"gateway\"} 1\n"));
  keeper_.AnswerAll();
  Call("z");
  EXPECT_EQ(keeper_.calls.size(), 1u);
}

TEST_F(AdmissionTest, OneCallerNeverTakesAllPlaces) {
  for (int i = 0; i < 100; ++i) Call("systems/bi");
  EXPECT_EQ(keeper_.calls.size(), 7u);
  EXPECT_EQ(answers_.size(), 93u);
  EXPECT_THAT(metrics_.Text(), HasSubstr("driehoek_gateway_refused_total{taken=\"share\"} 93\n"));
  Call("systems/finance");
  EXPECT_EQ(keeper_.calls.size(), 8u);
}

TEST_F(AdmissionTest, AnOperatorIsAlwaysLetIn) {
  for (int i = 0; i < 20; ++i) Call("systems/bi");
  const size_t before = keeper_.calls.size();
  Call("systems/bi", kHomes);
  EXPECT_EQ(keeper_.calls.size(), before + 1);
}

TEST_F(AdmissionTest, StreamsLeaveRoomForCalls) {
  std::vector<absl::Status> endings;
  for (int i = 0; i < 9; ++i) {
    CallContext call;
    call.caller = std::string(1, static_cast<char>('a' + i));
    admission_.CallStream(kWatch, call, grpc::ByteBuffer(), std::make_shared<Ending>(&endings));
  }
  EXPECT_EQ(keeper_.streams.size(), 8u);
  ASSERT_EQ(endings.size(), 1u);
  EXPECT_EQ(ReasonOf(endings[0]), "GATEWAY_OVERLOADED");
  Call("a");
  EXPECT_EQ(keeper_.calls.size(), 1u);
  keeper_.AnswerAll();
  EXPECT_EQ(endings.size(), 9u);
  EXPECT_TRUE(answers_.back().ok());
}

}  // namespace
}  // namespace driehoek::gateway
