// SPDX-License-Identifier: EUPL-1.2
// Serves an endpoint over gRPC: one grpc::Service per service of the contract, so that reflection lists them,
// each with its methods as raw callbacks, since an endpoint takes bytes.
#ifndef DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_
#define DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/rpc/endpoint.h"
#include "common/rpc/method_table.h"

namespace grpc {
class CallbackServerContext;
}

namespace driehoek::rpc {

struct ServedMethod {
  std::string name;  // "driehoek.plans.v1.PlanService/GetPlan"
  bool streaming;
};

// The endpoint is borrowed and outlives the server with which the services are registered; so do the
// services. `patience`: how long a reader of a stream may leave no place for the next message, before it is
// cut (stream_reactor.h).
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const std::vector<ServedMethod>& methods,
                                                         Endpoint* endpoint, absl::Duration patience);
// The same for every method of a table, which is not needed afterwards.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const MethodTable& table, Endpoint* endpoint,
                                                         absl::Duration patience);

// Who calls, until when, under which ids (see metadata.h). Its is_cancelled and its server_call are valid
// until the call is finished.
CallContext ContextOf(const grpc::CallbackServerContext& context);

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_
