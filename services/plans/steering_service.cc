// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/steering_service.h"

#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/resources/encoded_list.h"
#include "common/small_counts/small_counts.h"
#include "common/status/status.h"
#include "services/plans/scaling_rules.h"
#include "services/plans/steering_validation.h"

namespace driehoek::plans {

using storage::Session;
using v1::Plan;
using v1::ProgressReport;
using v1::ScalingEvent;
using v1::ScalingFramework;
using v1::TripartiteAgreement;

namespace {

void WithholdFigures(v1::SafetyPicture* picture) {
  for (v1::PictureEntry& entry : *picture->mutable_entries()) Withhold(&entry);
}

}  // namespace

SteeringService::SteeringService(storage::Database* database)
    : database_(database),
      progress_reports_(database,
                        {"progress-reports", &ValidateProgressReport,
                         [this](Session& session, const ProgressReport* before, ProgressReport* report) {
                           return FitReport(session, before, report);
                         }}),
      tripartite_agreements_(database, {"tripartite-agreements", &ValidateTripartiteAgreement,
                                        [this](Session& session, const TripartiteAgreement* before,
                                               TripartiteAgreement* agreement) {
                                          return FitAgreement(session, before, agreement);
                                        }}),
      scaling_frameworks_(database, {"scaling-frameworks", &ValidateScalingFramework}),
      scaling_events_(database, {"scaling-events", &ValidateScalingEvent,
                                 [this](Session& session, const ScalingEvent*, ScalingEvent* event) {
                                   return FitEvent(session, event);
                                 }}),
      safety_pictures_(database, {.collection = "safety-pictures",
                                  .validate = &ValidateSafetyPicture,
                                  .withhold = &WithholdFigures}) {}

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

absl::Status SteeringService::FitAgreement(Session& session, const TripartiteAgreement* before,
                                           TripartiteAgreement* agreement) const {
  const auto about = [](const v1::Deviation& deviation) {
    return std::tuple(deviation.plan(), deviation.theme_id(), deviation.measure_id());
  };
  std::set<std::tuple<std::string, std::string, std::string>> known;
  if (before != nullptr) {
    for (const auto& deviation : before->deviations()) known.insert(about(deviation));
  }
  FieldViolations violations;
  for (int i = 0; i < agreement->deviations_size(); ++i) {
    const v1::Deviation& deviation = agreement->deviations(i);
    if (known.count(about(deviation)) > 0) continue;
    const std::string field = absl::StrCat("tripartite_agreement.deviations[", i, "]");
    DRIEHOEK_ASSIGN_OR_RETURN(const std::optional<Plan> plan, FindPlan(session, deviation.plan()));
    if (plan.has_value()) {
      CheckDeviation(field, deviation, *plan, &violations);
    } else {
      violations.Add(absl::StrCat(field, ".plan"), absl::StrCat(deviation.plan(), " is not on file"));
    }
  }
  return violations.ToStatus();
}

absl::StatusOr<rpc::Encoded<ScalingEvent>> SteeringService::GetScalingEvent(
    const CallContext&, const v1::GetScalingEventRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name,
                            ParseResourceName("name", request.name(), {"scaling-events"}));
  DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes, database_->ReadOne([&](Session& session) {
    return scaling_events_.table().GetBytes(session, name.name);
  }));
  return rpc::Encoded<ScalingEvent>{std::move(bytes)};
}

absl::StatusOr<rpc::Encoded<v1::ListScalingEventsResponse>> SteeringService::ListScalingEvents(
    const CallContext&, const v1::ListScalingEventsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName parent, ParseParent("parent", request.parent(), {}));
  const storage::ListQuery query{parent.name, request.page_size(), request.page_token()};
  DRIEHOEK_ASSIGN_OR_RETURN(const auto page, database_->Read([&](Session& session) {
    return scaling_events_.table().ListBytes(session, query);
  }));
  return resources::EncodedList<v1::ListScalingEventsResponse>(page.items, page.next_page_token);
}

absl::StatusOr<ScalingEvent> SteeringService::CreateScalingEvent(
    const CallContext& call, const v1::CreateScalingEventRequest& request) const {
  return scaling_events_.Create(call, request);
}

absl::Status SteeringService::FitEvent(Session& session, ScalingEvent* event) const {
  absl::StatusOr<ScalingFramework> framework = scaling_frameworks_.table().Get(session, event->framework());
  if (absl::IsNotFound(framework.status()))
    return InvalidField("scaling_event.framework", absl::StrCat(event->framework(), " is not on file"));
  if (!framework.ok()) return std::move(framework).status();
  event->set_framework_revision_id(framework->revision_id());
  FieldViolations violations;
  CheckAgainstFramework("scaling_event", *event, *framework, &violations);
  std::vector<ScalingEvent> on_file;
  DRIEHOEK_RETURN_IF_ERROR(scaling_events_.table().ForEach(
      session, TenantOf(event->name()), [&](ScalingEvent other) { on_file.push_back(std::move(other)); }));
  CheckAgainstOthers("scaling_event", *event, on_file, &violations);
  return violations.ToStatus();
}

}  // namespace driehoek::plans
