// SPDX-License-Identifier: EUPL-1.2
// Measures, status events and adoptions: parts of the aggregate, so that each change of one is a revision of
// its plan and its etag is the plan's.
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/characters/characters.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/resources/encoded_list.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "common/storage/page_token.h"
#include "common/update_mask/update_mask.h"
#include "services/plans/plan_normalisation.h"
#include "services/plans/plan_requests.h"
#include "services/plans/plan_rows.h"
#include "services/plans/plan_text.h"
#include "services/plans/plan_validation.h"
#include "services/plans/plan_walk.h"
#include "services/plans/plans_service.h"

namespace driehoek::plans {
namespace {

using storage::Session;

constexpr size_t kMaxFilterCharacters = 500;
constexpr size_t kMaxSearchWords = 10;

absl::string_view PlanOf(absl::string_view measure_name) {
  return measure_name.substr(0, measure_name.rfind("/measures/"));
}

// As it is answered.
absl::StatusOr<v1::PolicyMeasure> MeasureIn(v1::Plan plan, absl::string_view name) {
  MeasurePosition position = FindMeasure(&plan, LastSegment(name));
  if (position.list == nullptr) return NoSuch(name);
  v1::PolicyMeasure measure = position.list->Get(position.index);
  measure.set_etag(plan.etag());
  return measure;
}

absl::StatusOr<MeasureFilter> FilterOf(const v1::ListMeasuresRequest& request) {
  FieldViolations violations;
  storage::CheckPageSize(request.page_size(), &violations);
  CheckText("theme", request.theme(), 0, kMaxFilterCharacters, &violations);
  CheckText("party", request.party(), 0, kMaxFilterCharacters, &violations);
  CheckText("area", request.area(), 0, kMaxFilterCharacters, &violations);
  CheckText("text", request.text(), 0, kMaxFilterCharacters, &violations);
  if (size_t words = SearchWords(request.text()).size(); words > kMaxSearchWords)
    violations.Add("text", absl::StrCat("has ", words, " words; at most ", kMaxSearchWords));
  if (request.year() < 0) violations.Add("year", absl::StrCat(request.year(), " is negative; 0 for any"));
  CheckOptionalDay("as_of_date", request.as_of_date(), &violations);
  if (!request.continued_plan().empty())
    Checked("continued_plan", ParseResourceName("continued_plan", request.continued_plan(), {"plans"}),
            &violations);
  if (!v1::Condition::Kind_IsValid(request.condition()))
    violations.Add("condition",
                   absl::StrCat(static_cast<int>(request.condition()), " is no kind of condition"));
  MeasureFilter filter{request.theme(), request.party(),      request.area(),
                       request.year(),  request.condition(),  {},
                       request.text(),  request.as_of_date(), request.continued_plan()};
  for (int i = 0; i < request.states_size(); ++i) {
    if (!v1::MeasureState_IsValid(request.states(i)) || i > v1::MeasureState_MAX)
      violations.Add(absl::StrCat("states[", i, "]"),
                     "is no state, or one too many; each state at most once");
    filter.states.push_back(request.states(i));
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return filter;
}

// Puts a measure at the end of its theme or action item.
absl::Status Place(const v1::CreateMeasureRequest& request, v1::PolicyMeasure measure, v1::Plan* plan) {
  v1::Theme* theme = FindTheme(plan, request.theme_id());
  if (theme == nullptr) {
    return InvalidField(
        "theme_id", absl::StrCat("'", request.theme_id().substr(0, 100), "' is no theme of ", plan->name()));
  }
  if (request.action_item_id().empty()) {
    *theme->add_measures() = std::move(measure);
    return absl::OkStatus();
  }
  for (v1::ActionItem& item : *theme->mutable_action_items()) {
    if (item.action_item_id() != request.action_item_id()) continue;
    *item.add_measures() = std::move(measure);
    return absl::OkStatus();
  }
  return InvalidField("action_item_id", absl::StrCat("'", request.action_item_id().substr(0, 100),
                                                     "' is no action item of theme ", request.theme_id()));
}

}  // namespace

absl::StatusOr<v1::PolicyMeasure> PlansService::GetMeasure(const CallContext&,
                                                           const v1::GetMeasureRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("name", request.name(), {"plans", "measures"}));
  return database_->ReadOne([&](Session& session) { return store_.GetMeasure(session, name.name); });
}

absl::StatusOr<rpc::Encoded<v1::ListMeasuresResponse>> PlansService::ListMeasures(
    const CallContext&, const v1::ListMeasuresRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, AnyParent(request.parent(), {"plans"}));
  DRIEHOEK_ASSIGN_OR_RETURN(MeasureFilter filter, FilterOf(request));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.ListMeasures(session, parent.name, filter, request.page_size(), request.page_token());
  }));
  return resources::EncodedList<v1::ListMeasuresResponse>(page.items, page.next_page_token);
}

absl::StatusOr<v1::PolicyMeasure> PlansService::CreateMeasure(const CallContext& call,
                                                              const v1::CreateMeasureRequest& request) const {
  FieldViolations violations;
  ResourceName parent = Checked("parent", OneParent("parent", request.parent(), {"plans"}), &violations);
  if (!request.measure_id().empty()) CheckResourceId("measure_id", request.measure_id(), &violations);
  if (request.theme_id().empty()) violations.Add("theme_id", "is empty; the theme that it stands under");
  ValidateMeasure("measure", request.measure(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::Mutate<v1::PolicyMeasure>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) { return AddMeasure(session, call, parent.name, request); });
}

absl::StatusOr<v1::PolicyMeasure> PlansService::AddMeasure(Session& session, const CallContext& call,
                                                           absl::string_view plan_name,
                                                           const v1::CreateMeasureRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan on_file, PlanToChange(session, plan_name));
  v1::Plan changed = on_file;
  std::string id = request.measure_id();
  if (id.empty()) id = MeasureIdFor(changed, request.theme_id(), request.measure().text());
  v1::PolicyMeasure measure = request.measure();
  measure.set_name(absl::StrCat(plan_name, "/measures/", id));
  if (FindMeasure(&changed, id).list != nullptr) {
    return ErrorWithReason(absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS",
                           absl::StrCat(measure.name(), " exists already"));
  }
  int measures = 0;
  ForEachMeasure(changed, [&](const MeasurePlace&, const v1::PolicyMeasure&) { ++measures; });
  if (measures >= kMaxMeasures) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "TOO_MANY_MEASURES",
                           absl::StrCat(plan_name, " has ", measures, " measures; at most ", kMaxMeasures));
  }
  std::string name = measure.name();
  DRIEHOEK_RETURN_IF_ERROR(Place(request, std::move(measure), &changed));
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan stored, StoreChanged(session, call, on_file, std::move(changed), ""));
  return MeasureIn(std::move(stored), name);
}

absl::StatusOr<v1::PolicyMeasure> PlansService::UpdateMeasure(const CallContext& call,
                                                              const v1::UpdateMeasureRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            PlanResource("measure.name", request.measure().name(), {"plans", "measures"}));
  auto update = [&](Session& session) -> absl::StatusOr<v1::PolicyMeasure> {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan on_file, PlanToChange(session, PlanOf(name.name)));
    v1::Plan changed = on_file;
    MeasurePosition position = FindMeasure(&changed, name.ids.back());
    FieldViolations violations;
    if (position.list == nullptr && request.allow_missing()) {
      ValidateMeasure("measure", request.measure(), &violations);
      DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
      v1::CreateMeasureRequest create;
      *create.mutable_measure() = request.measure();
      create.set_measure_id(name.ids.back());
      create.set_theme_id(request.measure().theme_id());
      create.set_action_item_id(request.measure().action_item_id());
      return AddMeasure(session, call, PlanOf(name.name), create);
    }
    if (position.list == nullptr) return NoSuch(name.name);
    v1::PolicyMeasure* measure = position.list->Mutable(position.index);
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(request.has_update_mask() ? &request.update_mask() : nullptr,
                                             request.measure(), measure));
    ValidateMeasure("measure", *measure, &violations);
    DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
    DRIEHOEK_ASSIGN_OR_RETURN(
        v1::Plan stored, StoreChanged(session, call, on_file, std::move(changed), request.measure().etag()));
    return MeasureIn(std::move(stored), name.name);
  };
  return storage::Mutate<v1::PolicyMeasure>(
      *database_, storage::MutationKeyOf(name.tenant, call.caller, request), request.validate_only(), update);
}

absl::StatusOr<google::protobuf::Empty> PlansService::DeleteMeasure(
    const CallContext& call, const v1::DeleteMeasureRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, PlanResource("name", request.name(), {"plans", "measures"}));
  auto remove = [&](Session& session) -> absl::StatusOr<google::protobuf::Empty> {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan on_file, PlanToChange(session, PlanOf(name.name)));
    v1::Plan changed = on_file;
    MeasurePosition position = FindMeasure(&changed, name.ids.back());
    if (position.list == nullptr) return NoSuch(name.name);
    position.list->DeleteSubrange(position.index, 1);
    DRIEHOEK_RETURN_IF_ERROR(
        StoreChanged(session, call, on_file, std::move(changed), request.etag()).status());
    return google::protobuf::Empty();
  };
  return storage::Mutate<google::protobuf::Empty>(
      *database_, storage::MutationKeyOf(name.tenant, call.caller, request), request.validate_only(), remove);
}

absl::StatusOr<rpc::Encoded<v1::ListStatusEventsResponse>> PlansService::ListStatusEvents(
    const CallContext&, const v1::ListStatusEventsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, AnyParent(request.parent(), {"plans", "measures"}));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.ListStatusEvents(session, parent.name, request.page_size(), request.page_token());
  }));
  return resources::EncodedList<v1::ListStatusEventsResponse>(page.items, page.next_page_token);
}

absl::StatusOr<v1::StatusEvent> PlansService::CreateStatusEvent(
    const CallContext& call, const v1::CreateStatusEventRequest& request) const {
  FieldViolations violations;
  ResourceName parent =
      Checked("parent", OneParent("parent", request.parent(), {"plans", "measures"}), &violations);
  ValidateStatusEvent("status_event", request.status_event(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  auto record = [&](Session& session) -> absl::StatusOr<v1::StatusEvent> {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, PlanToChange(session, PlanOf(parent.name)));
    MeasurePosition position = FindMeasure(&plan, parent.ids.back());
    if (position.list == nullptr) return NoSuch(parent.name);
    v1::StatusEvent event = AppendStatusEvent({session.Now(), call.caller}, request.status_event(),
                                              position.list->Mutable(position.index));
    ComputePlan(&plan);
    plan.clear_amendment();
    DRIEHOEK_RETURN_IF_ERROR(store_.Put(session, std::move(plan), "").status());
    return event;
  };
  return storage::Mutate<v1::StatusEvent>(*database_,
                                          storage::MutationKeyOf(parent.tenant, call.caller, request),
                                          request.validate_only(), record);
}

absl::StatusOr<rpc::Encoded<v1::ListAdoptionsResponse>> PlansService::ListAdoptions(
    const CallContext&, const v1::ListAdoptionsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, AnyParent(request.parent(), {"plans"}));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page, database_->Read([&](Session& session) {
    return store_.ListAdoptions(session, parent.name, request.page_size(), request.page_token());
  }));
  return resources::EncodedList<v1::ListAdoptionsResponse>(page.items, page.next_page_token);
}

absl::StatusOr<v1::Adoption> PlansService::CreateAdoption(const CallContext& call,
                                                          const v1::CreateAdoptionRequest& request) const {
  FieldViolations violations;
  ResourceName parent = Checked("parent", OneParent("parent", request.parent(), {"plans"}), &violations);
  ValidateAdoption("adoption", request.adoption(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  auto adopt = [&](Session& session) -> absl::StatusOr<v1::Adoption> {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Plan plan, PlanToChange(session, parent.name));
    v1::Adoption adoption = AppendAdoption({session.Now(), call.caller}, request.adoption(), &plan);
    plan.clear_amendment();
    DRIEHOEK_RETURN_IF_ERROR(store_.Put(session, std::move(plan), "").status());
    return adoption;
  };
  return storage::Mutate<v1::Adoption>(*database_,
                                       storage::MutationKeyOf(parent.tenant, call.caller, request),
                                       request.validate_only(), adopt);
}

}  // namespace driehoek::plans
