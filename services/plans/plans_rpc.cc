// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plans_rpc.h"

namespace driehoek::plans {

void BindPlans(rpc::MethodTable* table, const PlansService* service) {
  using rpc::Lane;
  table->Add("driehoek.plans.v1.PlanService/GetPlan", Lane::kRead, service, &PlansService::GetPlan);
  table->Add("driehoek.plans.v1.PlanService/ListPlans", Lane::kRead, service, &PlansService::ListPlans);
  table->Add("driehoek.plans.v1.PlanService/CreatePlan", Lane::kWrite, service, &PlansService::CreatePlan);
  table->Add("driehoek.plans.v1.PlanService/UpdatePlan", Lane::kWrite, service, &PlansService::UpdatePlan);
  table->Add("driehoek.plans.v1.PlanService/DeletePlan", Lane::kWrite, service, &PlansService::DeletePlan);
  table->Add("driehoek.plans.v1.PlanService/UndeletePlan", Lane::kWrite, service,
             &PlansService::UndeletePlan);
  table->Add("driehoek.plans.v1.PlanService/ListPlanRevisions", Lane::kRead, service,
             &PlansService::ListPlanRevisions);
  table->Add("driehoek.plans.v1.PlanService/GetMeasure", Lane::kRead, service, &PlansService::GetMeasure);
  table->Add("driehoek.plans.v1.PlanService/ListMeasures", Lane::kRead, service, &PlansService::ListMeasures);
  table->Add("driehoek.plans.v1.PlanService/CreateMeasure", Lane::kWrite, service,
             &PlansService::CreateMeasure);
  table->Add("driehoek.plans.v1.PlanService/UpdateMeasure", Lane::kWrite, service,
             &PlansService::UpdateMeasure);
  table->Add("driehoek.plans.v1.PlanService/DeleteMeasure", Lane::kWrite, service,
             &PlansService::DeleteMeasure);
  table->Add("driehoek.plans.v1.PlanService/ListStatusEvents", Lane::kRead, service,
             &PlansService::ListStatusEvents);
  table->Add("driehoek.plans.v1.PlanService/CreateStatusEvent", Lane::kWrite, service,
             &PlansService::CreateStatusEvent);
  table->Add("driehoek.plans.v1.PlanService/ListAdoptions", Lane::kRead, service,
             &PlansService::ListAdoptions);
  table->Add("driehoek.plans.v1.PlanService/CreateAdoption", Lane::kWrite, service,
             &PlansService::CreateAdoption);
  table->Add("driehoek.plans.v1.PlanService/CreateParsedDocument", Lane::kLong, service,
             &PlansService::CreateParsedDocument);
  table->Add("driehoek.plans.v1.PlanService/GetFinding", Lane::kRead, service, &PlansService::GetFinding);
  table->Add("driehoek.plans.v1.PlanService/ListFindings", Lane::kRead, service, &PlansService::ListFindings);
  table->Add("driehoek.plans.v1.PlanService/ListJudgements", Lane::kRead, service,
             &PlansService::ListJudgements);
  table->Add("driehoek.plans.v1.PlanService/CreateJudgement", Lane::kWrite, service,
             &PlansService::CreateJudgement);
  table->Add("driehoek.plans.v1.PlanService/GetThemeDecision", Lane::kRead, service,
             &PlansService::GetThemeDecision);
  table->Add("driehoek.plans.v1.PlanService/ListThemeDecisions", Lane::kRead, service,
             &PlansService::ListThemeDecisions);
  table->Add("driehoek.plans.v1.PlanService/CreateThemeDecision", Lane::kWrite, service,
             &PlansService::CreateThemeDecision);
  table->Add("driehoek.plans.v1.PlanService/SummarizePlans", Lane::kRead, service,
             &PlansService::SummarizePlans);
  table->AddStream("driehoek.plans.v1.PlanService/Watch", service, &PlansService::Watch);
}

}  // namespace driehoek::plans
