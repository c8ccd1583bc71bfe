// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/steering_rpc.h"

#include "common/resources/bind_standard.h"

namespace driehoek::plans {

void BindSteering(rpc::MethodTable* table, SteeringService* service) {
  constexpr char kService[] = "driehoek.plans.v1.SteeringService/";
  resources::BindStandard<v1::GetProgressReportRequest, v1::ListProgressReportsRequest,
                          v1::ListProgressReportsResponse, v1::CreateProgressReportRequest,
                          v1::UpdateProgressReportRequest, v1::DeleteProgressReportRequest,
                          v1::UndeleteProgressReportRequest>(table, kService, &service->progress_reports());
}

}  // namespace driehoek::plans
