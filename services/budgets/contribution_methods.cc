// SPDX-License-Identifier: EUPL-1.2
// The handlers of BudgetsService about contributions (rule 13).
#include <string>
#include <utility>

#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "services/budgets/allocation.h"
#include "services/budgets/budgets_service.h"

namespace driehoek::budgets {

using storage::Mutate;
using storage::MutationKeyOf;
using storage::Session;
using v1::AllocationKey;
using v1::Contribution;

absl::StatusOr<v1::ListContributionsResponse> BudgetsService::ListContributions(
    const CallContext&, const v1::ListContributionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                            ParseParent("parent", request.parent(), {"allocation-keys"}));
  storage::ListQuery query{parent.name, request.page_size(), request.page_token()};
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.contributions().List(session, query);
  }));
  v1::ListContributionsResponse response;
  for (Contribution& contribution : page.items) *response.add_contributions() = std::move(contribution);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<Contribution> BudgetsService::CreateContribution(
    const CallContext& call, const v1::CreateContributionRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                            ParseResourceName("parent", request.parent(), {"allocation-keys"}));
  FieldViolations violations;
  ValidateContribution("contribution", request.contribution(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return Mutate<Contribution>(
      *database_, MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<Contribution> {
        DRIEHOEK_ASSIGN_OR_RETURN(AllocationKey key, store_.allocation_keys().Get(session, parent.name));
        DRIEHOEK_ASSIGN_OR_RETURN(Contribution contribution,
                                  ComputeContribution(key, request.contribution(), *registry_));
        return store_.AddContribution(session, parent.name, std::move(contribution));
      });
}

}  // namespace driehoek::budgets
