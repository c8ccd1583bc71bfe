// SPDX-License-Identifier: EUPL-1.2
// Signals, and what is due, as a person asks for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Ran;
using testing::RunClient;

class SignalCommandsTest : public ::testing::Test {
 protected:
  SignalCommandsTest()
      : gateway_([this](rpc::MethodTable& table) {
          const std::string service = "driehoek.signals.v1.SignalService/";
          table.AddFunction<signals::v1::ListSignalsRequest>(
              service + "ListSignals", rpc::Lane::kRead,
              [this](const CallContext&, const signals::v1::ListSignalsRequest& request)
                  -> absl::StatusOr<signals::v1::ListSignalsResponse> {
                asked_ = request;
                signals::v1::ListSignalsResponse response;
                *response.add_signals() = Signal();
                return response;
              });
          table.AddFunction<signals::v1::GetSignalRequest>(
              service + "GetSignal", rpc::Lane::kRead,
              [](const CallContext&, const signals::v1::GetSignalRequest&)
                  -> absl::StatusOr<signals::v1::Signal> { return Signal(); });
          table.AddFunction<signals::v1::ListDueItemsRequest>(
              service + "ListDueItems", rpc::Lane::kRead,
              [this](const CallContext&, const signals::v1::ListDueItemsRequest& request)
                  -> absl::StatusOr<signals::v1::ListDueItemsResponse> {
                due_ = request;
                signals::v1::ListDueItemsResponse response;
                for (const auto& [id, day] : {std::pair("a", "2021-07-09"), std::pair("b", "2021-07-02")}) {
                  signals::v1::DueItem* item = response.add_due_items();
                  item->set_name(std::string("municipalities/GM0406/signals/") + id);
                  item->set_subject(item->name());
                  item->set_due_date(day);
                  item->set_step(signals::v1::SIGNAL_STATE_INTAKE);
                }
                return response;
              });
        }) {}

  static signals::v1::Signal Signal() {
    signals::v1::Signal signal;
    signal.set_name("municipalities/GM0406/signals/2021-1");
    signal.set_theme("ondermijning");
    signal.set_state(signals::v1::SIGNAL_STATE_RIEC);
    signal.set_text("Verzonnen: iets vreemds.");
    signal.add_subjects()->set_description("Verzonnen Persoon");
    return signal;
  }

  signals::v1::ListSignalsRequest asked_;
  signals::v1::ListDueItemsRequest due_;
  FakeGateway gateway_;
};

TEST_F(SignalCommandsTest, AListShowsHowFarSignalsAreAndNotWhomTheyAreAboutRule17) {
  const Ran ran = RunClient(gateway_.address(), {"signals", "list", "Huizen", "--state", "riec"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("Huizen"), HasSubstr("bij het RIEC"), HasSubstr("ondermijning")));
  EXPECT_THAT(ran.out, Not(HasSubstr("Verzonnen")));
  EXPECT_EQ(asked_.state(), signals::v1::SIGNAL_STATE_RIEC);
  EXPECT_EQ(asked_.parent(), "municipalities/GM0406");
}

TEST_F(SignalCommandsTest, WhoAsksForOneSeesAllOfIt) {
  const Ran ran = RunClient(gateway_.address(), {"signals", "get", "GM0406/signals/2021-1"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Verzonnen Persoon"));
}

TEST_F(SignalCommandsTest, WhatIsDueComesByItsDay) {
  const Ran ran = RunClient(gateway_.address(), {"due", "--until", "2021-07-31"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(due_.parent(), "municipalities/-");
  EXPECT_EQ(due_.until_date(), "2021-07-31");
  EXPECT_LT(ran.out.find("2021-07-02"), ran.out.find("2021-07-09"));
  EXPECT_THAT(ran.out, HasSubstr("intake"));
}

}  // namespace
}  // namespace driehoek::cli
