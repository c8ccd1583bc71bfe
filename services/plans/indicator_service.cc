// SPDX-License-Identifier: EUPL-1.2
// The handlers about indicators; those about their parts stand in indicator_parts.cc.
#include "services/plans/indicator_service.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/update_mask/update_mask.h"
#include "services/plans/indicator_findings.h"
#include "services/plans/indicator_validation.h"

namespace driehoek::plans {

using storage::Session;
using v1::Indicator;

absl::StatusOr<Indicator> IndicatorService::GetIndicator(const CallContext&,
                                                         const v1::GetIndicatorRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"indicators"}));
  return database_->ReadOne([&](Session& session) {
    return store_.indicators().Get(
        session, name.name, request.show_deleted() ? storage::Deleted::kShow : storage::Deleted::kHide);
  });
}

absl::StatusOr<v1::ListIndicatorsResponse> IndicatorService::ListIndicators(
    const CallContext&, const v1::ListIndicatorsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  const storage::ListQuery query{parent.name, request.page_size(), request.page_token(),
                                 request.show_deleted()};
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) { return store_.indicators().List(session, query); }));
  v1::ListIndicatorsResponse response;
  for (Indicator& indicator : page.items) *response.add_indicators() = std::move(indicator);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<Indicator> IndicatorService::CreateIndicator(const CallContext& call,
                                                            const v1::CreateIndicatorRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::string tenant, ParseTenant("parent", request.parent()));
  FieldViolations violations;
  CheckResourceId("indicator_id", request.indicator_id(), &violations);
  ValidateIndicator("indicator", request.indicator(), &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  const std::string name = absl::StrCat(tenant, "/indicators/", request.indicator_id());
  return Change<Indicator>(call, request, name, [&](Session& session) {
    Indicator indicator = request.indicator();
    indicator.set_name(name);
    SetDefinitionVersion(nullptr, &indicator);
    return store_.indicators().Create(session, std::move(indicator));
  });
}

absl::StatusOr<Indicator> IndicatorService::UpdateIndicator(const CallContext& call,
                                                            const v1::UpdateIndicatorRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name,
                            ParseResourceName("indicator.name", request.indicator().name(), {"indicators"}));
  return Change<Indicator>(call, request, name.name,
                           [&](Session& session) { return UpdateIn(session, request, name.name); });
}

absl::StatusOr<Indicator> IndicatorService::UpdateIn(Session& session,
                                                     const v1::UpdateIndicatorRequest& request,
                                                     const std::string& name) const {
  absl::StatusOr<Indicator> stored = store_.indicators().Get(session, name);
  const bool is_new = absl::IsNotFound(stored.status()) && request.allow_missing();
  if (!is_new && !stored.ok()) return stored.status();
  Indicator indicator = is_new ? request.indicator() : *stored;
  indicator.set_name(name);
  if (!is_new)
    DRIEHOEK_RETURN_IF_ERROR(ApplyUpdateMask(&request.update_mask(), request.indicator(), &indicator));
  FieldViolations violations;
  ValidateIndicator("indicator", indicator, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  SetDefinitionVersion(is_new ? nullptr : &*stored, &indicator);
  if (is_new) return store_.indicators().Create(session, std::move(indicator));
  return store_.indicators().Put(session, std::move(indicator), request.indicator().etag());
}

absl::StatusOr<Indicator> IndicatorService::DeleteIndicator(const CallContext& call,
                                                            const v1::DeleteIndicatorRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"indicators"}));
  return Change<Indicator>(call, request, name.name, [&](Session& session) {
    return store_.indicators().SoftDelete(session, name.name, request.etag());
  });
}

absl::StatusOr<Indicator> IndicatorService::UndeleteIndicator(const CallContext& call,
                                                              const v1::UndeleteIndicatorRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseResourceName("name", request.name(), {"indicators"}));
  return Change<Indicator>(call, request, name.name, [&](Session& session) {
    return store_.indicators().Undelete(session, name.name, request.etag());
  });
}

absl::Status IndicatorService::KeepFindings(Session& session, const std::string& name) const {
  v1::ParsedIndicator indicator;
  absl::StatusOr<Indicator> stored = store_.indicators().Get(session, name);
  if (absl::IsNotFound(stored.status())) return findings_.Replace(session, name, {});
  if (!stored.ok()) return stored.status();
  *indicator.mutable_indicator() = *std::move(stored);
  DRIEHOEK_RETURN_IF_ERROR(store_.targets().ForEach(
      session, name, [&](v1::Target target) { *indicator.add_targets() = std::move(target); }));
  DRIEHOEK_RETURN_IF_ERROR(store_.observations().ForEach(session, name, [&](v1::Observation observation) {
    *indicator.add_observations() = std::move(observation);
  }));
  return findings_.Replace(session, name, FindingsOf(indicator), indicator.indicator().plan());
}

}  // namespace driehoek::plans
