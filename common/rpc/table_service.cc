// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/table_service.h"

#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/security/auth_context.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/rpc/metadata.h"
#include "common/rpc/status_mapping.h"
#include "common/rpc/stream_reactor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

// The handlers that the code generated for raw callback methods uses as well.
#include <grpcpp/impl/codegen/server_callback_handlers.h>

namespace driehoek::rpc {
namespace {

absl::string_view Find(const grpc::CallbackServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return "";
  return {found->second.data(), found->second.size()};
}

// Several headers of one name are one list (RFC 9110, 5.3).
std::string FindAll(const grpc::CallbackServerContext& context, const char* key) {
  std::string all;
  const auto found = context.client_metadata().equal_range(key);
  for (auto header = found.first; header != found.second; ++header) {
    absl::StrAppend(&all, all.empty() ? "" : ",",
                    absl::string_view(header->second.data(), header->second.size()));
  }
  return all;
}

bool IsOnLoopback(absl::string_view peer) {
  return absl::StartsWith(peer, "ipv4:127.") || absl::StartsWith(peer, "ipv6:%5B::1%5D:") ||
         absl::StartsWith(peer, "ipv6:[::1]:");
}

std::string CallerOf(const grpc::CallbackServerContext& context) {
  const auto authenticated = context.auth_context();
  if (authenticated != nullptr && authenticated->IsPeerAuthenticated()) {
    for (const grpc::string_ref& name : authenticated->FindPropertyValues("x509_common_name")) {
      return CallerOrAnonymous({name.data(), name.size()});
    }
  }
  const absl::string_view claimed = Find(context, kCallerKey);
  if (claimed.empty() || !IsOnLoopback(context.peer())) return std::string(kAnonymous);
  return CallerOrAnonymous(claimed);
}

absl::string_view ServiceOf(absl::string_view method) { return method.substr(0, method.find('/')); }

// What a stream of this method delivers; null where the process does not know it.
const google::protobuf::Message* DeliveredBy(const std::string& method) {
  std::string name = method;
  std::replace(name.begin(), name.end(), '/', '.');
  const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  return descriptor == nullptr
             ? nullptr
             : google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor->output_type());
}

class TableService : public grpc::Service {
 public:
  TableService(const std::vector<ServedMethod>& methods, absl::string_view service, Endpoint* endpoint,
               absl::Duration patience) {
    for (const ServedMethod& method : methods) {
      if (ServiceOf(method.name) != service) continue;
      // gRPC keeps the pointer to the name.
      names_.push_back(std::make_unique<std::string>(absl::StrCat("/", method.name)));
      const char* name = names_.back()->c_str();
      const int index = static_cast<int>(names_.size()) - 1;
      if (!method.streaming) {
        AddMethod(new grpc::internal::RpcServiceMethod(name, grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
        MarkMethodRawCallback(index, Unary(endpoint, name));
      } else {
        AddMethod(
            new grpc::internal::RpcServiceMethod(name, grpc::internal::RpcMethod::SERVER_STREAMING, nullptr));
        MarkMethodRawCallback(index, ServerStream(endpoint, name, DeliveredBy(method.name), patience));
      }
    }
  }

 private:
  static grpc::internal::MethodHandler* Unary(Endpoint* endpoint, const char* name) {
    return new grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
        [endpoint, name](grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                         grpc::ByteBuffer* response) {
          grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
          endpoint->Call(name, ContextOf(*context), *request,
                         [reactor, response](const absl::Status& status, grpc::ByteBuffer* bytes) {
                           response->Swap(bytes);
                           reactor->Finish(ToGrpc(status));
                         });
          return reactor;
        });
  }

  static grpc::internal::MethodHandler* ServerStream(Endpoint* endpoint, const char* name,
                                                     const google::protobuf::Message* delivered,
                                                     absl::Duration patience) {
    return new grpc::internal::CallbackServerStreamingHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
        [=](grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
          auto* reactor = new StreamReactor(name, delivered, patience);
          endpoint->CallStream(name, ContextOf(*context), *request, reactor->MakeSink());
          return reactor;
        });
  }

  std::vector<std::unique_ptr<std::string>> names_;
};

}  // namespace

CallContext ContextOf(const grpc::CallbackServerContext& context) {
  CallContext call;
  call.call_id = CallIdOrRandom(Find(context, kCallIdKey));
  call.traceparent = ValidTraceparent(Find(context, kTraceparentKey));
  call.caller = CallerOf(context);
  call.via = std::string(Find(context, kViaKey));
  call.tenants = std::string(Find(context, kTenantsKey));
  call.max_age = MaxAgeOf(FindAll(context, kPreferKey));
  call.known_revision = std::string(Find(context, kKnownRevisionKey));
  const auto deadline = context.deadline();
  if (deadline != std::chrono::system_clock::time_point::max()) call.deadline = absl::FromChrono(deadline);
  call.is_cancelled = [&context] { return context.IsCancelled(); };
  call.server_call = &context;
  return call;
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const std::vector<ServedMethod>& methods,
                                                         Endpoint* endpoint, absl::Duration patience) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  std::vector<absl::string_view> names;
  for (const ServedMethod& method : methods) {
    const absl::string_view name = ServiceOf(method.name);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    services.push_back(std::make_unique<TableService>(methods, name, endpoint, patience));
  }
  return services;
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(const MethodTable& table, Endpoint* endpoint,
                                                         absl::Duration patience) {
  std::vector<ServedMethod> methods;
  for (const MethodTable::Method* method : table.methods()) {
    methods.push_back({method->name, /*streaming=*/!method->unary});
  }
  return MakeServices(methods, endpoint, patience);
}

}  // namespace driehoek::rpc
