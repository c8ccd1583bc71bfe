// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_rpc.h"

namespace driehoek::plans {

// clang-format off
void BindIndicators(rpc::MethodTable* table, IndicatorService* service) {
  using rpc::Lane;
  table->Add("driehoek.plans.v1.IndicatorService/GetIndicator", Lane::kRead, service, &IndicatorService::GetIndicator);
  table->Add("driehoek.plans.v1.IndicatorService/ListIndicators", Lane::kRead, service, &IndicatorService::ListIndicators);
  table->Add("driehoek.plans.v1.IndicatorService/CreateIndicator", Lane::kWrite, service, &IndicatorService::CreateIndicator);
  table->Add("driehoek.plans.v1.IndicatorService/UpdateIndicator", Lane::kWrite, service, &IndicatorService::UpdateIndicator);
  table->Add("driehoek.plans.v1.IndicatorService/DeleteIndicator", Lane::kWrite, service, &IndicatorService::DeleteIndicator);
  table->Add("driehoek.plans.v1.IndicatorService/UndeleteIndicator", Lane::kWrite, service, &IndicatorService::UndeleteIndicator);
  table->Add("driehoek.plans.v1.IndicatorService/GetTarget", Lane::kRead, service, &IndicatorService::GetTarget);
  table->Add("driehoek.plans.v1.IndicatorService/ListTargets", Lane::kRead, service, &IndicatorService::ListTargets);
  table->Add("driehoek.plans.v1.IndicatorService/CreateTarget", Lane::kWrite, service, &IndicatorService::CreateTarget);
  table->Add("driehoek.plans.v1.IndicatorService/UpdateTarget", Lane::kWrite, service, &IndicatorService::UpdateTarget);
  table->Add("driehoek.plans.v1.IndicatorService/DeleteTarget", Lane::kWrite, service, &IndicatorService::DeleteTarget);
  table->Add("driehoek.plans.v1.IndicatorService/GetObservation", Lane::kRead, service, &IndicatorService::GetObservation);
  table->Add("driehoek.plans.v1.IndicatorService/ListObservations", Lane::kRead, service, &IndicatorService::ListObservations);
  table->Add("driehoek.plans.v1.IndicatorService/CreateObservation", Lane::kWrite, service, &IndicatorService::CreateObservation);
  table->Add("driehoek.plans.v1.IndicatorService/UpdateObservation", Lane::kWrite, service, &IndicatorService::UpdateObservation);
  table->Add("driehoek.plans.v1.IndicatorService/DeleteObservation", Lane::kWrite, service, &IndicatorService::DeleteObservation);
}
// clang-format on

}  // namespace driehoek::plans
