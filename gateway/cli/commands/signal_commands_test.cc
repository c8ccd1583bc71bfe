// SPDX-License-Identifier: EUPL-1.2
// Signals, and what is due, as a person asks for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/testing/fake_gateway.h"

namespace driehoek::cli {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using testing::FakeGateway;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using testing::Ran;
using testing::RunClient;
using ::testing::UnorderedElementsAre;

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
          table.AddFunction<signals::v1::CreateSignalBatchRequest>(
              service + "CreateSignalBatch", rpc::Lane::kWrite,
              [this](const CallContext&, const signals::v1::CreateSignalBatchRequest& request)
                  -> absl::StatusOr<signals::v1::SignalBatch> {
                batches_.push_back(request);
                if (!refusals_.empty()) {
                  absl::Status refusal = refusals_.front();
                  refusals_.erase(refusals_.begin());
                  return refusal;
                }
                return signals::v1::SignalBatch();
              });
          table.AddFunction<signals::v1::SummarizeSignalsRequest>(
              service + "SummarizeSignals", rpc::Lane::kRead,
              [](const CallContext&, const signals::v1::SummarizeSignalsRequest& request)
                  -> absl::StatusOr<signals::v1::SummarizeSignalsResponse> {
                EXPECT_EQ(request.dimensions(0), signals::v1::SUMMARY_DIMENSION_THEME);
                signals::v1::SummarizeSignalsResponse response;
                for (const int count : {30, 12}) {
                  signals::v1::SignalSummary* summary = response.add_summaries();
                  summary->set_name(absl::StrCat("municipalities/GM", count, "00/signal-summary"));
                  for (const char* theme : {"jeugd", "ondermijning"}) {
                    signals::v1::SignalCount* row = summary->add_signals();
                    row->set_theme(theme);
                    row->set_count(count);
                    row->set_at_least(count == 12 && theme == std::string("jeugd"));
                  }
                }
                return response;
              });
        }) {}

  static std::string Lines(int count, const std::string& municipality = "GM0797") {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      absl::StrAppend(&lines, "{\"name\": \"", municipality, "/signals/s-", i,
                      "\", \"theme\": \"jeugd\", \"text\": \"Verzonnen.\"}\n");
    }
    return lines;
  }

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
  std::vector<signals::v1::CreateSignalBatchRequest> batches_;
  // The answers to the next batches; OK after these.
  std::vector<absl::Status> refusals_;
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

TEST_F(SignalCommandsTest, ImportSendsBatchesOf500OfEachTenant) {
  const Ran ran =
      RunClient(gateway_.address(), {"signals", "import"}, Lines(1001) + "\n" + Lines(2, "GM0406"));
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out, "1003 signalen opgeslagen\n");
  std::vector<std::pair<std::string, int>> sent;
  for (const auto& batch : batches_) sent.emplace_back(batch.parent(), batch.items_size());
  EXPECT_THAT(sent,
              UnorderedElementsAre(Pair("municipalities/GM0797", 500), Pair("municipalities/GM0797", 500),
                                   Pair("municipalities/GM0797", 1), Pair("municipalities/GM0406", 2)));
  EXPECT_EQ(batches_[0].items(17).signal_id(), "s-17");
  EXPECT_FALSE(batches_[0].request_id().empty());
}

TEST_F(SignalCommandsTest, ImportAgainPutsInWhatIsNotThereYet) {
  refusals_ = {
      ErrorWithReason(absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS", "there", {{"items", "0-1,3"}})};
  const Ran ran = RunClient(gateway_.address(), {"signals", "import", "--json"}, Lines(5));
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out, "{\"created\": 2, \"existing\": 3}\n");
  ASSERT_EQ(batches_.size(), 2);
  EXPECT_EQ(batches_[1].items(0).signal_id(), "s-2");
  EXPECT_EQ(batches_[1].items(1).signal_id(), "s-4");
  EXPECT_NE(batches_[0].request_id(), batches_[1].request_id());
}

TEST_F(SignalCommandsTest, ImportSaysWhichLinesAreWrong) {
  FieldViolations violations;
  violations.Add("items[1].signal.theme", "is no id");
  absl::Status refusal =
      ErrorWithReason(absl::StatusCode::kInvalidArgument, "INVALID_ITEMS", "wrong", {{"items", "1,4"}});
  violations.ToStatus().ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    if (absl::EndsWith(url, "BadRequest")) refusal.SetPayload(url, payload);
  });
  refusals_ = {refusal};
  const Ran ran = RunClient(gateway_.address(), {"signals", "import"}, "\n" + Lines(5));
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("regel 3 theme: is no id"), HasSubstr("regel 6: ")));
  EXPECT_EQ(ran.out, "0 signalen opgeslagen\n");
}

TEST_F(SignalCommandsTest, ImportRefusesALineThatIsNoSignal) {
  const Ran no_json = RunClient(gateway_.address(), {"signals", "import"}, Lines(1) + "{\n");
  EXPECT_EQ(no_json.exit_code, 2);
  EXPECT_THAT(no_json.err, HasSubstr("regel 2"));
  const Ran no_name = RunClient(gateway_.address(), {"signals", "import"}, "{\"theme\": \"jeugd\"}\n");
  EXPECT_EQ(no_name.exit_code, 2);
  EXPECT_THAT(no_name.err, HasSubstr("regel 1: name"));
  EXPECT_TRUE(batches_.empty());
}

TEST_F(SignalCommandsTest, SummaryAddsUpWhatEachReleasedAndSaysAtLeastRule16) {
  const Ran ran = RunClient(gateway_.address(), {"signals", "summary", "--dimension", "theme"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(ContainsRegex("jeugd +ten minste 42 +2"),
                             // Of each exactly; a third may have four.
                             ContainsRegex("ondermijning +ten minste 42 +2"), Not(HasSubstr("Maand"))));
  EXPECT_THAT(RunClient(gateway_.address(), {"signals", "summary", "Huizen", "--dimension", "theme"}).out,
              AllOf(ContainsRegex("jeugd +ten minste 42 +2"), ContainsRegex("ondermijning +42 +2")));
}

}  // namespace
}  // namespace driehoek::cli
