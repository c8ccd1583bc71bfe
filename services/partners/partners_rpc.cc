// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_rpc.h"

#include "absl/strings/str_cat.h"
#include "common/resources/bind_standard.h"

namespace driehoek::partners {
namespace {

using resources::BindRevisions;
using resources::BindStandard;
using rpc::Lane;

constexpr char kService[] = "driehoek.partners.v1.PartnerService/";

}  // namespace

void BindPartners(rpc::MethodTable* table, const PartnersService* service) {
  BindStandard<v1::GetPartnerRequest, v1::ListPartnersRequest, v1::ListPartnersResponse,
               v1::CreatePartnerRequest, v1::UpdatePartnerRequest, v1::DeletePartnerRequest,
               v1::UndeletePartnerRequest>(table, kService, &service->partners());
  BindRevisions<v1::ListPartnerRevisionsRequest, v1::ListPartnerRevisionsResponse>(table, kService,
                                                                                   &service->partners());
  BindStandard<v1::GetConsultationBodyRequest, v1::ListConsultationBodiesRequest,
               v1::ListConsultationBodiesResponse, v1::CreateConsultationBodyRequest,
               v1::UpdateConsultationBodyRequest, v1::DeleteConsultationBodyRequest,
               v1::UndeleteConsultationBodyRequest>(table, kService, &service->consultation_bodies());
  BindRevisions<v1::ListConsultationBodyRevisionsRequest, v1::ListConsultationBodyRevisionsResponse>(
      table, kService, &service->consultation_bodies());
  BindStandard<v1::GetTeamRequest, v1::ListTeamsRequest, v1::ListTeamsResponse, v1::CreateTeamRequest,
               v1::UpdateTeamRequest, v1::DeleteTeamRequest, v1::UndeleteTeamRequest>(table, kService,
                                                                                      &service->teams());
  BindRevisions<v1::ListTeamRevisionsRequest, v1::ListTeamRevisionsResponse>(table, kService,
                                                                             &service->teams());
  BindStandard<v1::GetAgreementRequest, v1::ListAgreementsRequest, v1::ListAgreementsResponse,
               v1::CreateAgreementRequest, v1::UpdateAgreementRequest, v1::DeleteAgreementRequest,
               v1::UndeleteAgreementRequest>(table, kService, &service->agreements());
  BindRevisions<v1::ListAgreementRevisionsRequest, v1::ListAgreementRevisionsResponse>(
      table, kService, &service->agreements());
  const auto add = [&](absl::string_view method, Lane lane, auto handler) {
    table->Add(absl::StrCat(kService, method), lane, service, handler);
  };
  add("ResolvePartner", Lane::kRead, &PartnersService::ResolvePartner);
  add("GetAliasDecision", Lane::kRead, &PartnersService::GetAliasDecision);
  add("ListAliasDecisions", Lane::kRead, &PartnersService::ListAliasDecisions);
  add("CreateAliasDecision", Lane::kWrite, &PartnersService::CreateAliasDecision);
  add("GetFinding", Lane::kRead, &PartnersService::GetFinding);
  add("ListFindings", Lane::kRead, &PartnersService::ListFindings);
  add("ListJudgements", Lane::kRead, &PartnersService::ListJudgements);
  add("CreateJudgement", Lane::kWrite, &PartnersService::CreateJudgement);
  table->AddStream(absl::StrCat(kService, "Watch"), service, &PartnersService::Watch);
}

}  // namespace driehoek::partners
