// SPDX-License-Identifier: EUPL-1.2
// The handlers of SignalsService about cases: transitions, scalings, merges.
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "services/signals/event_methods.h"
#include "services/signals/references.h"
#include "services/signals/rules.h"
#include "services/signals/signals_service.h"
#include "services/signals/validation.h"

namespace driehoek::signals {
namespace {

absl::Status Ended(const v1::Case& one) {
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "CASE_ENDED",
                         absl::StrCat(one.name(), " is in ", v1::CaseState_Name(one.state())));
}

absl::Status CheckEvent(absl::string_view etag, FieldViolations* violations) {
  if (etag.empty()) violations->Add("etag", "is empty; that of the case as it was read");
  return violations->ToStatus();
}

}  // namespace

absl::Status SignalsService::CheckParent(Session& session, const v1::Case& one) const {
  const auto too_deep = [](absl::string_view why) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "CASE_TOO_DEEP",
                           absl::StrCat("a case has parts, or is part of one; ", why));
  };
  if (one.parent_case() == one.name()) return too_deep("never of itself");
  absl::StatusOr<v1::Case> parent = store_.cases.Get(session, one.parent_case());
  if (absl::IsNotFound(parent.status()))
    return InvalidField("case.parent_case", absl::StrCat(one.parent_case(), " does not exist"));
  DRIEHOEK_RETURN_IF_ERROR(parent.status());
  if (!parent->parent_case().empty())
    return too_deep(absl::StrCat(parent->name(), " is part of ", parent->parent_case()));
  DRIEHOEK_ASSIGN_OR_RETURN(const auto parts, store_.Parts(session, one.name()));
  if (!parts.empty()) return too_deep(absl::StrCat(one.name(), " has parts"));
  return absl::OkStatus();
}

absl::Status SignalsService::CheckHasNoParts(Session& session, const std::string& name) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const auto parts, store_.Parts(session, name));
  if (parts.empty()) return absl::OkStatus();
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "CASE_HAS_PARTS",
                         absl::StrCat(name, " has parts; put them elsewhere first"));
}

absl::Status SignalsService::PrepareCase(Session& session, const v1::Case* before, v1::Case* after) const {
  const bool is_new = before == nullptr;
  if (!is_new && before->state() == v1::CASE_STATE_MERGED) return Ended(*before);
  if (!is_new) DRIEHOEK_RETURN_IF_ERROR(CheckIsHere(*before));
  if (is_new || before->ave_version() != after->ave_version()) {
    if (!is_new && before->ave_level() != 0) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "IMMUTABLE",
                             "ave_version never changes once the case has a level");
    }
    absl::Status found = store_.ave_versions.Get(session, after->ave_version()).status();
    if (absl::IsNotFound(found))
      return InvalidField("case.ave_version", absl::StrCat(after->ave_version(), " does not exist"));
    DRIEHOEK_RETURN_IF_ERROR(found);
  }
  FieldViolations violations;
  DRIEHOEK_RETURN_IF_ERROR(CheckOnFile(session, store_.signals, "case.signals", after->signals(),
                                       is_new ? Names() : before->signals(), &violations));
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  if (!is_new && !after->parent_case().empty() && before->parent_case() != after->parent_case())
    DRIEHOEK_RETURN_IF_ERROR(CheckParent(session, *after));
  if (is_new) {
    after->set_state(v1::CASE_STATE_PROPOSED);
    after->set_state_date(FormatDay(Today(*database_->clock())));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ListCaseTransitionsResponse> SignalsService::ListCaseTransitions(
    const CallContext&, const v1::ListCaseTransitionsRequest& request) const {
  return ListEvents<v1::ListCaseTransitionsResponse>(database_, store_.case_transitions, request, {"cases"});
}

absl::StatusOr<v1::CaseTransition> SignalsService::Move(Session& session, const v1::Case& before,
                                                        v1::Case after, v1::CaseState to,
                                                        v1::CaseTransition transition) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckIsHere(before));
  after.set_state(to);
  after.set_state_date(FormatDay(Today(*database_->clock())));
  after.set_transition_count(before.transition_count() + 1);
  transition.set_name(EventName(before.name(), "transitions", after.transition_count()));
  transition.set_from_state(before.state());
  transition.set_to_state(to);
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.cases.Put(session, std::move(after), ""));
  DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, &before, &after));
  return store_.case_transitions.Create(session, std::move(transition));
}

absl::StatusOr<v1::CaseTransition> SignalsService::CreateCaseTransition(
    const CallContext& call, const v1::CreateCaseTransitionRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"cases"}));
  const v1::CaseTransition& asked = request.case_transition();
  FieldViolations violations;
  const Checks checks("case_transition", parent.tenant, &violations);
  checks.Value(".to_state", asked.to_state());
  CheckDecision(checks, ".decision", asked.has_decision(), asked.decision());
  DRIEHOEK_RETURN_IF_ERROR(CheckEvent(request.etag(), &violations));
  return storage::Mutate<v1::CaseTransition>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::CaseTransition> {
        DRIEHOEK_ASSIGN_OR_RETURN(const v1::Case before,
                                  GetAsRead(session, store_.cases, parent.name, request.etag()));
        DRIEHOEK_RETURN_IF_ERROR(FindStep(before.state(), asked.to_state(), Way::kAsked).status());
        return Move(session, before, before, asked.to_state(), asked);
      });
}

absl::StatusOr<v1::ListScalingsResponse> SignalsService::ListScalings(
    const CallContext&, const v1::ListScalingsRequest& request) const {
  return ListEvents<v1::ListScalingsResponse>(database_, store_.scalings, request, {"cases"});
}

absl::StatusOr<v1::Scaling> SignalsService::CreateScaling(const CallContext& call,
                                                          const v1::CreateScalingRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"cases"}));
  FieldViolations violations;
  const Checks checks("scaling", parent.tenant, &violations);
  CheckDecision(checks, ".decision", request.scaling().has_decision(), request.scaling().decision());
  DRIEHOEK_RETURN_IF_ERROR(CheckEvent(request.etag(), &violations));
  return storage::Mutate<v1::Scaling>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) { return ScaleIn(session, parent.name, request); });
}

absl::StatusOr<v1::Scaling> SignalsService::ScaleIn(Session& session, const std::string& name,
                                                    const v1::CreateScalingRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const v1::Case before, GetAsRead(session, store_.cases, name, request.etag()));
  if (HasEnded(before.state())) return Ended(before);
  if (before.scaling_count() > 0) {
    DRIEHOEK_ASSIGN_OR_RETURN(
        const v1::Scaling last,
        store_.scalings.Get(session, EventName(name, "scalings", before.scaling_count())));
    // ISO 8601 sorts as text.
    if (request.scaling().decision().decided_date() < last.decision().decided_date()) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "EARLIER_THAN_LAST",
                             absl::StrCat("it was scaled on ", last.decision().decided_date(),
                                          "; the next is on that day or later"));
    }
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const v1::AveVersion version,
                            store_.ave_versions.Get(session, before.ave_version(), storage::Deleted::kShow));
  v1::Case after = before;
  DRIEHOEK_RETURN_IF_ERROR(SetLevel(version, request.scaling().to_level(), &after));
  after.set_scaling_count(before.scaling_count() + 1);
  v1::Scaling scaling = request.scaling();
  scaling.set_name(EventName(name, "scalings", after.scaling_count()));
  scaling.set_from_level(before.ave_level());
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.cases.Put(session, std::move(after), ""));
  DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, &before, &after));
  return store_.scalings.Create(session, std::move(scaling));
}

absl::StatusOr<v1::ListMergesResponse> SignalsService::ListMerges(
    const CallContext&, const v1::ListMergesRequest& request) const {
  return ListEvents<v1::ListMergesResponse>(database_, store_.merges, request, {"cases"});
}

absl::StatusOr<v1::Merge> SignalsService::CreateMerge(const CallContext& call,
                                                      const v1::CreateMergeRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"cases"}));
  FieldViolations violations;
  const Checks checks("merge", parent.tenant, &violations);
  checks.Name(".duplicate", request.merge().duplicate(), {"cases"});
  if (request.merge().duplicate() == parent.name) checks.Add(".duplicate", "is the case that stays");
  CheckDecision(checks, ".decision", request.merge().has_decision(), request.merge().decision());
  DRIEHOEK_RETURN_IF_ERROR(CheckEvent(request.etag(), &violations));
  return storage::Mutate<v1::Merge>(*database_, storage::MutationKeyOf(parent.tenant, call.caller, request),
                                    request.validate_only(),
                                    [&](Session& session) { return MergeIn(session, parent.name, request); });
}

absl::StatusOr<v1::Merge> SignalsService::MergeIn(Session& session, const std::string& name,
                                                  const v1::CreateMergeRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const v1::Case before, GetAsRead(session, store_.cases, name, request.etag()));
  if (HasEnded(before.state())) return Ended(before);
  absl::StatusOr<v1::Case> found = store_.cases.Get(session, request.merge().duplicate());
  if (absl::IsNotFound(found.status()))
    return InvalidField("merge.duplicate", absl::StrCat(request.merge().duplicate(), " does not exist"));
  DRIEHOEK_ASSIGN_OR_RETURN(const v1::Case duplicate, std::move(found));
  DRIEHOEK_RETURN_IF_ERROR(FindStep(duplicate.state(), v1::CASE_STATE_MERGED, Way::kMerge).status());
  DRIEHOEK_RETURN_IF_ERROR(CheckHasNoParts(session, duplicate.name()));
  v1::Case after = before;
  Absorb(duplicate, &after);
  FieldViolations violations;
  Validate("case", after, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  after.set_merge_count(before.merge_count() + 1);
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.cases.Put(session, std::move(after), ""));
  DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, &before, &after));

  v1::Case gone = duplicate;
  gone.set_merged_into(name);
  gone.clear_parent_case();
  v1::CaseTransition transition;
  *transition.mutable_decision() = request.merge().decision();
  DRIEHOEK_RETURN_IF_ERROR(
      Move(session, duplicate, std::move(gone), v1::CASE_STATE_MERGED, std::move(transition)).status());

  v1::Merge merge = request.merge();
  merge.set_name(EventName(name, "merges", after.merge_count()));
  return store_.merges.Create(session, std::move(merge));
}

}  // namespace driehoek::signals
