// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import_resources.h"

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/same_content.h"

namespace driehoek::cli {
namespace {

constexpr char kPlans[] = "driehoek.plans.v1.PlanService";
constexpr char kIndicators[] = "driehoek.plans.v1.IndicatorService";
constexpr char kBudgets[] = "driehoek.budgets.v1.BudgetService";

class Import {
 public:
  Import(Session& session, Progress* progress, std::vector<ImportedResource>* resources)
      : session_(session), progress_(*progress), resources_(*resources) {}

  absl::Status Store(const plans::v1::ParsedDocument& parsed) {
    if (parsed.has_plan()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetPlanRequest, plans::v1::UpdatePlanRequest>(
          kPlans, "Plan", parsed.plan(), &plans::v1::UpdatePlanRequest::mutable_plan)));
    }
    if (parsed.has_budget()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<budgets::v1::GetBudgetRequest, budgets::v1::UpdateBudgetRequest>(
          kBudgets, "Budget", parsed.budget(), &budgets::v1::UpdateBudgetRequest::mutable_budget)));
    }
    for (const plans::v1::ParsedIndicator& indicator : parsed.indicators()) {
      DRIEHOEK_RETURN_IF_ERROR(StoreIndicator(indicator));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status StoreIndicator(const plans::v1::ParsedIndicator& parsed) {
    DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetIndicatorRequest, plans::v1::UpdateIndicatorRequest>(
        kIndicators, "Indicator", parsed.indicator(),
        &plans::v1::UpdateIndicatorRequest::mutable_indicator)));
    for (const plans::v1::Target& target : parsed.targets()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetTargetRequest, plans::v1::UpdateTargetRequest>(
          kIndicators, "Target", target, &plans::v1::UpdateTargetRequest::mutable_target)));
    }
    for (const plans::v1::Observation& observation : parsed.observations()) {
      DRIEHOEK_RETURN_IF_ERROR((Put<plans::v1::GetObservationRequest, plans::v1::UpdateObservationRequest>(
          kIndicators, "Observation", observation,
          &plans::v1::UpdateObservationRequest::mutable_observation)));
    }
    return absl::OkStatus();
  }

  template <class GetRequest, class UpdateRequest, class Resource>
  absl::Status Put(const char* service, const char* singular, const Resource& wanted,
                   Resource* (UpdateRequest::*mutable_resource)()) {
    progress_.Say(absl::StrCat("opslaan van ", wanted.name()));
    GetRequest get;
    get.set_name(wanted.name());
    absl::StatusOr<Resource> on_file = session_.Call<Resource>(absl::StrCat(service, "/Get", singular), get);
    if (!on_file.ok() && !absl::IsNotFound(on_file.status())) return on_file.status();
    if (on_file.ok() && SameContent(wanted, *on_file)) {
      resources_.push_back({wanted.name(), ImportResult::kUnchanged});
      return absl::OkStatus();
    }
    UpdateRequest update;
    *(update.*mutable_resource)() = wanted;
    (update.*mutable_resource)()->clear_etag();
    // Refused when somebody changed it since it was compared.
    if (on_file.ok()) (update.*mutable_resource)()->set_etag(on_file->etag());
    update.mutable_update_mask()->add_paths("*");
    update.set_allow_missing(true);
    update.set_request_id(NewRequestId());
    DRIEHOEK_ASSIGN_OR_RETURN(const Resource stored,
                              session_.Call<Resource>(absl::StrCat(service, "/Update", singular), update));
    const bool unchanged = on_file.ok() && stored.etag() == on_file->etag();
    resources_.push_back({wanted.name(), !on_file.ok() ? ImportResult::kCreated
                                         : unchanged   ? ImportResult::kUnchanged
                                                       : ImportResult::kUpdated});
    return absl::OkStatus();
  }

  Session& session_;
  Progress& progress_;
  std::vector<ImportedResource>& resources_;
};

}  // namespace

absl::Status StoreParsedDocument(Session& session, const plans::v1::ParsedDocument& parsed,
                                 Progress* progress, std::vector<ImportedResource>* resources) {
  return Import(session, progress, resources).Store(parsed);
}

}  // namespace driehoek::cli
