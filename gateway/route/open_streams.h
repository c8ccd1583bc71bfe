// SPDX-License-Identifier: EUPL-1.2
// The streams that pass a gateway. They last, and the tenant that one follows may move to another home
// meanwhile: then it ends, UNAVAILABLE with the reason TENANT_MOVED, so that its reader begins again and
// comes to the home that keeps the tenant now. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_OPEN_STREAMS_H_
#define DRIEHOEK_GATEWAY_ROUTE_OPEN_STREAMS_H_

#include <memory>
#include <set>
#include <string>

#include "absl/base/thread_annotations.h"
#include "common/mutex/mutex.h"
#include "common/rpc/call_context.h"
#include "common/rpc/stream_sink.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class OpenStreams {
 public:
  // What a stream has to be called with: its sink, and `call`, which is changed so that the stream can be
  // ended from here. `home` is the one that keeps the tenant by `routes`, which stay as long as the stream.
  // Outlives the stream.
  std::shared_ptr<rpc::StreamSink> Add(std::string tenant, const Home* home,
                                       std::shared_ptr<const Routes> routes, CallContext* call,
                                       std::shared_ptr<rpc::StreamSink> sink);

  // Ends those whose tenant has another home by these routes, the same one elsewhere, or none.
  void EndMoved(const Routes& routes);

 private:
  class Open;
  class Sink;

  void Remove(const std::shared_ptr<Open>& open);

  Mutex mutex_;
  std::set<std::shared_ptr<Open>> open_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_OPEN_STREAMS_H_
