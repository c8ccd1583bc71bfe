// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/steering_service.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/plans/steering_validation.h"

namespace driehoek::plans {

using storage::Session;
using v1::Plan;
using v1::ProgressReport;

SteeringService::SteeringService(storage::Database* database)
    : progress_reports_(database,
                        {"progress-reports", &ValidateProgressReport,
                         [this](Session& session, const ProgressReport* before, ProgressReport* report) {
                           return FitReport(session, before, report);
                         }}) {}

absl::StatusOr<std::optional<Plan>> SteeringService::FindPlan(Session& session,
                                                              const std::string& name) const {
  absl::StatusOr<Plan> plan = plans_.Get(session, name);
  if (absl::IsNotFound(plan.status())) return std::nullopt;
  if (!plan.ok()) return std::move(plan).status();
  return *std::move(plan);
}

absl::Status SteeringService::FitReport(Session& session, const ProgressReport* before,
                                        ProgressReport* report) const {
  const std::string reported_on =
      before == nullptr ? report->plan() : absl::StrCat(report->plan(), "@", before->plan_revision_id());
  DRIEHOEK_ASSIGN_OR_RETURN(const std::optional<Plan> plan, FindPlan(session, reported_on));
  if (!plan.has_value())
    return InvalidField("progress_report.plan", absl::StrCat(reported_on, " is not on file"));
  report->set_plan_revision_id(plan->revision_id());
  FieldViolations violations;
  CheckAgainstPlan("progress_report", *report, *plan, &violations);
  for (int i = 0; i < report->adjustments_size(); ++i) {
    const std::string& carrier = report->adjustments(i).carried_by_revision_id();
    if (carrier.empty()) continue;
    DRIEHOEK_ASSIGN_OR_RETURN(const std::optional<Plan> revision,
                              FindPlan(session, absl::StrCat(report->plan(), "@", carrier)));
    if (revision.has_value()) continue;
    violations.Add(
        absl::StrCat("progress_report.adjustments[", i, "].carried_by_revision_id"),
        absl::StrCat("'", absl::string_view(carrier).substr(0, 100), "' is no revision of ", report->plan()));
  }
  return violations.ToStatus();
}

}  // namespace driehoek::plans
