// SPDX-License-Identifier: EUPL-1.2
// A SignalsService on an empty store, on both engines, with short words for what its tests do.
#ifndef DRIEHOEK_SERVICES_SIGNALS_TESTING_SERVICE_TEST_H_
#define DRIEHOEK_SERVICES_SIGNALS_TESTING_SERVICE_TEST_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "common/names/names.h"
#include "common/storage/testing/engine_test.h"
#include "services/signals/signals_service.h"
#include "services/signals/testing/samples.h"

namespace driehoek::signals::testing {

class ServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(SignalStore::Migrations());
    service_ = std::make_unique<SignalsService>(database_.get(), &registry::Registry::Embedded());
    call_.caller = "accounts/adviser";
  }

  static std::string NameOf(const std::string& collection, const std::string& id) {
    return absl::StrCat(kHeusden, "/", collection, "/", id);
  }

  absl::StatusOr<v1::Channel> CreateChannel(const std::string& id, v1::Channel::Kind kind) {
    v1::CreateChannelRequest request;
    request.set_parent(kHeusden);
    request.set_channel_id(id);
    *request.mutable_channel() = ChannelOf(kind);
    return service_->channels().Create(call_, request);
  }
  absl::StatusOr<v1::Report> CreateReport(const std::string& id, const v1::Report& report) {
    v1::CreateReportRequest request;
    request.set_parent(kHeusden);
    request.set_report_id(id);
    *request.mutable_report() = report;
    return service_->reports().Create(call_, request);
  }
  absl::StatusOr<v1::Signal> CreateSignal(const std::string& id, const v1::Signal& signal = SignalOf()) {
    v1::CreateSignalRequest request;
    request.set_parent(kHeusden);
    request.set_signal_id(id);
    *request.mutable_signal() = signal;
    return service_->signals().Create(call_, request);
  }
  absl::StatusOr<v1::Signal> GetSignal(const std::string& id) {
    v1::GetSignalRequest request;
    request.set_name(NameOf("signals", id));
    return Decoded<v1::Signal>(service_->signals().Get(call_, request));
  }
  absl::StatusOr<v1::SignalTransition> MoveSignal(const std::string& id, v1::SignalState to,
                                                  const std::string& etag = "") {
    v1::CreateSignalTransitionRequest request;
    request.set_parent(NameOf("signals", id));
    request.mutable_signal_transition()->set_to_state(to);
    request.mutable_signal_transition()->set_reason("Verzonnen reden.");
    request.set_etag(etag.empty() ? GetSignal(id)->etag() : etag);
    return service_->CreateSignalTransition(call_, request);
  }
  v1::CreateWeighingRequest WeighingRequest(const std::string& id, v1::Weighing::Stage stage,
                                            v1::Weighing::Outcome outcome) {
    v1::CreateWeighingRequest request;
    request.set_parent(NameOf("signals", id));
    request.mutable_weighing()->set_stage(stage);
    request.mutable_weighing()->set_outcome(outcome);
    *request.mutable_weighing()->mutable_decision() = DecisionOn();
    request.set_etag(GetSignal(id)->etag());
    return request;
  }
  absl::StatusOr<v1::Case> CreateCase(const std::string& id, const v1::Case& one = CaseOf()) {
    v1::CreateCaseRequest request;
    request.set_parent(kHeusden);
    request.set_case_id(id);
    *request.mutable_case_() = one;
    return service_->cases().Create(call_, request);
  }
  absl::StatusOr<v1::Case> GetCase(const std::string& id) {
    v1::GetCaseRequest request;
    request.set_name(NameOf("cases", id));
    return Decoded<v1::Case>(service_->cases().Get(call_, request));
  }
  absl::StatusOr<v1::CaseTransition> MoveCase(const std::string& id, v1::CaseState to,
                                              const std::string& etag = "") {
    v1::CreateCaseTransitionRequest request;
    request.set_parent(NameOf("cases", id));
    request.mutable_case_transition()->set_to_state(to);
    *request.mutable_case_transition()->mutable_decision() = DecisionOn();
    request.set_etag(etag.empty() ? GetCase(id)->etag() : etag);
    return service_->CreateCaseTransition(call_, request);
  }
  absl::StatusOr<v1::Scaling> Scale(const std::string& id, int level, const std::string& day = "2021-06-30") {
    v1::CreateScalingRequest request;
    request.set_parent(NameOf("cases", id));
    request.mutable_scaling()->set_to_level(level);
    *request.mutable_scaling()->mutable_decision() = DecisionOn(day);
    request.set_etag(GetCase(id)->etag());
    return service_->CreateScaling(call_, request);
  }
  absl::StatusOr<v1::Merge> MergeCases(const std::string& kept, const std::string& duplicate) {
    v1::CreateMergeRequest request;
    request.set_parent(NameOf("cases", kept));
    request.mutable_merge()->set_duplicate(NameOf("cases", duplicate));
    *request.mutable_merge()->mutable_decision() = DecisionOn();
    request.set_etag(GetCase(kept)->etag());
    return service_->CreateMerge(call_, request);
  }
  void CreateAveVersion() {
    v1::CreateAveVersionRequest request;
    request.set_parent(kHeusden);
    request.set_ave_version_id("2019");
    *request.mutable_ave_version() = AveOfHeusden();
    const auto created = service_->ave_versions().Create(call_, request);
    ASSERT_TRUE(created.ok()) << created.status();
  }
  absl::StatusOr<v1::TermRule> CreateTermRule(const std::string& id, v1::SignalState step, int days,
                                              const std::string& theme = "") {
    v1::CreateTermRuleRequest request;
    request.set_parent(kHeusden);
    request.set_term_rule_id(id);
    request.mutable_term_rule()->set_step(step);
    request.mutable_term_rule()->set_theme(theme);
    request.mutable_term_rule()->set_length(days);
    request.mutable_term_rule()->set_unit(v1::TermRule::UNIT_DAYS);
    return service_->term_rules().Create(call_, request);
  }
  std::vector<std::string> Due(const std::string& until = "", const std::string& parent = kHeusden) {
    v1::ListDueItemsRequest request;
    request.set_parent(parent);
    request.set_until_date(until);
    request.set_page_size(2);
    std::vector<std::string> due;
    do {
      const auto page = service_->ListDueItems(call_, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      for (const v1::DueItem& item : page->due_items())
        due.push_back(absl::StrCat(LastSegment(item.name()), " ", item.due_date()));
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return due;
  }

  template <class Resource>
  static absl::StatusOr<Resource> Decoded(const absl::StatusOr<rpc::Encoded<Resource>>& encoded) {
    if (!encoded.ok()) return encoded.status();
    Resource resource;
    EXPECT_TRUE(resource.ParseFromString(encoded->bytes));
    return resource;
  }

  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<SignalsService> service_;
  CallContext call_;
};

}  // namespace driehoek::signals::testing

#endif  // DRIEHOEK_SERVICES_SIGNALS_TESTING_SERVICE_TEST_H_
