// SPDX-License-Identifier: EUPL-1.2
// The handlers of driehoek.plans.v1.IndicatorService. Thread-safe; `database`, that of the plans, outlives
// it: their Watch carries the changes made here, and their findings methods answer what is found in an
// indicator (indicator_findings.h). What each answers and refuses stands in
// indicator_service.proto.
#ifndef DRIEHOEK_SERVICES_PLANS_INDICATOR_SERVICE_H_
#define DRIEHOEK_SERVICES_PLANS_INDICATOR_SERVICE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/findings/finding_table.h"
#include "common/resources/standard_methods.h"
#include "common/rpc/call_context.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/mutate.h"
#include "common/storage/name_pattern.h"
#include "driehoek/plans/v1/indicator_service.pb.h"
#include "google/protobuf/empty.pb.h"
#include "services/plans/indicator_store.h"

namespace driehoek::plans {

class IndicatorService {
 public:
  explicit IndicatorService(storage::Database* database);

  const resources::StandardMethods<v1::Indicator>& indicators() const { return indicators_; }

  absl::StatusOr<v1::Target> GetTarget(const CallContext& call, const v1::GetTargetRequest& request) const;
  absl::StatusOr<v1::ListTargetsResponse> ListTargets(const CallContext& call,
                                                      const v1::ListTargetsRequest& request) const;
  absl::StatusOr<v1::Target> CreateTarget(const CallContext& call, const v1::CreateTargetRequest& request);
  absl::StatusOr<v1::Target> UpdateTarget(const CallContext& call, const v1::UpdateTargetRequest& request);
  absl::StatusOr<google::protobuf::Empty> DeleteTarget(const CallContext& call,
                                                       const v1::DeleteTargetRequest& request);

  absl::StatusOr<v1::Observation> GetObservation(const CallContext& call,
                                                 const v1::GetObservationRequest& request) const;
  absl::StatusOr<v1::ListObservationsResponse> ListObservations(
      const CallContext& call, const v1::ListObservationsRequest& request) const;
  absl::StatusOr<v1::Observation> CreateObservation(const CallContext& call,
                                                    const v1::CreateObservationRequest& request);
  absl::StatusOr<v1::Observation> UpdateObservation(const CallContext& call,
                                                    const v1::UpdateObservationRequest& request);
  absl::StatusOr<google::protobuf::Empty> DeleteObservation(const CallContext& call,
                                                            const v1::DeleteObservationRequest& request);

 private:
  // A mutation of a part of an indicator; brings the indicator's findings up to date with it.
  template <class Resource, class Request, class Mutation>
  absl::StatusOr<Resource> Change(const CallContext& call, const Request& request,
                                  absl::string_view indicator, Mutation mutation) const {
    return storage::Mutate<Resource>(
        *database_, storage::MutationKeyOf(std::string(storage::TenantOf(indicator)), call.caller, request),
        request.validate_only(), [&](storage::Session& session) -> absl::StatusOr<Resource> {
          DRIEHOEK_ASSIGN_OR_RETURN(Resource resource, mutation(session));
          DRIEHOEK_RETURN_IF_ERROR(KeepFindings(session, std::string(indicator)));
          return resource;
        });
  }
  absl::Status KeepFindings(storage::Session& session, const std::string& name) const;
  // Of parts of several municipalities, takes out what is told to nobody but their owner (rule 16).
  template <class Part>
  absl::Status WithholdAcross(storage::Session& session, const std::string& parent,
                              std::vector<Part>* parts) const;
  absl::StatusOr<v1::Target> UpdateIn(storage::Session& session, const v1::UpdateTargetRequest& request,
                                      const std::string& name) const;
  absl::StatusOr<v1::Observation> UpdateIn(storage::Session& session,
                                           const v1::UpdateObservationRequest& request,
                                           const std::string& name) const;
  // Checks against the indicator as it is now, and adds to what is wrong already. `before` is null for a new
  // one.
  absl::Status Prepare(storage::Session& session, absl::string_view indicator_name,
                       const v1::Observation* before, v1::Observation* observation,
                       FieldViolations violations) const;

  storage::Database* const database_;
  const IndicatorStore store_;
  const findings::FindingTable findings_ = findings::FindingTable();
  const resources::StandardMethods<v1::Indicator> indicators_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_INDICATOR_SERVICE_H_
