// SPDX-License-Identifier: EUPL-1.2
// Binds the standard methods of a resource to the names that the contract gives them: GetPartnerRequest is
// the request of GetPartner, and so on.
#ifndef DRIEHOEK_COMMON_RESOURCES_BIND_STANDARD_H_
#define DRIEHOEK_COMMON_RESOURCES_BIND_STANDARD_H_

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/resources/standard_methods.h"
#include "common/rpc/method_table.h"

namespace driehoek::resources {

// `service` as it stands in the names of methods: "driehoek.partners.v1.PartnerService/". `methods` outlives
// the table.
template <class Get, class List, class ListResponse, class Create, class Update, class Delete, class Undelete,
          class Resource>
void BindStandard(rpc::MethodTable* table, absl::string_view service,
                  const StandardMethods<Resource>* methods) {
  const auto add = [&]<class Request>(const Request&, rpc::Lane lane, auto handler) {
    table->AddFunction<Request>(
        absl::StrCat(service, absl::StripSuffix(Request::descriptor()->name(), "Request")), lane,
        [=](const CallContext& call, const Request& request) { return handler(call, request); });
  };
  add(Get(), rpc::Lane::kRead,
      [=](const auto& call, const auto& request) { return methods->Get(call, request); });
  add(List(), rpc::Lane::kRead, [=](const auto& call, const auto& request) {
    return methods->template List<ListResponse>(call, request);
  });
  add(Create(), rpc::Lane::kWrite,
      [=](const auto& call, const auto& request) { return methods->Create(call, request); });
  add(Update(), rpc::Lane::kWrite,
      [=](const auto& call, const auto& request) { return methods->Update(call, request); });
  add(Delete(), rpc::Lane::kWrite,
      [=](const auto& call, const auto& request) { return methods->Delete(call, request); });
  add(Undelete(), rpc::Lane::kWrite,
      [=](const auto& call, const auto& request) { return methods->Undelete(call, request); });
}

template <class Request, class Response, class Resource>
void BindRevisions(rpc::MethodTable* table, absl::string_view service,
                   const StandardMethods<Resource>* methods) {
  table->AddFunction<Request>(
      absl::StrCat(service, absl::StripSuffix(Request::descriptor()->name(), "Request")), rpc::Lane::kRead,
      [=](const CallContext& call, const Request& request) {
        return methods->template ListRevisions<Response>(call, request);
      });
}

}  // namespace driehoek::resources

#endif  // DRIEHOEK_COMMON_RESOURCES_BIND_STANDARD_H_
