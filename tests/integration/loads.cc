// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/loads.h"

#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/signals/v1/settings_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"

namespace driehoek::testing {
namespace {

namespace partners = ::driehoek::partners::v1;
namespace plans = ::driehoek::plans::v1;
namespace signals = ::driehoek::signals::v1;

constexpr char kTenant[] = "municipalities/GM0406";

rpc::ClientOptions InTime() { return rpc::ClientOptions::Within(absl::Seconds(60)); }

template <class Response, class Request>
absl::Status Send(rpc::Channel& channel, const char* method, const Request& request) {
  return channel.Call<Response>(method, request, InTime()).status();
}

// Every item of a list; the items are the first field of its response.
template <class Response, class Item, class Request, class Each>
void ForEach(rpc::Channel& channel, const char* method, Request request,
             const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const, const Each& each) {
  request.set_page_size(1000);
  do {
    const auto page = channel.Call<Response>(method, request, InTime());
    if (!page.ok()) {
      ADD_FAILURE() << method << ": " << page.status();
      return;
    }
    for (const Item& item : ((*page).*items)()) each(item);
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
}

std::string IdOf(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// A plan is a row, its measures are others.
class PlanLoad : public Load {
 public:
  absl::Status Write(rpc::Channel& channel, const std::string& id, int version) const override {
    plans::Plan plan;
    plan.set_name(absl::StrCat(kTenant, "/plans/", id));
    plan.set_title(absl::StrCat("Version ", version));
    plan.set_kind(plans::PLAN_KIND_IMPLEMENTATION_PLAN);
    plan.set_start_date("2021-01-01");
    plan.set_end_date("2022-12-31");
    plans::Theme& theme = *plan.add_themes();
    theme.set_theme_id("1");
    theme.set_title("Theme");
    theme.set_level(plans::THEME_LEVEL_OWN);
    theme.add_measures()->set_text(MeasureOf(version));
    if (version == 0) {
      plans::CreatePlanRequest request;
      request.set_parent(kTenant);
      request.set_plan_id(id);
      *request.mutable_plan() = std::move(plan);
      return Send<plans::Plan>(channel, "driehoek.plans.v1.PlanService/CreatePlan", request);
    }
    plans::UpdatePlanRequest request;
    *request.mutable_plan() = std::move(plan);
    request.mutable_update_mask()->add_paths("*");
    return Send<plans::Plan>(channel, "driehoek.plans.v1.PlanService/UpdatePlan", request);
  }

  std::map<std::string, int> ReadAll(rpc::Channel& channel) const override {
    std::map<std::string, int> found;
    plans::ListPlansRequest request;
    request.set_parent(kTenant);
    ForEach(channel, "driehoek.plans.v1.PlanService/ListPlans", request, &plans::ListPlansResponse::plans,
            [&](const plans::Plan& plan) {
              const int version = plan.title().back() - '0';
              EXPECT_EQ(plan.themes(0).measures(0).text(), MeasureOf(version)) << plan.name();
              found[IdOf(plan.name())] = version;
            });
    size_t count = 0;
    plans::ListMeasuresRequest measures;
    measures.set_parent(absl::StrCat(kTenant, "/plans/-"));
    ForEach(channel, "driehoek.plans.v1.PlanService/ListMeasures", measures,
            &plans::ListMeasuresResponse::measures, [&](const plans::PolicyMeasure& measure) {
              const std::string plan = IdOf(measure.name().substr(0, measure.name().find("/measures/")));
              EXPECT_EQ(measure.text(), MeasureOf(found[plan])) << measure.name();
              ++count;
            });
    EXPECT_EQ(count, found.size());
    return found;
  }

 private:
  static std::string MeasureOf(int version) { return absl::StrCat("Measure of version ", version); }
};

// A partner is a row, the labels that it is found by are others.
class PartnerLoad : public Load {
 public:
  absl::Status Write(rpc::Channel& channel, const std::string& id, int version) const override {
    partners::Partner partner;
    partner.set_name(absl::StrCat(kTenant, "/partners/", id));
    partner.set_display_name(absl::StrCat("Stichting ", id));
    partner.add_aliases()->set_label(kLabels[version]);
    if (version == 0) {
      partners::CreatePartnerRequest request;
      request.set_parent(kTenant);
      request.set_partner_id(id);
      *request.mutable_partner() = std::move(partner);
      return Send<partners::Partner>(channel, "driehoek.partners.v1.PartnerService/CreatePartner", request);
    }
    partners::UpdatePartnerRequest request;
    *request.mutable_partner() = std::move(partner);
    request.mutable_update_mask()->add_paths("*");
    return Send<partners::Partner>(channel, "driehoek.partners.v1.PartnerService/UpdatePartner", request);
  }

  std::map<std::string, int> ReadAll(rpc::Channel& channel) const override {
    std::map<std::string, int> found, by_label;
    partners::ListPartnersRequest request;
    request.set_parent(kTenant);
    ForEach(channel, "driehoek.partners.v1.PartnerService/ListPartners", request,
            &partners::ListPartnersResponse::partners, [&](const partners::Partner& partner) {
              for (int version = 0; version < kVersions; ++version)
                if (partner.aliases(0).label() == kLabels[version]) found[IdOf(partner.name())] = version;
            });
    for (int version = 0; version < kVersions; ++version) {
      partners::ResolvePartnerRequest resolve;
      resolve.set_parent(kTenant);
      resolve.set_label(kLabels[version]);
      ForEach(channel, "driehoek.partners.v1.PartnerService/ResolvePartner", resolve,
              &partners::ResolvePartnerResponse::candidates,
              [&](const partners::Candidate& candidate) { by_label[IdOf(candidate.name())] = version; });
    }
    EXPECT_EQ(by_label, found);
    return found;
  }

 private:
  // None is like another.
  static constexpr const char* kLabels[kVersions] = {"Alfa", "Bravo", "Charlie"};
};

// A batch of signals is a row each; one signal of it then takes its steps. A step is a row, and so is until
// when a signal may stay where it is; the counts stand in a row of their own.
class SignalLoad : public Load {
 public:
  absl::Status Prepare(rpc::Channel& channel) const override {
    signals::CreateTermRuleRequest request;
    request.set_parent(kTenant);
    request.set_term_rule_id("received");
    request.mutable_term_rule()->set_step(signals::SIGNAL_STATE_RECEIVED);
    request.mutable_term_rule()->set_length(14);
    request.mutable_term_rule()->set_unit(signals::TermRule::UNIT_DAYS);
    return Send<signals::TermRule>(channel, "driehoek.signals.v1.SettingsService/CreateTermRule", request);
  }

  absl::Status Write(rpc::Channel& channel, const std::string& id, int version) const override {
    if (version == 0) {
      signals::CreateSignalBatchRequest request;
      request.set_parent(kTenant);
      for (int i = 0; i < kBatch; ++i) {
        signals::BatchedSignal& item = *request.add_items();
        item.set_signal_id(absl::StrCat(id, "-", i));
        item.mutable_signal()->set_theme("ondermijning");
        item.mutable_signal()->set_text("Verzonnen.");
        item.mutable_signal()->set_received_date("2021-06-30");
      }
      return Send<signals::SignalBatch>(channel, "driehoek.signals.v1.SignalService/CreateSignalBatch",
                                        request);
    }
    signals::GetSignalRequest get;
    get.set_name(absl::StrCat(kTenant, "/signals/", id, "-0"));
    const auto signal =
        channel.Call<signals::Signal>("driehoek.signals.v1.SignalService/GetSignal", get, InTime());
    if (!signal.ok()) return signal.status();
    signals::CreateSignalTransitionRequest request;
    request.set_parent(get.name());
    request.set_etag(signal->etag());
    request.mutable_signal_transition()->set_to_state(kStates[version]);
    return Send<signals::SignalTransition>(
        channel, "driehoek.signals.v1.SignalService/CreateSignalTransition", request);
  }

  std::map<std::string, int> ReadAll(rpc::Channel& channel) const override {
    std::map<std::string, int> found, sizes, states, steps;
    int due = 0;
    signals::ListSignalsRequest request;
    request.set_parent(kTenant);
    ForEach(channel, "driehoek.signals.v1.SignalService/ListSignals", request,
            &signals::ListSignalsResponse::signals, [&](const signals::Signal& signal) {
              const std::string id = IdOf(signal.name());
              const std::string batch = id.substr(0, id.rfind('-'));
              ++sizes[batch];
              ++states[signals::SignalState_Name(signal.state())];
              due += signal.due_date().empty() ? 0 : 1;
              if (!absl::EndsWith(id, "-0")) return;
              found[batch] = signal.transition_count();
              EXPECT_EQ(signal.state(), kStates[signal.transition_count()]) << id;
              if (signal.transition_count() > 0) steps[id] = signal.transition_count();
            });
    for (const auto& [batch, size] : sizes) EXPECT_EQ(size, kBatch) << batch << " is there in half";
    EXPECT_EQ(found.size(), sizes.size());

    signals::ListSignalTransitionsRequest transitions;
    transitions.set_parent(absl::StrCat(kTenant, "/signals/-"));
    std::map<std::string, int> steps_on_file;
    ForEach(channel, "driehoek.signals.v1.SignalService/ListSignalTransitions", transitions,
            &signals::ListSignalTransitionsResponse::signal_transitions,
            [&](const signals::SignalTransition& transition) {
              ++steps_on_file[IdOf(transition.name().substr(0, transition.name().find("/transitions/")))];
            });
    EXPECT_EQ(steps_on_file, steps);

    signals::ListDueItemsRequest terms;
    terms.set_parent(kTenant);
    ForEach(channel, "driehoek.signals.v1.SignalService/ListDueItems", terms,
            &signals::ListDueItemsResponse::due_items, [&](const signals::DueItem&) { --due; });
    EXPECT_EQ(due, 0) << "signals with a term, less the terms on file";

    std::map<std::string, int> counts;
    signals::SummarizeSignalsRequest summarize;
    summarize.set_parent(kTenant);
    summarize.add_dimensions(signals::SUMMARY_DIMENSION_STATE);
    ForEach(channel, "driehoek.signals.v1.SignalService/SummarizeSignals", summarize,
            &signals::SummarizeSignalsResponse::summaries, [&](const signals::SignalSummary& summary) {
              for (const signals::SignalCount& row : summary.signals())
                counts[signals::SignalState_Name(row.signal_state())] = static_cast<int>(row.count());
            });
    EXPECT_EQ(counts, states);
    return found;
  }

 private:
  static constexpr int kBatch = 8;
  static constexpr signals::SignalState kStates[kVersions] = {
      signals::SIGNAL_STATE_RECEIVED, signals::SIGNAL_STATE_INTAKE, signals::SIGNAL_STATE_WEIGHING};
};

}  // namespace

std::vector<std::unique_ptr<Load>> LoadsOfAllServices() {
  std::vector<std::unique_ptr<Load>> loads;
  loads.push_back(std::make_unique<PlanLoad>());
  loads.push_back(std::make_unique<PartnerLoad>());
  loads.push_back(std::make_unique<SignalLoad>());
  return loads;
}

}  // namespace driehoek::testing
