// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plans_service.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/resources/encoded_list.h"
#include "common/revisions/amendment.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/page_token.h"
#include "common/update_mask/update_mask.h"
#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_requests.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_validation.h"

namespace driehoek::plans {
namespace {

using storage::Deleted;
using storage::Session;

Deleted Shown(bool show_deleted) { return show_deleted ? Deleted::kShow : Deleted::kHide; }

absl::Status CheckPlan(const v1::Plan& plan, const v1::UpdatePlanRequest& request) {
  FieldViolations violations;
  if (request.has_amendment()) revisions::ValidateAmendment("amendment", request.amendment(), &violations);
  ValidatePlan("plan", plan, &violations);
  return violations.ToStatus();
}

}  // namespace

PlansService::PlansService(storage::Database* database, const registry::Registry* registry)
    : database_(database),
      registry_(registry),
      store_(registry),
      finding_methods_(database, {"plans", "indicators", ""}) {}

absl::StatusOr<rpc::Encoded<v1::Plan>> PlansService::GetPlan(const CallContext&,
                                                             const v1::GetPlanRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parsed, ParseResourceName("name", request.name(), {"plans"}));
  std::string name =
      parsed.revision_id.empty() ? parsed.name : absl::StrCat(parsed.name, "@", parsed.revision_id);
  DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](Session& session) {
    return store_.plans().GetBytes(session, name, Shown(request.show_deleted()));
  }));
  return rpc::Encoded<v1::Plan>{std::move(bytes)};
}

absl::StatusOr<rpc::Encoded<v1::ListPlansResponse>> PlansService::ListPlans(
    const CallContext&, const v1::ListPlansRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, AnyParent(request.parent(), {}));
  const std::string& day = request.as_of_date();
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  CheckOptionalDay("as_of_date", day, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  storage::ListQuery query{parent.name, request.page_size(), request.page_token(), request.show_deleted(),
                           day};
  storage::Page<std::string> page;
  if (day.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(
        page, database_->Read([&](Session& session) { return store_.plans().ListBytes(session, query); }));
    return resources::EncodedList<v1::ListPlansResponse>(page.items, page.next_page_token);
  }
  DRIEHOEK_ASSIGN_OR_RETURN(auto in_force, database_->Read([&](Session& session) {
    // ISO 8601 days compare as text.
    return store_.plans().List(session, query, [&](const v1::Plan& plan) {
      return plan.start_date() <= day && day <= plan.end_date();
    });
  }));
  for (const v1::Plan& plan : in_force.items) page.items.push_back(plan.SerializeAsString());
  page.next_page_token = std::move(in_force.next_page_token);
  return resources::EncodedList<v1::ListPlansResponse>(page.items, page.next_page_token);
}

absl::StatusOr<v1::Plan> PlansService::CreatePlan(const CallContext& call,
                                                  const v1::CreatePlanRequest& request) const {
  FieldViolations violations;
  ResourceName parent = Checked("parent", OneParent("parent", request.parent(), {}), &violations);
  CheckResourceId("plan_id", request.plan_id(), &violations);
  ValidatePlan("plan", request.plan(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  v1::Plan plan = request.plan();
  plan.set_name(absl::StrCat(parent.tenant, "/plans/", request.plan_id()));
  DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan(parent.tenant, plan));
  return storage::Mutate<v1::Plan>(*database_, storage::MutationKeyOf(parent.tenant, call.caller, request),
                                   request.validate_only(),
                                   [&](Session& session) { return StoreNew(session, call, plan); });
}

absl::StatusOr<v1::Plan> PlansService::UpdatePlan(const CallContext& call,
                                                  const v1::UpdatePlanRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("plan.name", request.plan().name(), {"plans"}));
  auto update = [&](Session& session) -> absl::StatusOr<v1::Plan> {
    absl::StatusOr<v1::Plan> on_file = PlanToChange(session, name.name);
    if (absl::IsNotFound(on_file.status()) && request.allow_missing()) {
      v1::Plan plan = request.plan();
      plan.set_name(name.name);
      DRIEHOEK_RETURN_IF_ERROR(CheckPlan(plan, request));
      DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan(name.tenant, plan));
      return StoreNew(session, call, std::move(plan));
    }
    DRIEHOEK_RETURN_IF_ERROR(on_file.status());
    v1::Plan changed = *on_file;
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(request.has_update_mask() ? &request.update_mask() : nullptr,
                                             request.plan(), &changed));
    DRIEHOEK_RETURN_IF_ERROR(CheckPlan(changed, request));
    DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan(name.tenant, changed));
    return StoreChanged(session, call, *on_file, std::move(changed), request.plan().etag(),
                        request.has_amendment() ? &request.amendment() : nullptr);
  };
  return storage::Mutate<v1::Plan>(*database_, storage::MutationKeyOf(name.tenant, call.caller, request),
                                   request.validate_only(), update);
}

absl::StatusOr<v1::Plan> PlansService::DeletePlan(const CallContext& call,
                                                  const v1::DeletePlanRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("name", request.name(), {"plans"}));
  return storage::Mutate<v1::Plan>(
      *database_, storage::MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) { return store_.Delete(session, name.name, request.etag()); });
}

absl::StatusOr<v1::Plan> PlansService::UndeletePlan(const CallContext& call,
                                                    const v1::UndeletePlanRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("name", request.name(), {"plans"}));
  return storage::Mutate<v1::Plan>(
      *database_, storage::MutationKeyOf(name.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::Plan> {
        DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, store_.Undelete(session, name.name, request.etag()));
        // Its parent or children may have changed meanwhile.
        DRIEHOEK_RETURN_IF_ERROR(CheckRelations(session, plan));
        return plan;
      });
}

absl::StatusOr<v1::ListPlanRevisionsResponse> PlansService::ListPlanRevisions(
    const CallContext&, const v1::ListPlanRevisionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("name", request.name(), {"plans"}));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.plans().ListRevisions(session, name.name, request.page_size(), request.page_token());
  }));
  v1::ListPlanRevisionsResponse response;
  for (v1::Plan& plan : page.items) *response.add_plans() = std::move(plan);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::Status PlansService::CheckLifeSpan(absl::string_view tenant, const v1::Plan& plan) const {
  std::optional<absl::CivilDay> start = ParseDay(plan.start_date());
  if (!start.has_value()) return absl::OkStatus();
  // A plan that began in time may run on past the end of its municipality.
  return registry_->CheckWithinLifeSpan("plan.start_date", tenant, *start, *start);
}

absl::Status PlansService::CheckParent(Session& session, const v1::Plan& plan,
                                       FieldViolations* violations) const {
  if (plan.parent_plan().empty()) return absl::OkStatus();
  absl::StatusOr<v1::Plan> parent = store_.plans().Get(session, plan.parent_plan());
  if (parent.ok()) {
    ValidateWithinParent("plan", plan, *parent, violations);
  } else if (!absl::IsNotFound(parent.status())) {
    return parent.status();
  } else if (TenantOf(plan.parent_plan()) == session.tenant()) {
    violations->Add("plan.parent_plan",
                    absl::StrCat(plan.parent_plan(),
                                 " is not on file; leave it empty, parent_plan_title says how "
                                 "the document calls it"));
  }
  return absl::OkStatus();
}

absl::Status PlansService::CheckRelations(Session& session, const v1::Plan& plan) const {
  FieldViolations violations;
  DRIEHOEK_RETURN_IF_ERROR(CheckParent(session, plan, &violations));
  DRIEHOEK_ASSIGN_OR_RETURN(auto children, store_.Children(session, session.tenant(), plan.name()));
  for (const PlanStore::Period& child : children) {
    if (child.start_date < plan.start_date()) {
      violations.Add("plan.start_date",
                     absl::StrCat(plan.start_date(), " is after the begin of its child plan ", child.name,
                                  ", ", child.start_date));
    }
    if (child.end_date > plan.end_date()) {
      violations.Add("plan.end_date", absl::StrCat(plan.end_date(), " is before the end of its child plan ",
                                                   child.name, ", ", child.end_date));
    }
  }
  return violations.ToStatus();
}

absl::StatusOr<v1::Plan> PlansService::StoreNew(Session& session, const CallContext& call,
                                                v1::Plan plan) const {
  // Nothing is its child yet: a parent of the same tenant has to be there first.
  FieldViolations violations;
  DRIEHOEK_RETURN_IF_ERROR(CheckParent(session, plan, &violations));
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  NormalisePlan(nullptr, {session.Now(), call.caller}, &plan);
  return store_.Create(session, std::move(plan));
}

absl::StatusOr<v1::Plan> PlansService::StoreChanged(Session& session, const CallContext& call,
                                                    const v1::Plan& on_file, v1::Plan changed,
                                                    absl::string_view expected_etag,
                                                    const type::v1::Amendment* amendment) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckRelations(session, changed));
  NormalisePlan(&on_file, {session.Now(), call.caller}, &changed);
  revisions::KeepAmendment(on_file, amendment, &changed);
  return store_.Put(session, std::move(changed), expected_etag);
}

absl::StatusOr<v1::Plan> PlansService::PlanToChange(Session& session, absl::string_view name) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, store_.plans().Get(session, name, Deleted::kShow));
  if (!plan.has_delete_time()) return plan;
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "RESOURCE_DELETED",
                         absl::StrCat(name, " was deleted; undelete it first"));
}

}  // namespace driehoek::plans
