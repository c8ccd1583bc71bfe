// SPDX-License-Identifier: EUPL-1.2
// The services of the catalogue as gRPC serves them: registered by name, so that reflection and health list
// them, each method a raw callback to one endpoint.
#ifndef DRIEHOEK_GATEWAY_ROUTE_FRONT_H_
#define DRIEHOEK_GATEWAY_ROUTE_FRONT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/rpc/endpoint.h"
#include "gateway/route/method_catalogue.h"

namespace grpc {
class ServerBuilder;
class Service;
}  // namespace grpc

namespace driehoek::gateway {

class Front {
 public:
  // The endpoint is borrowed and outlives the server; so does the front.
  // `patience`: how long a reader of a stream may leave no place for the next message.
  Front(const MethodCatalogue& catalogue, rpc::Endpoint* endpoint, absl::Duration patience);
  ~Front();

  void RegisterWith(grpc::ServerBuilder* builder);
  // Full names, "driehoek.plans.v1.PlanService".
  const std::vector<std::string>& services() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_FRONT_H_
