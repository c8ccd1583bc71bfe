// SPDX-License-Identifier: EUPL-1.2
// PlanService, one handler per method (plan_service.proto says what each does). Thread-safe. Plans are in
// plans_service.cc, their measures and records in plans_service_measures.cc, what is computed over them in
// plans_service_findings.cc, what their themes are about in plans_service_themes.cc.
#ifndef DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_H_
#define DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/findings/finding_methods.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "google/protobuf/empty.pb.h"
#include "services/plans/plan_store.h"
#include "services/plans/theme_decisions.h"

namespace driehoek::plans {

class PlansService {
 public:
  // The database has PlanMigrations(). Both are borrowed.
  PlansService(storage::Database* database, const registry::Registry* registry);

  // Stored bytes as they are.
  absl::StatusOr<rpc::Encoded<v1::Plan>> GetPlan(const CallContext& call,
                                                 const v1::GetPlanRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListPlansResponse>> ListPlans(const CallContext& call,
                                                                const v1::ListPlansRequest& request) const;
  absl::StatusOr<v1::Plan> CreatePlan(const CallContext& call, const v1::CreatePlanRequest& request) const;
  absl::StatusOr<v1::Plan> UpdatePlan(const CallContext& call, const v1::UpdatePlanRequest& request) const;
  absl::StatusOr<v1::Plan> DeletePlan(const CallContext& call, const v1::DeletePlanRequest& request) const;
  absl::StatusOr<v1::Plan> UndeletePlan(const CallContext& call,
                                        const v1::UndeletePlanRequest& request) const;
  absl::StatusOr<v1::ListPlanRevisionsResponse> ListPlanRevisions(
      const CallContext& call, const v1::ListPlanRevisionsRequest& request) const;

  absl::StatusOr<v1::PolicyMeasure> GetMeasure(const CallContext& call,
                                               const v1::GetMeasureRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListMeasuresResponse>> ListMeasures(
      const CallContext& call, const v1::ListMeasuresRequest& request) const;
  absl::StatusOr<v1::PolicyMeasure> CreateMeasure(const CallContext& call,
                                                  const v1::CreateMeasureRequest& request) const;
  absl::StatusOr<v1::PolicyMeasure> UpdateMeasure(const CallContext& call,
                                                  const v1::UpdateMeasureRequest& request) const;
  absl::StatusOr<google::protobuf::Empty> DeleteMeasure(const CallContext& call,
                                                        const v1::DeleteMeasureRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListStatusEventsResponse>> ListStatusEvents(
      const CallContext& call, const v1::ListStatusEventsRequest& request) const;
  absl::StatusOr<v1::StatusEvent> CreateStatusEvent(const CallContext& call,
                                                    const v1::CreateStatusEventRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListAdoptionsResponse>> ListAdoptions(
      const CallContext& call, const v1::ListAdoptionsRequest& request) const;
  absl::StatusOr<v1::Adoption> CreateAdoption(const CallContext& call,
                                              const v1::CreateAdoptionRequest& request) const;

  // Long work: reads a whole document.
  absl::StatusOr<v1::ParsedDocument> CreateParsedDocument(
      const CallContext& call, const v1::CreateParsedDocumentRequest& request) const;

  absl::StatusOr<type::v1::Finding> GetFinding(const CallContext& call,
                                               const v1::GetFindingRequest& request) const;
  absl::StatusOr<v1::ListFindingsResponse> ListFindings(const CallContext& call,
                                                        const v1::ListFindingsRequest& request) const;
  absl::StatusOr<v1::ListJudgementsResponse> ListJudgements(const CallContext& call,
                                                            const v1::ListJudgementsRequest& request) const;
  absl::StatusOr<type::v1::Judgement> CreateJudgement(const CallContext& call,
                                                      const v1::CreateJudgementRequest& request) const;
  absl::StatusOr<v1::ThemeDecision> GetThemeDecision(const CallContext& call,
                                                     const v1::GetThemeDecisionRequest& request) const;
  absl::StatusOr<rpc::Encoded<v1::ListThemeDecisionsResponse>> ListThemeDecisions(
      const CallContext& call, const v1::ListThemeDecisionsRequest& request) const;
  absl::StatusOr<v1::ThemeDecision> CreateThemeDecision(const CallContext& call,
                                                        const v1::CreateThemeDecisionRequest& request) const;
  absl::StatusOr<v1::SummarizePlansResponse> SummarizePlans(const CallContext& call,
                                                            const v1::SummarizePlansRequest& request) const;
  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  absl::Status CheckLifeSpan(absl::string_view tenant, const v1::Plan& plan) const;
  // Rule 9, both ways: within its parent, and around its children.
  absl::Status CheckParent(storage::Session& session, const v1::Plan& plan,
                           FieldViolations* violations) const;
  absl::Status CheckRelations(storage::Session& session, const v1::Plan& plan) const;
  absl::StatusOr<v1::Plan> StoreNew(storage::Session& session, const CallContext& call, v1::Plan plan) const;
  // `amendment` is kept with the revision that comes of it; null where the change has none.
  absl::StatusOr<v1::Plan> StoreChanged(storage::Session& session, const CallContext& call,
                                        const v1::Plan& on_file, v1::Plan changed,
                                        absl::string_view expected_etag,
                                        const type::v1::Amendment* amendment = nullptr) const;
  // Adds to the summary of `plans`, in its order, what their themes are about.
  absl::Status MatchThemes(storage::Session& session, const std::vector<v1::Plan>& plans,
                           v1::PlanSummary* summary) const;
  // NOT_FOUND; FAILED_PRECONDITION for one that was deleted.
  absl::StatusOr<v1::Plan> PlanToChange(storage::Session& session, absl::string_view name) const;
  absl::StatusOr<v1::PolicyMeasure> AddMeasure(storage::Session& session, const CallContext& call,
                                               absl::string_view plan_name,
                                               const v1::CreateMeasureRequest& request) const;

  storage::Database* const database_;
  const registry::Registry* const registry_;
  const PlanStore store_;
  const ThemeDecisions theme_decisions_;
  const findings::FindingMethods finding_methods_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLANS_SERVICE_H_
