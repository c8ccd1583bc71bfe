// SPDX-License-Identifier: EUPL-1.2
// The handlers of BudgetsService about allocation keys and contributions (rule 13).
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/update_mask/update_mask.h"
#include "services/budgets/allocation.h"
#include "services/budgets/budgets_service.h"

namespace driehoek::budgets {

using storage::Mutate;
using storage::MutationKeyOf;
using storage::Session;
using v1::AllocationKey;
using v1::Contribution;

absl::StatusOr<AllocationKey> BudgetsService::GetAllocationKey(
    const CallContext&, const v1::GetAllocationKeyRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"allocation-keys"}));
  return database_->ReadOne([&](Session& session) {
    return store_.allocation_keys().Get(
        session, name.name, request.show_deleted() ? storage::Deleted::kShow : storage::Deleted::kHide);
  });
}

absl::StatusOr<v1::ListAllocationKeysResponse> BudgetsService::ListAllocationKeys(
    const CallContext&, const v1::ListAllocationKeysRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  storage::ListQuery query{parent.name, request.page_size(), request.page_token(), request.show_deleted()};
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.allocation_keys().List(session, query);
  }));
  v1::ListAllocationKeysResponse response;
  for (AllocationKey& key : page.items) *response.add_allocation_keys() = std::move(key);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<AllocationKey> BudgetsService::CreateAllocationKey(
    const CallContext& call, const v1::CreateAllocationKeyRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::string tenant, ParseTenant("parent", request.parent()));
  FieldViolations violations;
  CheckResourceId("allocation_key_id", request.allocation_key_id(), &violations);
  ValidateAllocationKey("allocation_key", request.allocation_key(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return Mutate<AllocationKey>(
      *database_, MutationKeyOf(tenant, call.caller, request), request.validate_only(),
      [&](Session& session) {
        AllocationKey key = request.allocation_key();
        key.set_name(absl::StrCat(tenant, "/allocation-keys/", request.allocation_key_id()));
        return store_.allocation_keys().Create(session, std::move(key));
      });
}

absl::StatusOr<AllocationKey> BudgetsService::UpdateAllocationKey(
    const CallContext& call, const v1::UpdateAllocationKeyRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(
      ResourceName name,
      ParseResourceName("allocation_key.name", request.allocation_key().name(), {"allocation-keys"}));
  return Mutate<AllocationKey>(*database_, MutationKeyOf(name.tenant, call.caller, request),
                               request.validate_only(),
                               [&](Session& session) { return UpdateIn(session, request, name.name); });
}

absl::StatusOr<AllocationKey> BudgetsService::UpdateIn(Session& session,
                                                       const v1::UpdateAllocationKeyRequest& request,
                                                       const std::string& name) const {
  absl::StatusOr<AllocationKey> stored = store_.allocation_keys().Get(session, name);
  const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
  if (is_new) stored = request.allocation_key();
  DRIEHOEK_ASSIGN_OR_RETURN(AllocationKey key, std::move(stored));
  key.set_name(name);
  if (!is_new)
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), request.allocation_key(), &key));
  FieldViolations violations;
  ValidateAllocationKey("allocation_key", key, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  if (is_new) return store_.allocation_keys().Create(session, std::move(key));
  return store_.allocation_keys().Put(session, std::move(key), request.allocation_key().etag());
}

absl::StatusOr<AllocationKey> BudgetsService::DeleteAllocationKey(
    const CallContext& call, const v1::DeleteAllocationKeyRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"allocation-keys"}));
  return Mutate<AllocationKey>(*database_, MutationKeyOf(name.tenant, call.caller, request),
                               request.validate_only(), [&](Session& session) {
                                 return store_.allocation_keys().SoftDelete(session, name.name,
                                                                            request.etag());
                               });
}

absl::StatusOr<AllocationKey> BudgetsService::UndeleteAllocationKey(
    const CallContext& call, const v1::UndeleteAllocationKeyRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"allocation-keys"}));
  return Mutate<AllocationKey>(*database_, MutationKeyOf(name.tenant, call.caller, request),
                               request.validate_only(), [&](Session& session) {
                                 return store_.allocation_keys().Undelete(session, name.name, request.etag());
                               });
}

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
