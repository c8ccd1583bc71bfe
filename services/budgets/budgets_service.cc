// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_service.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/page_token.h"
#include "common/update_mask/update_mask.h"
#include "common/watch/watch.h"
#include "services/budgets/budget_findings.h"
#include "services/budgets/budget_normalisation.h"
#include "services/budgets/budget_summary.h"
#include "services/budgets/budget_validation.h"

namespace driehoek::budgets {

using storage::Mutate;
using storage::MutationKeyOf;
using storage::Session;
using v1::Budget;

namespace {

storage::Deleted Shown(bool show_deleted) {
  return show_deleted ? storage::Deleted::kShow : storage::Deleted::kHide;
}

std::string WithRevision(const ResourceName& name) {
  return name.revision_id.empty() ? name.name : absl::StrCat(name.name, "@", name.revision_id);
}

}  // namespace

absl::StatusOr<rpc::Encoded<Budget>> BudgetsService::GetBudget(const CallContext&,
                                                               const v1::GetBudgetRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"budgets"}));
  DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](Session& session) {
    return store_.budgets().GetBytes(session, WithRevision(name), Shown(request.show_deleted()));
  }));
  return rpc::Encoded<Budget>{std::move(bytes)};
}

absl::StatusOr<v1::ListBudgetsResponse> BudgetsService::ListBudgets(
    const CallContext&, const v1::ListBudgetsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  storage::ListQuery query{parent.name, request.page_size(), request.page_token(), request.show_deleted()};
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) { return store_.budgets().List(session, query); }));
  v1::ListBudgetsResponse response;
  for (Budget& budget : page.items) *response.add_budgets() = std::move(budget);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<Budget> BudgetsService::CreateBudget(const CallContext& call,
                                                    const v1::CreateBudgetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::string tenant, ParseTenant("parent", request.parent()));
  FieldViolations violations;
  CheckResourceId("budget_id", request.budget_id(), &violations);
  ValidateBudget("budget", request.budget(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return Mutate<Budget>(*database_, MutationKeyOf(tenant, call.caller, request), request.validate_only(),
                        [&](Session& session) {
                          Budget budget = request.budget();
                          budget.set_name(absl::StrCat(tenant, "/budgets/", request.budget_id()));
                          return Create(session, std::move(budget));
                        });
}

absl::StatusOr<Budget> BudgetsService::UpdateBudget(const CallContext& call,
                                                    const v1::UpdateBudgetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("budget.name", request.budget().name(), {"budgets"}));
  return Mutate<Budget>(*database_, MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
                        [&](Session& session) { return UpdateIn(session, request, name.name); });
}

absl::StatusOr<Budget> BudgetsService::DeleteBudget(const CallContext& call,
                                                    const v1::DeleteBudgetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"budgets"}));
  return Mutate<Budget>(*database_, MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
                        [&](Session& session) -> absl::StatusOr<Budget> {
                          DRIEHOEK_RETURN_IF_ERROR(findings_.Replace(session, name.name, {}));
                          return store_.SoftDelete(session, name.name, request.etag());
                        });
}

absl::StatusOr<Budget> BudgetsService::UndeleteBudget(const CallContext& call,
                                                      const v1::UndeleteBudgetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"budgets"}));
  return Mutate<Budget>(*database_, MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
                        [&](Session& session) -> absl::StatusOr<Budget> {
                          DRIEHOEK_ASSIGN_OR_RETURN(Budget budget,
                                                    store_.Undelete(session, name.name, request.etag()));
                          DRIEHOEK_RETURN_IF_ERROR(UpdateFindings(session, budget));
                          return budget;
                        });
}

absl::StatusOr<v1::ListBudgetRevisionsResponse> BudgetsService::ListBudgetRevisions(
    const CallContext&, const v1::ListBudgetRevisionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"budgets"}));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.budgets().ListRevisions(session, name.name, request.page_size(), request.page_token());
  }));
  v1::ListBudgetRevisionsResponse response;
  for (Budget& budget : page.items) *response.add_budgets() = std::move(budget);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<type::v1::Finding> BudgetsService::GetFinding(const CallContext&,
                                                             const v1::GetFindingRequest& request) const {
  return finding_methods_.Get(request);
}

absl::StatusOr<v1::ListFindingsResponse> BudgetsService::ListFindings(
    const CallContext&, const v1::ListFindingsRequest& request) const {
  return finding_methods_.List<v1::ListFindingsResponse>(request);
}

absl::StatusOr<v1::ListJudgementsResponse> BudgetsService::ListJudgements(
    const CallContext&, const v1::ListJudgementsRequest& request) const {
  return finding_methods_.ListJudgements<v1::ListJudgementsResponse>(request);
}

absl::StatusOr<type::v1::Judgement> BudgetsService::CreateJudgement(
    const CallContext& call, const v1::CreateJudgementRequest& request) {
  return finding_methods_.CreateJudgement(call, request);
}

absl::StatusOr<v1::SummarizeBudgetsResponse> BudgetsService::SummarizeBudgets(
    const CallContext&, const v1::SummarizeBudgetsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  const std::optional<absl::CivilDay> day = CheckOptionalDay("as_of_date", request.as_of_date(), &violations);
  SummaryQuery query{parent.name, request.page_size(), request.page_token(), {}, std::nullopt};
  if (day.has_value()) query.year = day->year();
  for (int i = 0; i < request.tenants_size(); ++i) {
    const std::string field = absl::StrCat("tenants[", i, "]");
    absl::StatusOr<std::string> tenant = ParseTenant(field, request.tenants(i));
    if (tenant.ok()) {
      query.tenants.push_back(*std::move(tenant));
    } else {
      violations.Add(field, "is no tenant; as municipalities/GM0797");
    }
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) { return Summarize(session, findings_, query); }));
  v1::SummarizeBudgetsResponse response;
  for (v1::BudgetSummary& summary : page.items) *response.add_summaries() = std::move(summary);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<std::unique_ptr<rpc::Stream>> BudgetsService::Watch(const CallContext&,
                                                                   const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

absl::StatusOr<Budget> BudgetsService::Create(Session& session, Budget budget) const {
  DRIEHOEK_RETURN_IF_ERROR(Prepare(&budget));
  DRIEHOEK_ASSIGN_OR_RETURN(budget, store_.Create(session, std::move(budget)));
  DRIEHOEK_RETURN_IF_ERROR(UpdateFindings(session, budget));
  return budget;
}

absl::Status BudgetsService::Prepare(Budget* budget) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan("budget", TenantOf(budget->name()), *budget, *registry_));
  NormaliseBudget(budget);
  return absl::OkStatus();
}

absl::Status BudgetsService::UpdateFindings(Session& session, const Budget& budget) const {
  return findings_.Replace(session, budget.name(), FindBudgetFindings(budget, *registry_));
}

absl::StatusOr<Budget> BudgetsService::UpdateIn(Session& session, const v1::UpdateBudgetRequest& request,
                                                const std::string& name) const {
  absl::StatusOr<Budget> stored = store_.budgets().Get(session, name);
  const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
  if (is_new) stored = request.budget();
  DRIEHOEK_ASSIGN_OR_RETURN(Budget budget, std::move(stored));
  budget.set_name(name);
  if (!is_new) DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), request.budget(), &budget));
  FieldViolations violations;
  ValidateBudget("budget", budget, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  if (is_new) return Create(session, std::move(budget));
  DRIEHOEK_RETURN_IF_ERROR(Prepare(&budget));
  DRIEHOEK_ASSIGN_OR_RETURN(budget, store_.Put(session, std::move(budget), request.budget().etag()));
  DRIEHOEK_RETURN_IF_ERROR(UpdateFindings(session, budget));
  return budget;
}

}  // namespace driehoek::budgets
