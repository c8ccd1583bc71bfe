// SPDX-License-Identifier: EUPL-1.2
// Channels, reports, signals, weighings and terms, as their handlers answer.
#include "services/signals/signals_service.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "absl/strings/match.h"
#include "common/status/status.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/signals/testing/service_test.h"

namespace driehoek::signals {
namespace {

using testing::DecisionOn;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHeusden;
using testing::kHuizen;
using testing::MeldMisdaadAnoniem;
using ::testing::Not;
using testing::Personal;
using testing::SignalOf;

class SignalsServiceTest : public testing::ServiceTest {
 protected:
  void CreateChannels() {
    ASSERT_TRUE(CreateChannel("m", v1::Channel::KIND_MELD_MISDAAD_ANONIEM).ok());
    ASSERT_TRUE(CreateChannel("mailbox", v1::Channel::KIND_MAILBOX).ok());
  }
  absl::StatusOr<rpc::Encoded<v1::SignalBatch>> SendBatch(v1::CreateSignalBatchRequest request) {
    return service_->CreateSignalBatch(call_, request);
  }
  static v1::CreateSignalBatchRequest BatchOf(int size) {
    v1::CreateSignalBatchRequest request;
    request.set_parent(kHeusden);
    for (int i = 0; i < size; ++i) {
      v1::BatchedSignal* item = request.add_items();
      item->set_signal_id(absl::StrCat("s-", i));
      *item->mutable_signal() = SignalOf(i % 2 == 0 ? "ondermijning" : "overlast");
    }
    return request;
  }
  int CountSignals() {
    v1::ListSignalsRequest request;
    request.set_parent(kHeusden);
    request.set_page_size(1000);
    const auto page = service_->signals().List<v1::ListSignalsResponse>(call_, request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? page->signals_size() : -1;
  }
  void BringToWeighing(const std::string& id) {
    ASSERT_TRUE(MoveSignal(id, v1::SIGNAL_STATE_INTAKE).ok());
    ASSERT_TRUE(MoveSignal(id, v1::SIGNAL_STATE_WEIGHING).ok());
  }
};
DRIEHOEK_ON_BOTH_ENGINES(SignalsServiceTest);

TEST_P(SignalsServiceTest, AReportHasTheShapeOfItsChannelRule18) {
  CreateChannels();
  ASSERT_TRUE(CreateReport("a", MeldMisdaadAnoniem("m")).ok());
  ASSERT_TRUE(CreateReport("b", Personal("mailbox")).ok());
  const absl::Status named = CreateReport("c", Personal("m")).status();
  EXPECT_EQ(named.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(named.message()), HasSubstr("meld_misdaad_anoniem"));
  EXPECT_EQ(CreateReport("d", MeldMisdaadAnoniem("mailbox")).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(CreateReport("e", Personal("none")).status().message()),
              HasSubstr("does not exist"));
}

TEST_P(SignalsServiceTest, AnUpdateCannotGiveAnMReportAReporterRule18) {
  CreateChannels();
  v1::Report report = *CreateReport("a", MeldMisdaadAnoniem("m"));
  *report.mutable_personal() = Personal().personal();
  v1::UpdateReportRequest request;
  *request.mutable_report() = report;
  EXPECT_EQ(service_->reports().Update(call_, request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(SignalsServiceTest, TheKindOfAChannelNeverChanges) {
  CreateChannels();
  v1::UpdateChannelRequest request;
  request.mutable_channel()->set_name(NameOf("channels", "m"));
  request.mutable_channel()->set_kind(v1::Channel::KIND_MAILBOX);
  EXPECT_EQ(ReasonOf(service_->channels().Update(call_, request).status()), "IMMUTABLE");
}

TEST_P(SignalsServiceTest, AnMReportIsForwardedOnlyWhenAPersonDecidesSoRule18) {
  CreateChannels();
  v1::CreateForwardingRequest request;
  request.set_parent(NameOf("reports", "a"));
  request.set_etag(CreateReport("a", MeldMisdaadAnoniem("m"))->etag());
  request.mutable_forwarding()->set_recipient("RIEC");
  request.mutable_forwarding()->set_purpose("Verzonnen doel.");
  const absl::Status refused = service_->CreateForwarding(call_, request).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused), "DECISION_REQUIRED");
  *request.mutable_forwarding()->mutable_decision() = DecisionOn();
  const auto forwarding = service_->CreateForwarding(call_, request);
  ASSERT_TRUE(forwarding.ok()) << forwarding.status();
  EXPECT_EQ(forwarding->name(), NameOf("reports", "a/forwardings/000001"));
  EXPECT_EQ(service_->CreateForwarding(call_, request).status().code(), absl::StatusCode::kAborted);
  v1::ListForwardingsRequest list;
  list.set_parent("municipalities/-/reports/-");
  EXPECT_EQ(service_->ListForwardings(call_, list)->forwardings_size(), 1);
}

TEST_P(SignalsServiceTest, SignalsNameReportsThatAreOnFileAlsoInABatch) {
  v1::Signal signal = SignalOf();
  signal.add_reports(NameOf("reports", "r"));
  EXPECT_THAT(std::string(CreateSignal("s", signal).status().message()), HasSubstr("signal.reports[0]"));
  v1::CreateSignalBatchRequest batch;
  batch.set_parent(kHeusden);
  batch.add_items()->set_signal_id("a");
  batch.add_items()->set_signal_id("b");
  *batch.mutable_items(0)->mutable_signal() = SignalOf();
  *batch.mutable_items(1)->mutable_signal() = signal;
  const absl::Status refused = SendBatch(batch).status();
  EXPECT_EQ(ReasonOf(refused), "INVALID_ITEMS");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("1"));
  EXPECT_EQ(GetSignal("a").status().code(), absl::StatusCode::kNotFound);
  CreateChannels();
  ASSERT_TRUE(CreateReport("r", Personal("mailbox")).ok());
  EXPECT_TRUE(SendBatch(batch).ok());
}

TEST_P(SignalsServiceTest, ReportsAreRoutedByTheFirstRuleAndTriedBeforeItIsSaved) {
  CreateChannels();
  ASSERT_TRUE(CreateReport("a", MeldMisdaadAnoniem("m")).ok());
  clock().Advance(absl::Seconds(1));
  ASSERT_TRUE(CreateReport("b", Personal("mailbox")).ok());
  v1::CreateRoutingTableRequest request;
  request.set_parent(kHeusden);
  request.set_routing_table_id("current");
  v1::RoutingRule* rule = request.mutable_routing_table()->add_rules();
  rule->set_rule_id("m");
  rule->add_channels(NameOf("channels", "m"));
  rule->set_department("OOV");
  request.set_validate_only(true);
  const auto tried = service_->routing_tables().Create(call_, request);
  ASSERT_TRUE(tried.ok()) << tried.status();
  ASSERT_EQ(tried->trials_size(), 2);
  EXPECT_EQ(tried->trials(0).report(), NameOf("reports", "b"));
  EXPECT_FALSE(tried->trials(0).has_routed_to());
  EXPECT_EQ(tried->trials(1).routed_to().department(), "OOV");
  request.set_validate_only(false);
  const auto created = service_->routing_tables().Create(call_, request);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->trials_size(), 0);
  EXPECT_EQ(CreateReport("c", MeldMisdaadAnoniem("m"))->routed_to().rule_id(), "m");
  EXPECT_FALSE(CreateReport("d", Personal("mailbox"))->has_routed_to());
}

TEST_P(SignalsServiceTest, ASignalBeginsAsReceivedWhateverItsSenderSays) {
  v1::Signal signal = SignalOf();
  signal.set_state(v1::SIGNAL_STATE_RIEC);
  signal.set_weighing_count(7);
  const auto created = CreateSignal("s", signal);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->state(), v1::SIGNAL_STATE_RECEIVED);
  EXPECT_EQ(created->state_date(), "2021-06-30");
  EXPECT_EQ(created->weighing_count(), 0);
}

TEST_P(SignalsServiceTest, AMunicipalityThatIsNoMoreGetsNoSignalsRule2) {
  v1::CreateSignalRequest request;
  request.set_parent("municipalities/GM0788");
  request.set_signal_id("s");
  *request.mutable_signal() = SignalOf();
  EXPECT_EQ(ReasonOf(service_->signals().Create(call_, request).status()), "OUTSIDE_LIFE_SPAN");
}

TEST_P(SignalsServiceTest, ASignalMovesByItsTableAndIsToldWhereItMayGo) {
  ASSERT_TRUE(CreateSignal("s").ok());
  const absl::Status refused = MoveSignal("s", v1::SIGNAL_STATE_RIEC).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("SIGNAL_STATE_INTAKE, SIGNAL_STATE_DISCARDED"));
  const auto moved = MoveSignal("s", v1::SIGNAL_STATE_INTAKE);
  ASSERT_TRUE(moved.ok()) << moved.status();
  EXPECT_EQ(moved->name(), NameOf("signals", "s/transitions/000001"));
  EXPECT_EQ(moved->from_state(), v1::SIGNAL_STATE_RECEIVED);
  EXPECT_EQ(GetSignal("s")->state(), v1::SIGNAL_STATE_INTAKE);
  ASSERT_TRUE(MoveSignal("s", v1::SIGNAL_STATE_WEIGHING).ok());
  v1::ListSignalTransitionsRequest list;
  list.set_parent(NameOf("signals", "s"));
  EXPECT_EQ(service_->ListSignalTransitions(call_, list)->signal_transitions_size(), 2);
}

TEST_P(SignalsServiceTest, AStepThatHasToSayWhyIsRefusedWithoutAReason) {
  const std::string etag = CreateSignal("s")->etag();
  v1::CreateSignalTransitionRequest request;
  request.set_parent(NameOf("signals", "s"));
  request.mutable_signal_transition()->set_to_state(v1::SIGNAL_STATE_DISCARDED);
  EXPECT_THAT(std::string(service_->CreateSignalTransition(call_, request).status().message()),
              HasSubstr("etag"));
  request.set_etag(etag);
  EXPECT_THAT(std::string(service_->CreateSignalTransition(call_, request).status().message()),
              HasSubstr("reason"));
}

TEST_P(SignalsServiceTest, RandomRequestsNeverBringASignalOffItsTable) {
  std::mt19937 random(7);
  ASSERT_TRUE(CreateSignal("s").ok());
  std::uniform_int_distribution<int> any_state(1, v1::SignalState_MAX);
  std::uniform_int_distribution<int> any_outcome(1, v1::Weighing::Outcome_MAX);
  for (int i = 0; i < 150; ++i) {
    const v1::SignalState from = GetSignal("s")->state();
    if (i % 3 == 0) {
      const auto weighed = service_->CreateWeighing(
          call_, WeighingRequest("s", v1::Weighing::STAGE_SIGNAL_CONFERENCE,
                                 static_cast<v1::Weighing::Outcome>(any_outcome(random))));
      EXPECT_EQ(weighed.ok(), from == v1::SIGNAL_STATE_WEIGHING) << weighed.status();
      continue;
    }
    const auto to = static_cast<v1::SignalState>(any_state(random));
    EXPECT_EQ(MoveSignal("s", to).ok(), FindStep(from, to, Way::kAsked).ok());
  }
}

TEST_P(SignalsServiceTest, WeighsInStagesWithReasons) {
  ASSERT_TRUE(CreateSignal("s").ok());
  auto early = service_->CreateWeighing(
      call_, WeighingRequest("s", v1::Weighing::STAGE_INTAKE, v1::Weighing::OUTCOME_DISCARD));
  EXPECT_EQ(ReasonOf(early.status()), "NOT_IN_WEIGHING");
  BringToWeighing("s");
  auto first = service_->CreateWeighing(
      call_, WeighingRequest("s", v1::Weighing::STAGE_SIGNAL_CONFERENCE, v1::Weighing::OUTCOME_NEXT_STAGE));
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->name(), NameOf("signals", "s/weighings/000001"));
  EXPECT_EQ(GetSignal("s")->state(), v1::SIGNAL_STATE_WEIGHING);
  auto back = service_->CreateWeighing(
      call_, WeighingRequest("s", v1::Weighing::STAGE_INTAKE, v1::Weighing::OUTCOME_DISCARD));
  EXPECT_EQ(ReasonOf(back.status()), "EARLIER_STAGE");
  auto last = service_->CreateWeighing(
      call_, WeighingRequest("s", v1::Weighing::STAGE_WEIGHING_TABLE, v1::Weighing::OUTCOME_RIEC));
  ASSERT_TRUE(last.ok()) << last.status();
  EXPECT_EQ(GetSignal("s")->state(), v1::SIGNAL_STATE_RIEC);
  v1::ListSignalTransitionsRequest list;
  list.set_parent(NameOf("signals", "s"));
  EXPECT_EQ(service_->ListSignalTransitions(call_, list)->signal_transitions(2).weighing(), last->name());
  // Opened again after it was closed, it begins at the first stage.
  ASSERT_TRUE(MoveSignal("s", v1::SIGNAL_STATE_CLOSED).ok());
  ASSERT_TRUE(MoveSignal("s", v1::SIGNAL_STATE_WEIGHING).ok());
  EXPECT_TRUE(service_
                  ->CreateWeighing(
                      call_, WeighingRequest("s", v1::Weighing::STAGE_INTAKE, v1::Weighing::OUTCOME_DISCARD))
                  .ok());
}

TEST_P(SignalsServiceTest, AWeighingWithoutADecisionIsRefused) {
  ASSERT_TRUE(CreateSignal("s").ok());
  BringToWeighing("s");
  auto request = WeighingRequest("s", v1::Weighing::STAGE_INTAKE, v1::Weighing::OUTCOME_DISCARD);
  request.mutable_weighing()->clear_decision();
  EXPECT_THAT(std::string(service_->CreateWeighing(call_, request).status().message()),
              HasSubstr("weighing.decision"));
}

TEST_P(SignalsServiceTest, WhatCameThroughMGoesToTheRiecOnlyWhenAPersonDecidesSoRule18) {
  CreateChannels();
  ASSERT_TRUE(CreateReport("a", MeldMisdaadAnoniem("m")).ok());
  v1::Signal signal = SignalOf();
  signal.add_reports(NameOf("reports", "a"));
  ASSERT_TRUE(CreateSignal("s", signal).ok());
  BringToWeighing("s");
  auto request = WeighingRequest("s", v1::Weighing::STAGE_INTAKE, v1::Weighing::OUTCOME_RIEC);
  EXPECT_EQ(ReasonOf(service_->CreateWeighing(call_, request).status()), "DECISION_REQUIRED");
  *request.mutable_weighing()->mutable_disclosure_decision() = DecisionOn();
  EXPECT_TRUE(service_->CreateWeighing(call_, request).ok());
}

TEST_P(SignalsServiceTest, ABatchIsStoredWhole) {
  const auto encoded = SendBatch(BatchOf(500));
  ASSERT_TRUE(encoded.ok()) << encoded.status();
  v1::SignalBatch batch;
  ASSERT_TRUE(batch.ParseFromString(encoded->bytes));
  ASSERT_EQ(batch.signals_size(), 500);
  EXPECT_EQ(batch.signals(499).name(), NameOf("signals", "s-499"));
  EXPECT_EQ(GetSignal("s-499")->SerializeAsString(), batch.signals(499).SerializeAsString());
  EXPECT_EQ(CountSignals(), 500);
}

TEST_P(SignalsServiceTest, WhatOnlyTheServiceSetsIsIgnoredInABatch) {
  v1::CreateSignalBatchRequest request = BatchOf(2);
  v1::Signal* forged = request.mutable_items(1)->mutable_signal();
  *forged = request.items(0).signal();
  int forged_fields = 0;
  for (int i = 0; i < forged->GetDescriptor()->field_count(); ++i) {
    const auto* field = forged->GetDescriptor()->field(i);
    const auto& behaviors = field->options().GetRepeatedExtension(google::api::field_behavior);
    if (std::find(behaviors.begin(), behaviors.end(), google::api::OUTPUT_ONLY) == behaviors.end()) continue;
    ++forged_fields;
    switch (field->cpp_type()) {
      case google::protobuf::FieldDescriptor::CPPTYPE_STRING:
        forged->GetReflection()->SetString(forged, field, "2020-01-01");
        break;
      case google::protobuf::FieldDescriptor::CPPTYPE_ENUM:
        forged->GetReflection()->SetEnumValue(forged, field, 2);
        break;
      case google::protobuf::FieldDescriptor::CPPTYPE_INT32:
        forged->GetReflection()->SetInt32(forged, field, 7);
        break;
      default:
        static_cast<google::protobuf::Timestamp*>(forged->GetReflection()->MutableMessage(forged, field))
            ->set_seconds(1);
    }
  }
  ASSERT_GT(forged_fields, 9);
  const auto encoded = SendBatch(request);
  ASSERT_TRUE(encoded.ok()) << encoded.status();
  v1::SignalBatch batch;
  ASSERT_TRUE(batch.ParseFromString(encoded->bytes));
  for (v1::Signal& signal : *batch.mutable_signals()) {
    signal.clear_name();
    signal.clear_etag();
  }
  EXPECT_EQ(batch.signals(1).DebugString(), batch.signals(0).DebugString());
}

TEST_P(SignalsServiceTest, ABadBatchStoresNothingAndNamesEveryBadItem) {
  auto request = BatchOf(10);
  request.mutable_items(2)->mutable_signal()->clear_text();
  request.mutable_items(3)->mutable_signal()->set_received_date("gisteren");
  request.mutable_items(4)->mutable_signal()->set_received_date("1890-01-01");
  request.mutable_items(7)->set_signal_id("s-1");
  request.mutable_items(9)->set_signal_id("Geen Id");
  const absl::Status status = SendBatch(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("items 2-3,7,9"));
  EXPECT_THAT(status.ToString(absl::StatusToStringMode::kWithEverything), HasSubstr("items[7].signal_id"));
  EXPECT_EQ(CountSignals(), 0);
}

TEST_P(SignalsServiceTest, ABatchOfWhichSomeExistStoresNothingAndNamesThem) {
  ASSERT_TRUE(CreateSignal("s-3").ok());
  ASSERT_TRUE(CreateSignal("s-8").ok());
  const absl::Status status = SendBatch(BatchOf(10)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(std::string(status.message()), HasSubstr("3,8"));
  EXPECT_EQ(CountSignals(), 2);
}

TEST_P(SignalsServiceTest, ABatchThatIsTooLargeOrEmptyIsRefused) {
  EXPECT_EQ(SendBatch(BatchOf(0)).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(SendBatch(BatchOf(1001)).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(SignalsServiceTest, OfTheSameBatchSentByManyAtOnceOneIsStored) {
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      const auto batch = SendBatch(BatchOf(50));
      if (batch.ok()) {
        ++stored;
      } else {
        EXPECT_EQ(batch.status().code(), absl::StatusCode::kAlreadyExists) << batch.status();
        EXPECT_THAT(std::string(batch.status().message()), HasSubstr("0-49"));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(CountSignals(), 50);
}

TEST_P(SignalsServiceTest, ARepeatedBatchGetsTheFirstAnswer) {
  auto request = BatchOf(5);
  request.set_request_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  const auto first = SendBatch(request);
  const auto second = SendBatch(request);
  ASSERT_TRUE(first.ok() && second.ok()) << first.status() << second.status();
  EXPECT_EQ(first->bytes, second->bytes);
}

TEST_P(SignalsServiceTest, ListsByStateAndTheme) {
  ASSERT_TRUE(SendBatch(BatchOf(7)).ok());
  ASSERT_TRUE(MoveSignal("s-2", v1::SIGNAL_STATE_INTAKE).ok());
  v1::ListSignalsRequest request;
  request.set_parent("municipalities/-");
  request.set_theme("ondermijning");
  EXPECT_EQ(service_->signals().List<v1::ListSignalsResponse>(call_, request)->signals_size(), 4);
  request.set_state(v1::SIGNAL_STATE_INTAKE);
  EXPECT_EQ(service_->signals().List<v1::ListSignalsResponse>(call_, request)->signals(0).name(),
            NameOf("signals", "s-2"));
}

TEST_P(SignalsServiceTest, TellsWhatIsDueByTheTermRulesOfTheTenant) {
  ASSERT_TRUE(CreateTermRule("all", v1::SIGNAL_STATE_RECEIVED, 7).ok());
  ASSERT_TRUE(CreateTermRule("own", v1::SIGNAL_STATE_RECEIVED, 2, "ondermijning").ok());
  ASSERT_TRUE(SendBatch(BatchOf(3)).ok());
  EXPECT_THAT(Due(), ElementsAre("s-0 2021-07-02", "s-1 2021-07-07", "s-2 2021-07-02"));
  EXPECT_THAT(Due("2021-07-05"), ElementsAre("s-0 2021-07-02", "s-2 2021-07-02"));
  EXPECT_THAT(Due("", "municipalities/-"), ElementsAre("s-0 2021-07-02", "s-1 2021-07-07", "s-2 2021-07-02"));
  EXPECT_THAT(Due("", "municipalities/GM0406"), IsEmpty());
  // A step that has no term.
  ASSERT_TRUE(MoveSignal("s-0", v1::SIGNAL_STATE_INTAKE).ok());
  EXPECT_EQ(GetSignal("s-0")->due_date(), "");
  v1::DeleteSignalRequest gone;
  gone.set_name(NameOf("signals", "s-2"));
  ASSERT_TRUE(service_->signals().Delete(call_, gone).ok());
  EXPECT_THAT(Due(), ElementsAre("s-1 2021-07-07"));
}

TEST_P(SignalsServiceTest, SummarizesByCellsThatAreKeptWithEveryWriteRule16) {
  v1::SummarizeSignalsRequest request;
  request.set_parent("municipalities/-");
  request.add_dimensions(v1::SUMMARY_DIMENSION_THEME);
  request.add_dimensions(v1::SUMMARY_DIMENSION_STATE);
  ASSERT_TRUE(SendBatch(BatchOf(13)).ok());
  auto summary = service_->SummarizeSignals(call_, request);
  ASSERT_TRUE(summary.ok()) << summary.status();
  ASSERT_EQ(summary->summaries_size(), 1);
  ASSERT_EQ(summary->summaries(0).signals_size(), 2);
  EXPECT_EQ(summary->summaries(0).signals(0).theme(), "ondermijning");
  EXPECT_EQ(summary->summaries(0).signals(0).count(), 7);
  EXPECT_EQ(summary->summaries(0).signals(1).count(), 6);
  ASSERT_TRUE(MoveSignal("s-0", v1::SIGNAL_STATE_INTAKE).ok());
  v1::DeleteSignalRequest gone;
  gone.set_name(NameOf("signals", "s-2"));
  ASSERT_TRUE(service_->signals().Delete(call_, gone).ok());
  summary = service_->SummarizeSignals(call_, request);
  // One in intake is not told of.
  ASSERT_EQ(summary->summaries(0).signals_size(), 2);
  EXPECT_EQ(summary->summaries(0).signals(0).count(), 5);
  EXPECT_EQ(summary->summaries(0).signals(1).count(), 6);
  request.set_parent("municipalities/GM0406");
  EXPECT_EQ(service_->SummarizeSignals(call_, request)->summaries_size(), 0);
}

TEST_P(SignalsServiceTest, ATenantOfWhichNoCellIsReleasedHasNoSummaryRule16) {
  ASSERT_TRUE(SendBatch(BatchOf(10)).ok());
  auto few = BatchOf(8);
  few.set_parent(kHuizen);
  ASSERT_TRUE(SendBatch(few).ok());
  auto confidential = BatchOf(30);
  confidential.set_parent("municipalities/GM0402");
  for (auto& item : *confidential.mutable_items()) item.mutable_signal()->set_theme("radicalisering");
  ASSERT_TRUE(SendBatch(confidential).ok());
  v1::SummarizeSignalsRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(1);
  const auto page = service_->SummarizeSignals(call_, request);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->summaries_size(), 1);
  EXPECT_EQ(page->summaries(0).name(), absl::StrCat(kHeusden, "/signal-summary"));
  EXPECT_EQ(page->next_page_token(), "");
}

TEST_P(SignalsServiceTest, AClockIsDueUntilItIsDone) {
  ASSERT_TRUE(CreateSignal("s").ok());
  v1::CreateClockRequest request;
  request.set_parent(kHeusden);
  request.set_clock_id("wvggz-1");
  request.mutable_clock()->set_kind(v1::Clock::KIND_WVGGZ);
  request.mutable_clock()->set_subject(NameOf("signals", "s"));
  request.mutable_clock()->set_start_date("2020-03-02");
  const auto clock = service_->clocks().Create(call_, request);
  ASSERT_TRUE(clock.ok()) << clock.status();
  EXPECT_EQ(clock->due_date(), "2020-03-16");
  EXPECT_THAT(Due(), ElementsAre("wvggz-1 2020-03-16"));
  v1::UpdateClockRequest done;
  done.mutable_clock()->set_name(clock->name());
  done.mutable_clock()->set_done_date("2020-03-17");
  const auto late = service_->clocks().Update(call_, done);
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(late->state(), v1::Clock::STATE_DONE_LATE);
  EXPECT_THAT(Due(), IsEmpty());
  request.set_clock_id("wvggz-2");
  request.mutable_clock()->set_start_date("2019-12-20");
  EXPECT_EQ(ReasonOf(service_->clocks().Create(call_, request).status()), "NO_SUCH_TERM");
  request.mutable_clock()->set_subject(NameOf("signals", "none"));
  EXPECT_THAT(std::string(service_->clocks().Create(call_, request).status().message()),
              HasSubstr("clock.subject"));
}

TEST_P(SignalsServiceTest, TheChangeFeedNamesAndTellsNothingElseRule17) {
  CreateChannels();
  ASSERT_TRUE(CreateReport("a", Personal("mailbox")).ok());
  ASSERT_TRUE(CreateSignal("s").ok());
  v1::WatchRequest request;
  request.set_parent(kHeusden);
  request.set_resume_token("0");
  auto stream = service_->Watch(call_, request);
  ASSERT_TRUE(stream.ok()) << stream.status();
  std::string all;
  for (int i = 0; i < 3; ++i) {
    const auto messages = (*stream)->Next();
    ASSERT_TRUE(messages.ok()) << messages.status();
    for (const std::string& message : *messages) all += message;
  }
  EXPECT_THAT(all, HasSubstr("reports/a"));
  EXPECT_THAT(all, HasSubstr("signals/s"));
  EXPECT_THAT(all, Not(HasSubstr("erzonnen")));
}

}  // namespace
}  // namespace driehoek::signals
