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
  resources::BindStandard<v1::GetTripartiteAgreementRequest, v1::ListTripartiteAgreementsRequest,
                          v1::ListTripartiteAgreementsResponse, v1::CreateTripartiteAgreementRequest,
                          v1::UpdateTripartiteAgreementRequest, v1::DeleteTripartiteAgreementRequest,
                          v1::UndeleteTripartiteAgreementRequest>(table, kService,
                                                                  &service->tripartite_agreements());
  resources::BindStandard<v1::GetScalingFrameworkRequest, v1::ListScalingFrameworksRequest,
                          v1::ListScalingFrameworksResponse, v1::CreateScalingFrameworkRequest,
                          v1::UpdateScalingFrameworkRequest, v1::DeleteScalingFrameworkRequest,
                          v1::UndeleteScalingFrameworkRequest>(table, kService,
                                                               &service->scaling_frameworks());
  resources::BindRevisions<v1::ListScalingFrameworkRevisionsRequest,
                           v1::ListScalingFrameworkRevisionsResponse>(table, kService,
                                                                      &service->scaling_frameworks());
  table->Add("driehoek.plans.v1.SteeringService/GetScalingEvent", rpc::Lane::kRead, service,
             &SteeringService::GetScalingEvent);
  table->Add("driehoek.plans.v1.SteeringService/ListScalingEvents", rpc::Lane::kRead, service,
             &SteeringService::ListScalingEvents);
  table->Add("driehoek.plans.v1.SteeringService/CreateScalingEvent", rpc::Lane::kWrite, service,
             &SteeringService::CreateScalingEvent);
  resources::BindStandard<v1::GetSafetyPictureRequest, v1::ListSafetyPicturesRequest,
                          v1::ListSafetyPicturesResponse, v1::CreateSafetyPictureRequest,
                          v1::UpdateSafetyPictureRequest, v1::DeleteSafetyPictureRequest,
                          v1::UndeleteSafetyPictureRequest>(table, kService, &service->safety_pictures());
}

}  // namespace driehoek::plans
