// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_rpc.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace driehoek::partners {
namespace {

using rpc::Lane;

// A method is called as its request is: GetPartnerRequest is the request of GetPartner.
template <class Request>
std::string MethodOf() {
  return absl::StrCat("driehoek.partners.v1.PartnerService/",
                      absl::StripSuffix(Request::descriptor()->name(), "Request"));
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
  table->AddStream("driehoek.partners.v1.PartnerService/Watch", service, &PartnersService::Watch);
}

}  // namespace driehoek::partners
