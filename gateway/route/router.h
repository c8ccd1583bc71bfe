// SPDX-License-Identifier: EUPL-1.2
// The gateway as a server sees it: for every method of the catalogue it reads from the bytes for whom a
// request is, and passes it on untouched, to one home, to all of them, or to what the gateway answers itself.
// Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_ROUTER_H_
#define DRIEHOEK_GATEWAY_ROUTE_ROUTER_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/route/home.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/open_streams.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class Router : public rpc::Endpoint {
 public:
  // All borrowed.
  struct Parts {
    const MethodCatalogue* catalogue;
    const CurrentRoutes* routes;
    ListFanout* fanout;
    // Answers the methods of kind kOwn.
    rpc::Endpoint* own;
    metrics::Registry* metrics;
    // A log line for every call that leaves the process.
    bool access_log = true;
  };

  explicit Router(const Parts& parts);

  void Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override;
  void CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override;

  // Ends the streams of tenants that have another home by the routes in force: when those are new.
  void EndMovedStreams() { streams_.EndMoved(*parts_.routes->Get()); }

 private:
  class Record;
  class RecordingSink;

  // Adds this gateway to the way of the call.
  static absl::Status PassedOn(const Routes& routes, CallContext* call);
  // Where a request goes: to the home of a tenant; to all where it is null.
  struct Goal {
    Home* home;
    std::string tenant;
  };
  // The same, and where the request goes.
  static absl::StatusOr<Goal> Find(const Routes& routes, const CatalogueMethod& method,
                                   const grpc::ByteBuffer& request, CallContext* call);
  Record RecordOf(const CatalogueMethod& method, const CallContext& call, absl::string_view to) const;

  const Parts parts_;
  absl::flat_hash_map<const CatalogueMethod*, metrics::CallMetrics*> metrics_;
  OpenStreams streams_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_ROUTER_H_
