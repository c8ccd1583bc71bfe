// SPDX-License-Identifier: EUPL-1.2
// Whoever answers calls by their bytes: the methods of this process (dispatcher.h), or a gateway in front of
// many. A server serves either (table_service.h). Thread-safe.
#ifndef DRIEHOEK_COMMON_RPC_ENDPOINT_H_
#define DRIEHOEK_COMMON_RPC_ENDPOINT_H_

#include <memory>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/rpc/call_context.h"
#include "common/rpc/stream_sink.h"

namespace grpc {
class ByteBuffer;
}

namespace driehoek::rpc {

// The answer to a unary call. `response` may be swapped out; it is empty unless the status is OK.
using Done = absl::AnyInvocable<void(const absl::Status& status, grpc::ByteBuffer* response)>;

class Endpoint {
 public:
  virtual ~Endpoint() = default;

  // `method` with or without the slash of gRPC. The request is referenced, not copied. `done` is called
  // exactly once, perhaps before this returns.
  virtual void Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                    Done done) = 0;
  virtual void CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                          std::shared_ptr<StreamSink> sink) = 0;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_ENDPOINT_H_
