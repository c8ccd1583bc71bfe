// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_rpc.h"

#include "common/resources/bind_standard.h"

namespace driehoek::plans {

// clang-format off
void BindIndicators(rpc::MethodTable* table, IndicatorService* service) {
  using rpc::Lane;
  resources::BindStandard<v1::GetIndicatorRequest, v1::ListIndicatorsRequest, v1::ListIndicatorsResponse,
                          v1::CreateIndicatorRequest, v1::UpdateIndicatorRequest, v1::DeleteIndicatorRequest,
                          v1::UndeleteIndicatorRequest>(table, "driehoek.plans.v1.IndicatorService/", &service->indicators());
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
