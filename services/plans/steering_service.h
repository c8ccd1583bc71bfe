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
#include "common/storage/database.h"
#include "driehoek/plans/v1/steering_service.pb.h"

namespace driehoek::plans {

class SteeringService {
 public:
  explicit SteeringService(storage::Database* database);

  const resources::StandardMethods<v1::ProgressReport>& progress_reports() const { return progress_reports_; }

 private:
  // Holds it against the plan as it was when the report came in: what a later revision dropped was reported
  // on all the same.
  absl::Status FitReport(storage::Session& session, const v1::ProgressReport* before,
                         v1::ProgressReport* report) const;
  // A plan, or with "@" a revision of one; nothing where it is not on file.
  absl::StatusOr<std::optional<v1::Plan>> FindPlan(storage::Session& session, const std::string& name) const;

  const storage::ResourceTable<v1::Plan> plans_{"plans"};
  const resources::StandardMethods<v1::ProgressReport> progress_reports_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_STEERING_SERVICE_H_
