// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/recorded_answers.h"

#include <fstream>
#include <iterator>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/metrics/metrics.h"
#include "common/names/names.h"
#include "common/registry/registry.h"
#include "common/rpc/method_table.h"
#include "common/rpc/worker_pool.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "common/storage/testing/temporary_folder.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/plans/v1/steering_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"
#include "services/budgets/budgets_wiring.h"
#include "services/partners/partners_wiring.h"
#include "services/plans/plans_wiring.h"
#include "services/signals/signals_wiring.h"

namespace driehoek::testing {
namespace {

constexpr uint64_t kSeed = 20210630;
constexpr int kSignals = 40;
constexpr int kLargestPage = 1000;

constexpr char kListBudgets[] = "driehoek.budgets.v1.BudgetService/ListBudgets";
constexpr char kListBudgetFindings[] = "driehoek.budgets.v1.BudgetService/ListFindings";
constexpr char kSummarizeBudgets[] = "driehoek.budgets.v1.BudgetService/SummarizeBudgets";

// The three services over stores in a folder of their own.
class Services {
 public:
  absl::Status Wire() {
    config_.data_dir = folder_.path();
    DRIEHOEK_RETURN_IF_ERROR(plans::WirePlans(wiring_, &wiring_.table));
    DRIEHOEK_RETURN_IF_ERROR(budgets::WireBudgets(wiring_, &wiring_.table));
    DRIEHOEK_RETURN_IF_ERROR(
        partners::WirePartners(wiring_, &registry::Registry::Embedded(), &wiring_.table));
    return signals::WireSignals(wiring_, &wiring_.table);
  }

  template <class Response, class Request>
  absl::StatusOr<Response> Call(absl::string_view method, const Request& request) const {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string bytes,
                              wiring_.table.Call(method, CallContext(), request.SerializeAsString()));
    Response response;
    if (!response.ParseFromString(bytes)) return absl::InternalError("the response is malformed");
    return response;
  }

  // The whole list in one page.
  template <class Request>
  absl::StatusOr<std::vector<RecordedItem>> List(absl::string_view method, Request request) const {
    request.set_page_size(kLargestPage);
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string bytes,
                              wiring_.table.Call(method, CallContext(), request.SerializeAsString()));
    DRIEHOEK_ASSIGN_OR_RETURN(const gateway::ListPage page, gateway::CutListPage(bytes));
    if (!page.next_page_token.empty()) {
      return absl::InternalError(
          absl::StrCat(method, " has ", page.items.size(), " items in its first page"));
    }
    std::vector<RecordedItem> items;
    for (const gateway::ListItem& item : page.items) {
      items.push_back({std::string(item.name), std::string(item.content)});
    }
    return items;
  }

 private:
  storage::testing::TemporaryFolder folder_;
  server::Config config_;
  metrics::Registry metrics_;
  rpc::WorkerPool pool_;
  server::Wiring wiring_{config_, metrics_, pool_};
};

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

template <class Request>
Request RequestOf(const std::string& parent) {
  Request request;
  request.set_parent(parent);
  return request;
}

absl::Status StoreSignals(const Services& services, const std::string& tenant) {
  constexpr const char* kThemes[] = {"ondermijning", "woonoverlast", "jeugd"};
  auto batch = RequestOf<signals::v1::CreateSignalBatchRequest>(tenant);
  for (int i = 0; i < kSignals; ++i) {
    auto& item = *batch.add_items();
    item.set_signal_id(absl::StrCat("s", 100 + i));
    item.mutable_signal()->set_theme(kThemes[i % 3]);
    item.mutable_signal()->set_received_date(kRecordedDay);
    item.mutable_signal()->set_text("Verzonnen: een loods die nooit opengaat, met 's nachts veel verkeer.");
  }
  return services.Call<signals::v1::SignalBatch>("driehoek.signals.v1.SignalService/CreateSignalBatch", batch)
      .status();
}

absl::Status StoreBudget(const Services& services, const std::string& tenant, budgets::v1::Budget budget,
                         std::mt19937_64* random) {
  for (auto& line : *budget.mutable_lines()) {
    for (auto& amount : *line.mutable_year_amounts()) {
      if (amount.has_amount_cents()) amount.set_amount_cents(static_cast<int64_t>((*random)() % 100'000'000));
    }
  }
  budget.clear_stated_totals();
  auto create = RequestOf<budgets::v1::CreateBudgetRequest>(tenant);
  create.set_budget_id("uitvoeringsplan");
  *create.mutable_budget() = std::move(budget);
  return services.Call<budgets::v1::Budget>("driehoek.budgets.v1.BudgetService/CreateBudget", create)
      .status();
}

absl::Status StoreIndicators(const Services& services, const std::string& tenant,
                             const plans::v1::ParsedDocument& parsed) {
  for (const plans::v1::ParsedIndicator& one : parsed.indicators()) {
    auto create = RequestOf<plans::v1::CreateIndicatorRequest>(tenant);
    create.set_indicator_id(std::string(LastSegment(one.indicator().name())));
    *create.mutable_indicator() = one.indicator();
    DRIEHOEK_ASSIGN_OR_RETURN(
        const auto indicator,
        services.Call<plans::v1::Indicator>("driehoek.plans.v1.IndicatorService/CreateIndicator", create));
    for (const plans::v1::Target& target : one.targets()) {
      auto add = RequestOf<plans::v1::CreateTargetRequest>(indicator.name());
      add.set_target_id(absl::StrCat("t", target.year()));
      *add.mutable_target() = target;
      DRIEHOEK_RETURN_IF_ERROR(
          services.Call<plans::v1::Target>("driehoek.plans.v1.IndicatorService/CreateTarget", add).status());
    }
  }
  return absl::OkStatus();
}

// As many as a plan names.
absl::Status StorePartners(const Services& services, const std::string& tenant) {
  constexpr int kPartners = 40;
  constexpr int kBodies = 10;
  for (int i = 0; i < kPartners; ++i) {
    auto create = RequestOf<partners::v1::CreatePartnerRequest>(tenant);
    create.set_partner_id(absl::StrCat("p", 100 + i));
    create.mutable_partner()->set_display_name(absl::StrCat("Partner ", i));
    DRIEHOEK_RETURN_IF_ERROR(
        services.Call<partners::v1::Partner>("driehoek.partners.v1.PartnerService/CreatePartner", create)
            .status());
  }
  for (int i = 0; i < kBodies; ++i) {
    auto create = RequestOf<partners::v1::CreateConsultationBodyRequest>(tenant);
    create.set_consultation_body_id(absl::StrCat("b", 100 + i));
    create.mutable_consultation_body()->set_display_name(absl::StrCat("Overleg ", i));
    DRIEHOEK_RETURN_IF_ERROR(services
                                 .Call<partners::v1::ConsultationBody>(
                                     "driehoek.partners.v1.PartnerService/CreateConsultationBody", create)
                                 .status());
  }
  return absl::OkStatus();
}

// All but the budgets, of one tenant.
absl::StatusOr<RecordedAnswers::Lists> RecordTemplate(const Services& services, const std::string& tenant,
                                                      const plans::v1::ParsedDocument& parsed) {
  auto create = RequestOf<plans::v1::CreatePlanRequest>(tenant);
  create.set_plan_id("uitvoeringsplan");
  *create.mutable_plan() = parsed.plan();
  DRIEHOEK_RETURN_IF_ERROR(
      services.Call<plans::v1::Plan>("driehoek.plans.v1.PlanService/CreatePlan", create).status());
  DRIEHOEK_RETURN_IF_ERROR(StoreSignals(services, tenant));
  DRIEHOEK_RETURN_IF_ERROR(StoreIndicators(services, tenant, parsed));
  DRIEHOEK_RETURN_IF_ERROR(StorePartners(services, tenant));
  RecordedAnswers::Lists lists;
  const auto record = [&](const std::string& method, const auto& request) -> absl::Status {
    DRIEHOEK_ASSIGN_OR_RETURN(lists[method], services.List(method, request));
    return absl::OkStatus();
  };
  DRIEHOEK_RETURN_IF_ERROR(
      record("driehoek.plans.v1.PlanService/ListPlans", RequestOf<plans::v1::ListPlansRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.PlanService/ListMeasures",
                                  RequestOf<plans::v1::ListMeasuresRequest>(tenant + "/plans/-")));
  const auto record_funded = [&](plans::v1::ListMeasuresRequest request) -> absl::Status {
    constexpr char kListMeasures[] = "driehoek.plans.v1.PlanService/ListMeasures";
    request.set_as_of_date(kRecordedDay);
    request.set_condition(plans::v1::Condition::KIND_FUNDING);
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<RecordedItem> items, services.List(kListMeasures, request));
    // As a gateway asks it.
    request.set_parent("municipalities/-/plans/-");
    DRIEHOEK_ASSIGN_OR_RETURN(const auto asked, gateway::CutListRequest(request.SerializeAsString()));
    lists[RecordedAnswers::KeyOf(kListMeasures, asked.question)] = std::move(items);
    return absl::OkStatus();
  };
  auto funded = RequestOf<plans::v1::ListMeasuresRequest>(tenant + "/plans/-");
  DRIEHOEK_RETURN_IF_ERROR(record_funded(funded));
  funded.set_year(kRecordedYear);
  DRIEHOEK_RETURN_IF_ERROR(record_funded(funded));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.signals.v1.SignalService/ListSignals",
                                  RequestOf<signals::v1::ListSignalsRequest>(tenant)));
  const std::string any_indicator = tenant + "/indicators/-";
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.PlanService/ListAdoptions",
                                  RequestOf<plans::v1::ListAdoptionsRequest>(tenant + "/plans/-")));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.PlanService/ListFindings",
                                  RequestOf<plans::v1::ListFindingsRequest>(tenant + "/plans/-")));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.PlanService/ListJudgements",
                                  RequestOf<plans::v1::ListJudgementsRequest>(tenant + "/findings/-")));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.IndicatorService/ListIndicators",
                                  RequestOf<plans::v1::ListIndicatorsRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.IndicatorService/ListTargets",
                                  RequestOf<plans::v1::ListTargetsRequest>(any_indicator)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.IndicatorService/ListObservations",
                                  RequestOf<plans::v1::ListObservationsRequest>(any_indicator)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.SteeringService/ListProgressReports",
                                  RequestOf<plans::v1::ListProgressReportsRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.SteeringService/ListTripartiteAgreements",
                                  RequestOf<plans::v1::ListTripartiteAgreementsRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.SteeringService/ListScalingEvents",
                                  RequestOf<plans::v1::ListScalingEventsRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.SteeringService/ListSafetyPictures",
                                  RequestOf<plans::v1::ListSafetyPicturesRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.partners.v1.PartnerService/ListPartners",
                                  RequestOf<partners::v1::ListPartnersRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.partners.v1.PartnerService/ListConsultationBodies",
                                  RequestOf<partners::v1::ListConsultationBodiesRequest>(tenant)));
  DRIEHOEK_RETURN_IF_ERROR(
      record("driehoek.partners.v1.PartnerService/ListFindings",
             RequestOf<partners::v1::ListFindingsRequest>(tenant + "/consultation-bodies/-")));
  auto summary = RequestOf<plans::v1::SummarizePlansRequest>(tenant);
  summary.set_as_of_date(kRecordedDay);
  summary.set_theme_matches(true);
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.plans.v1.PlanService/SummarizePlans", summary));
  auto counts = RequestOf<signals::v1::SummarizeSignalsRequest>(tenant);
  counts.add_dimensions(signals::v1::SUMMARY_DIMENSION_THEME);
  DRIEHOEK_RETURN_IF_ERROR(record("driehoek.signals.v1.SignalService/SummarizeSignals", counts));
  return lists;
}

// The same lists of another tenant. Names of one length for names of the same length: the bytes stay a
// message.
RecordedAnswers::Lists ForTenant(const RecordedAnswers::Lists& lists, const std::string& from,
                                 const std::string& to) {
  RecordedAnswers::Lists result;
  for (const auto& [method, items] : lists) {
    std::vector<RecordedItem>& copies = result[method];
    for (const RecordedItem& item : items) {
      copies.push_back(
          {absl::StrReplaceAll(item.name, {{from, to}}), absl::StrReplaceAll(item.content, {{from, to}})});
    }
  }
  return result;
}

}  // namespace

std::string RecordedAnswers::KeyOf(absl::string_view method, absl::string_view question) {
  return absl::StrCat(method, "?", question);
}

absl::StatusOr<RecordedAnswers> RecordedAnswers::Record(const std::vector<std::string>& tenants,
                                                        const std::string& document) {
  Services services;
  DRIEHOEK_RETURN_IF_ERROR(services.Wire());
  auto parse = RequestOf<plans::v1::CreateParsedDocumentRequest>(tenants.front());
  DRIEHOEK_ASSIGN_OR_RETURN(*parse.mutable_content(), ReadFile(document));
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto parsed,
      services.Call<plans::v1::ParsedDocument>("driehoek.plans.v1.PlanService/CreateParsedDocument", parse));
  DRIEHOEK_ASSIGN_OR_RETURN(const Lists lists, RecordTemplate(services, tenants.front(), parsed));
  RecordedAnswers answers;
  std::mt19937_64 random(kSeed);
  for (const std::string& tenant : tenants) {
    Lists& own = answers.by_tenant_[tenant];
    own = ForTenant(lists, tenants.front(), tenant);
    DRIEHOEK_RETURN_IF_ERROR(StoreBudget(services, tenant, parsed.budget(), &random));
    DRIEHOEK_ASSIGN_OR_RETURN(
        own[kListBudgets], services.List(kListBudgets, RequestOf<budgets::v1::ListBudgetsRequest>(tenant)));
    DRIEHOEK_ASSIGN_OR_RETURN(own[kListBudgetFindings],
                              services.List(kListBudgetFindings, RequestOf<budgets::v1::ListFindingsRequest>(
                                                                     tenant + "/budgets/-")));
    auto summary = RequestOf<budgets::v1::SummarizeBudgetsRequest>(tenant);
    summary.set_as_of_date(kRecordedDay);
    DRIEHOEK_ASSIGN_OR_RETURN(own[kSummarizeBudgets], services.List(kSummarizeBudgets, summary));
  }
  return answers;
}

}  // namespace driehoek::testing
