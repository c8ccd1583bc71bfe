// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/front.h"

#include <grpcpp/server_builder.h>

#include "common/rpc/table_service.h"

namespace driehoek::gateway {

Front::Front(const MethodCatalogue& catalogue, rpc::Endpoint* endpoint, absl::Duration patience) {
  std::vector<rpc::ServedMethod> methods;
  for (const CatalogueMethod& method : catalogue.methods()) {
    methods.push_back({method.name, method.kind == CatalogueMethod::Kind::kStream});
    std::string service = method.name.substr(0, method.name.find('/'));
    if (names_.empty() || names_.back() != service) names_.push_back(std::move(service));
  }
  services_ = rpc::MakeServices(methods, endpoint, patience);
}

Front::~Front() = default;

void Front::RegisterWith(grpc::ServerBuilder* builder) {
  for (const auto& service : services_) builder->RegisterService(service.get());
}

}  // namespace driehoek::gateway
