// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_rpc.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace driehoek::partners {
namespace {

using rpc::Lane;

constexpr char kService[] = "driehoek.partners.v1.PartnerService/";

// A method is called as its request is: GetPartnerRequest is the request of GetPartner.
template <class Request>
std::string MethodOf() {
  return absl::StrCat(kService, absl::StripSuffix(Request::descriptor()->name(), "Request"));
}

template <class Get, class List, class ListResponse, class Create, class Update, class Delete, class Undelete,
          class Revisions, class RevisionsResponse, class Resource>
void BindStandard(rpc::MethodTable* table, const StandardMethods<Resource>* methods) {
  table->AddFunction<Get>(MethodOf<Get>(), Lane::kRead, [=](const CallContext& call, const Get& request) {
    return methods->Get(call, request);
  });
  table->AddFunction<List>(MethodOf<List>(), Lane::kRead, [=](const CallContext& call, const List& request) {
    return methods->template List<ListResponse>(call, request);
  });
  table->AddFunction<Create>(
      MethodOf<Create>(), Lane::kWrite,
      [=](const CallContext& call, const Create& request) { return methods->Create(call, request); });
  table->AddFunction<Update>(
      MethodOf<Update>(), Lane::kWrite,
      [=](const CallContext& call, const Update& request) { return methods->Update(call, request); });
  table->AddFunction<Delete>(
      MethodOf<Delete>(), Lane::kWrite,
      [=](const CallContext& call, const Delete& request) { return methods->Delete(call, request); });
  table->AddFunction<Undelete>(
      MethodOf<Undelete>(), Lane::kWrite,
      [=](const CallContext& call, const Undelete& request) { return methods->Undelete(call, request); });
  table->AddFunction<Revisions>(MethodOf<Revisions>(), Lane::kRead,
                                [=](const CallContext& call, const Revisions& request) {
                                  return methods->template ListRevisions<RevisionsResponse>(call, request);
                                });
}

}  // namespace

void BindPartners(rpc::MethodTable* table, const PartnersService* service) {
  BindStandard<v1::GetPartnerRequest, v1::ListPartnersRequest, v1::ListPartnersResponse,
               v1::CreatePartnerRequest, v1::UpdatePartnerRequest, v1::DeletePartnerRequest,
               v1::UndeletePartnerRequest, v1::ListPartnerRevisionsRequest, v1::ListPartnerRevisionsResponse>(
      table, &service->partners());
  BindStandard<v1::GetConsultationBodyRequest, v1::ListConsultationBodiesRequest,
               v1::ListConsultationBodiesResponse, v1::CreateConsultationBodyRequest,
               v1::UpdateConsultationBodyRequest, v1::DeleteConsultationBodyRequest,
               v1::UndeleteConsultationBodyRequest, v1::ListConsultationBodyRevisionsRequest,
               v1::ListConsultationBodyRevisionsResponse>(table, &service->consultation_bodies());
  BindStandard<v1::GetTeamRequest, v1::ListTeamsRequest, v1::ListTeamsResponse, v1::CreateTeamRequest,
               v1::UpdateTeamRequest, v1::DeleteTeamRequest, v1::UndeleteTeamRequest,
               v1::ListTeamRevisionsRequest, v1::ListTeamRevisionsResponse>(table, &service->teams());
  BindStandard<v1::GetAgreementRequest, v1::ListAgreementsRequest, v1::ListAgreementsResponse,
               v1::CreateAgreementRequest, v1::UpdateAgreementRequest, v1::DeleteAgreementRequest,
               v1::UndeleteAgreementRequest, v1::ListAgreementRevisionsRequest,
               v1::ListAgreementRevisionsResponse>(table, &service->agreements());
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
