// SPDX-License-Identifier: EUPL-1.2
// The handlers of IndicatorService about targets and observations.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/small_counts/small_counts.h"
#include "common/status/status.h"
#include "common/update_mask/update_mask.h"
#include "services/plans/indicator_service.h"
#include "services/plans/indicator_validation.h"

namespace driehoek::plans {

using google::protobuf::Empty;
using storage::Session;
using v1::Observation;
using v1::Target;

namespace {

template <class Request>
absl::StatusOr<storage::ListQuery> PartsQuery(const Request& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {"indicators"}));
  return storage::ListQuery{parent.name, request.page_size(), request.page_token()};
}

void SetComputedPercentage(Target* target) {
  target->clear_withheld();
  target->clear_computed_percentage();
  if (std::optional<double> percentage = ComputedPercentage(*target))
    target->set_computed_percentage(*percentage);
}

}  // namespace

absl::StatusOr<Target> IndicatorService::GetTarget(const CallContext&,
                                                   const v1::GetTargetRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"indicators", "targets"}));
  return database_->Read([&](Session& session) { return store_.targets().Get(session, name.name); });
}

template <class Part>
absl::Status IndicatorService::WithholdAcross(Session& session, const std::string& parent,
                                              std::vector<Part>* parts) const {
  if (storage::TenantOf(parent) != "municipalities/-") return absl::OkStatus();
  std::map<std::string, v1::Indicator> indicators;
  for (Part& part : *parts) {
    const auto [indicator, is_new] = indicators.try_emplace(std::string(IndicatorOf(part.name())));
    if (is_new) {
      DRIEHOEK_ASSIGN_OR_RETURN(indicator->second, store_.indicators().Get(session, indicator->first));
    }
    Withhold(indicator->second, &part);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ListTargetsResponse> IndicatorService::ListTargets(
    const CallContext&, const v1::ListTargetsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(storage::ListQuery query, PartsQuery(request));
  DRIEHOEK_ASSIGN_OR_RETURN(auto page,
                            database_->Read([&](Session& session) -> absl::StatusOr<storage::Page<Target>> {
                              DRIEHOEK_ASSIGN_OR_RETURN(auto targets, store_.targets().List(session, query));
                              DRIEHOEK_RETURN_IF_ERROR(WithholdAcross(session, query.parent, &targets.items));
                              return targets;
                            }));
  v1::ListTargetsResponse response;
  for (Target& target : page.items) *response.add_targets() = std::move(target);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<Target> IndicatorService::CreateTarget(const CallContext& call,
                                                      const v1::CreateTargetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                            ParseResourceName("parent", request.parent(), {"indicators"}));
  FieldViolations violations;
  CheckResourceId("target_id", request.target_id(), &violations);
  ValidateTarget("target", request.target(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return Change<Target>(call, request, parent.name, [&](Session& session) -> absl::StatusOr<Target> {
    Target target = request.target();
    target.set_name(absl::StrCat(parent.name, "/targets/", request.target_id()));
    SetComputedPercentage(&target);
    return store_.targets().Create(session, std::move(target));
  });
}

absl::StatusOr<Target> IndicatorService::UpdateTarget(const CallContext& call,
                                                      const v1::UpdateTargetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("target.name", request.target().name(),
                                                                 {"indicators", "targets"}));
  return Change<Target>(call, request, IndicatorOf(name.name),
                        [&](Session& session) { return UpdateIn(session, request, name.name); });
}

absl::StatusOr<Target> IndicatorService::UpdateIn(Session& session, const v1::UpdateTargetRequest& request,
                                                  const std::string& name) const {
  absl::StatusOr<Target> stored = store_.targets().Get(session, name);
  const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
  if (!is_new && !stored.ok()) return stored.status();
  Target target = is_new ? request.target() : *std::move(stored);
  target.set_name(name);
  if (!is_new) DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), request.target(), &target));
  FieldViolations violations;
  ValidateTarget("target", target, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  SetComputedPercentage(&target);
  if (is_new) return store_.targets().Create(session, std::move(target));
  return store_.targets().Put(session, std::move(target), request.target().etag());
}

absl::StatusOr<Empty> IndicatorService::DeleteTarget(const CallContext& call,
                                                     const v1::DeleteTargetRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"indicators", "targets"}));
  return Change<Empty>(call, request, IndicatorOf(name.name), [&](Session& session) -> absl::StatusOr<Empty> {
    DRIEHOEK_RETURN_IF_ERROR(store_.targets().Delete(session, name.name, request.etag()));
    return Empty();
  });
}

absl::StatusOr<Observation> IndicatorService::GetObservation(const CallContext&,
                                                             const v1::GetObservationRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"indicators", "observations"}));
  return database_->Read([&](Session& session) { return store_.observations().Get(session, name.name); });
}

absl::StatusOr<v1::ListObservationsResponse> IndicatorService::ListObservations(
    const CallContext&, const v1::ListObservationsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(storage::ListQuery query, PartsQuery(request));
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) -> absl::StatusOr<storage::Page<Observation>> {
        DRIEHOEK_ASSIGN_OR_RETURN(auto observations, store_.observations().List(session, query));
        DRIEHOEK_RETURN_IF_ERROR(WithholdAcross(session, query.parent, &observations.items));
        return observations;
      }));
  v1::ListObservationsResponse response;
  for (Observation& observation : page.items) *response.add_observations() = std::move(observation);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<Observation> IndicatorService::CreateObservation(const CallContext& call,
                                                                const v1::CreateObservationRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent,
                            ParseResourceName("parent", request.parent(), {"indicators"}));
  return Change<Observation>(
      call, request, parent.name, [&](Session& session) -> absl::StatusOr<Observation> {
        Observation observation = request.observation();
        FieldViolations violations;
        CheckResourceId("observation_id", request.observation_id(), &violations);
        DRIEHOEK_RETURN_IF_ERROR(Prepare(session, parent.name, nullptr, &observation, violations));
        observation.set_name(absl::StrCat(parent.name, "/observations/", request.observation_id()));
        return store_.observations().Create(session, std::move(observation));
      });
}

absl::StatusOr<Observation> IndicatorService::UpdateObservation(const CallContext& call,
                                                                const v1::UpdateObservationRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(
      ResourceName name,
      ParseResourceName("observation.name", request.observation().name(), {"indicators", "observations"}));
  return Change<Observation>(call, request, IndicatorOf(name.name),
                             [&](Session& session) { return UpdateIn(session, request, name.name); });
}

absl::StatusOr<Observation> IndicatorService::UpdateIn(Session& session,
                                                       const v1::UpdateObservationRequest& request,
                                                       const std::string& name) const {
  absl::StatusOr<Observation> stored = store_.observations().Get(session, name);
  const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
  if (!is_new && !stored.ok()) return stored.status();
  Observation observation = is_new ? request.observation() : *stored;
  observation.set_name(name);
  if (!is_new)
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), request.observation(), &observation));
  DRIEHOEK_RETURN_IF_ERROR(
      Prepare(session, IndicatorOf(name), is_new ? nullptr : &*stored, &observation, FieldViolations()));
  if (is_new) return store_.observations().Create(session, std::move(observation));
  return store_.observations().Put(session, std::move(observation), request.observation().etag());
}

absl::Status IndicatorService::Prepare(Session& session, absl::string_view indicator_name,
                                       const Observation* before, Observation* observation,
                                       FieldViolations violations) const {
  DRIEHOEK_ASSIGN_OR_RETURN(v1::Indicator indicator, store_.indicators().Get(session, indicator_name));
  ValidateObservation("observation", *observation, indicator, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  SetDefinitionVersion(before, indicator, observation);
  observation->clear_withheld();
  return absl::OkStatus();
}

absl::StatusOr<Empty> IndicatorService::DeleteObservation(const CallContext& call,
                                                          const v1::DeleteObservationRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("name", request.name(), {"indicators", "observations"}));
  return Change<Empty>(call, request, IndicatorOf(name.name), [&](Session& session) -> absl::StatusOr<Empty> {
    DRIEHOEK_RETURN_IF_ERROR(store_.observations().Delete(session, name.name, request.etag()));
    return Empty();
  });
}

}  // namespace driehoek::plans
