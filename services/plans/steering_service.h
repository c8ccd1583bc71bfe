// SPDX-License-Identifier: EUPL-1.2
// The handlers of driehoek.plans.v1.SteeringService. Thread-safe; `database`, that of the plans, outlives it:
// their Watch carries the changes made here. What each answers and refuses stands in steering_service.proto.
#ifndef DRIEHOEK_SERVICES_PLANS_STEERING_SERVICE_H_
#define DRIEHOEK_SERVICES_PLANS_STEERING_SERVICE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/resources/standard_methods.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/plans/v1/steering_service.pb.h"

namespace driehoek::plans {

class SteeringService {
 public:
  explicit SteeringService(storage::Database* database);

  const resources::StandardMethods<v1::ProgressReport>& progress_reports() const { return progress_reports_; }
  const resources::StandardMethods<v1::TripartiteAgreement>& tripartite_agreements() const {
    return tripartite_agreements_;
  }
  const resources::StandardMethods<v1::ScalingFramework>& scaling_frameworks() const {
    return scaling_frameworks_;
  }
  const resources::StandardMethods<v1::SafetyPicture>& safety_pictures() const { return safety_pictures_; }

  // Events are kept for ever as they are.
  absl::StatusOr<rpc::Encoded<v1::ScalingEvent>> GetScalingEvent(
      const CallContext& call, const v1::GetScalingEventRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListScalingEventsResponse>> ListScalingEvents(
      const CallContext& call, const v1::ListScalingEventsRequest& request) const;
  absl::StatusOr<v1::ScalingEvent> CreateScalingEvent(const CallContext& call,
                                                      const v1::CreateScalingEventRequest& request) const;

 private:
  // Holds it against the plan as it was when the report came in: what a later revision dropped was reported
  // on all the same.
  absl::Status FitReport(storage::Session& session, const v1::ProgressReport* before,
                         v1::ProgressReport* report) const;
  // Holds what is new in it against the plans as they are; what a later revision dropped stays.
  absl::Status FitAgreement(storage::Session& session, const v1::TripartiteAgreement* before,
                            v1::TripartiteAgreement* agreement) const;
  // Holds it against its framework as it is, and the other events of its subject.
  absl::Status FitEvent(storage::Session& session, v1::ScalingEvent* event) const;
  // A plan, or with "@" a revision of one; nothing where it is not on file.
  absl::StatusOr<std::optional<v1::Plan>> FindPlan(storage::Session& session, const std::string& name) const;

  storage::Database* const database_;
  const storage::ResourceTable<v1::Plan> plans_{"plans"};
  const resources::StandardMethods<v1::ProgressReport> progress_reports_;
  const resources::StandardMethods<v1::TripartiteAgreement> tripartite_agreements_;
  const resources::StandardMethods<v1::ScalingFramework> scaling_frameworks_;
  const resources::StandardMethods<v1::ScalingEvent> scaling_events_;
  const resources::StandardMethods<v1::SafetyPicture> safety_pictures_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_STEERING_SERVICE_H_
