// SPDX-License-Identifier: EUPL-1.2
// Serves a method table over gRPC: one grpc::Service per service of the contract, so that reflection lists
// them, each with its methods as raw callbacks, since the table takes bytes.
#ifndef DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_
#define DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <vector>

#include "common/rpc/dispatcher.h"
#include "common/rpc/method_table.h"

namespace grpc {
class CallbackServerContext;
}

namespace driehoek::rpc {

// Table and dispatcher are borrowed and outlive the server with which the services are registered; so do the
// services.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(const MethodTable& table, Dispatcher* dispatcher);

// Who calls, until when, under which ids (see metadata.h). Its is_cancelled is valid until the call is
// finished.
CallContext ContextOf(const grpc::CallbackServerContext& context);

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_TABLE_SERVICE_H_
