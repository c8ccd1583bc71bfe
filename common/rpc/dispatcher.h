// SPDX-License-Identifier: EUPL-1.2
// The one path of every call to a method of this process, whether it comes over gRPC or from a gateway
// within: the deadline and whether the caller is still there, the lane, exceptions, metrics and the log line.
// Thread-safe.
//
// It answers to a handler's own thread: `done` and the sink's functions are called on a thread of the pool or
// of gRPC and must not block.
#ifndef DRIEHOEK_COMMON_RPC_DISPATCHER_H_
#define DRIEHOEK_COMMON_RPC_DISPATCHER_H_

#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "common/rpc/method_table.h"
#include "common/rpc/stream_runner.h"
#include "common/rpc/worker_pool.h"

namespace driehoek::rpc {

class Dispatcher : public Endpoint {
 public:
  struct Options {
    // For unary calls whose caller sent no deadline. A stream may last.
    absl::Duration default_deadline = absl::Seconds(30);
    // How often a stream with nothing to say is asked.
    absl::Duration poll_interval = absl::Milliseconds(200);
    // One line per call at level info.
    bool access_log = true;
  };

  // Everything is borrowed and outlives the dispatcher; the table is filled before.
  Dispatcher(const MethodTable* table, WorkerPool* pool, metrics::Registry* metrics)
      : Dispatcher(table, pool, metrics, Options()) {}
  Dispatcher(const MethodTable* table, WorkerPool* pool, metrics::Registry* metrics, const Options& options);
  // Waits until every stream has ended. Unary calls must have ended before.
  ~Dispatcher() override;

  // `method` with or without the slash of gRPC. The request is referenced, not copied.
  void Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request, Done done) override;

  // To end it early let call.is_cancelled say so, or `written` of the sink.
  void CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<StreamSink> sink) override;

  // Ends every stream with UNAVAILABLE, now and from now on, so that a server can drain.
  void StopStreams();

 private:
  struct Entry {
    const MethodTable::Method* method;
    metrics::CallMetrics* metrics;
  };
  struct Pending;
  struct PendingStream;

  const Entry* Find(absl::string_view method) const;
  void Run(std::unique_ptr<Pending> pending);
  void Finish(std::unique_ptr<Pending> pending, const absl::Status& status, grpc::ByteBuffer* response);
  void Open(std::unique_ptr<PendingStream> pending);
  void Record(const Entry& entry, const CallContext& call, absl::Time start, const absl::Status& status);

  WorkerPool* const pool_;
  const Options options_;
  absl::flat_hash_map<std::string, Entry> entries_;
  StreamRunner streams_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_DISPATCHER_H_
