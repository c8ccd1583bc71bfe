// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_service.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "common/storage/unless_known.h"
#include "common/watch/watch.h"
#include "services/budgets/budget_findings.h"
#include "services/budgets/budget_normalisation.h"
#include "services/budgets/budget_summary.h"
#include "services/budgets/budget_validation.h"

namespace driehoek::budgets {

using storage::Session;
using v1::Budget;

namespace {

resources::Rules<Budget> RulesOfBudgets(const BudgetStore* store, const registry::Registry* registry) {
  resources::Rules<Budget> rules{"budgets", &ValidateBudget};
  rules.prepare = [registry](Session&, const Budget*, Budget* budget) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan("budget", TenantOf(budget->name()), *budget, *registry));
    NormaliseBudget(budget);
    return absl::OkStatus();
  };
  rules.project = [store, registry, findings = findings::FindingTable()](
                      Session& session, const Budget* before, const Budget* after) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(store->Project(session, before, after));
    if (after == nullptr) return findings.Replace(session, before->name(), {});
    return findings.Replace(session, after->name(), FindBudgetFindings(*after, *registry));
  };
  return rules;
}

}  // namespace

BudgetsService::BudgetsService(storage::Database* database, const registry::Registry* registry)
    : database_(database),
      registry_(registry),
      budgets_(database, RulesOfBudgets(&store_, registry)),
      allocation_keys_(database, {"allocation-keys", &ValidateAllocationKey}),
      finding_methods_(database, {"budgets"}) {}

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
    const CallContext& call, const v1::SummarizeBudgetsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  const std::optional<absl::CivilDay> day = CheckOptionalDay("as_of_date", request.as_of_date(), &violations);
  SummaryQuery query{
      {parent.name, request.page_size(), request.page_token(),
       ParseTenants("tenants", {request.tenants().begin(), request.tenants().end()}, &violations)}};
  const std::optional<absl::CivilDay> filed_from =
      CheckOptionalDay("filed_from_date", request.filed_from_date(), &violations);
  if (day.has_value()) query.year = day->year();
  if (filed_from.has_value()) query.filed_from = BeginOf(*filed_from);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::ReadUnlessKnown(
      database_, call.known_revision, [&](Session& session) -> absl::StatusOr<v1::SummarizeBudgetsResponse> {
        DRIEHOEK_ASSIGN_OR_RETURN(auto page, Summarize(session, findings_, query));
        v1::SummarizeBudgetsResponse response;
        for (v1::BudgetSummary& summary : page.items) *response.add_summaries() = std::move(summary);
        response.set_next_page_token(std::move(page.next_page_token));
        return response;
      });
}

absl::StatusOr<std::unique_ptr<rpc::Stream>> BudgetsService::Watch(const CallContext&,
                                                                   const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

}  // namespace driehoek::budgets
