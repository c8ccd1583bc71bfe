// SPDX-License-Identifier: EUPL-1.2
// A whole gateway, put together: the router in front, behind it the homes of the directory and what the
// gateway answers itself. driehoek-gateway serves one before remote homes; driehoek-suite one before its own
// services.
#ifndef DRIEHOEK_GATEWAY_GATEWAY_H_
#define DRIEHOEK_GATEWAY_GATEWAY_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "common/registry/registry_service.h"
#include "common/rpc/dispatcher.h"
#include "common/rpc/method_table.h"
#include "common/rpc/worker_pool.h"
#include "common/server/server.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/route/directory.h"
#include "gateway/route/home.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/router.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class HomeService;
class RegionService;

class Gateway {
 public:
  // The registry and what `local` refers to are borrowed. Reads the directory's TLS files; connects nothing.
  static absl::StatusOr<std::unique_ptr<Gateway>> Make(Directory directory, const LocalServices& local,
                                                       const registry::Registry* registry,
                                                       metrics::Registry* metrics,
                                                       const rpc::Dispatcher::Options& options);
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  // Another directory, from now on: calls under way keep the one before, and homes that are as they were
  // their connections; streams of tenants that moved end. An error leaves all as it is. By one thread, which
  // also closes what nobody uses any more.
  absl::Status Take(Directory directory);
  void CloseUnused() { routes_.CloseUnused(); }
  // Of the directory in force.
  std::string revision() const { return routes_.Get()->directory.revision(); }
  // Why a newer directory is not in force; empty where there is none.
  void SetDirectoryProblem(absl::string_view problem) { routes_.SetProblem(problem); }

  Router* router() { return &*router_; }
  const MethodCatalogue& catalogue() const { return catalogue_; }

 private:
  Gateway(MethodCatalogue catalogue, HomeParts parts, std::unique_ptr<Routes> routes,
          const registry::Registry* registry, metrics::Registry* metrics,
          const rpc::Dispatcher::Options& options);

  const MethodCatalogue catalogue_;
  // Its own, since its handlers wait for homes: on the threads of the services of this process they could
  // wait for each other.
  rpc::WorkerPool pool_;
  HomeParts parts_;
  CurrentRoutes routes_;
  ListFanout fanout_;
  const std::unique_ptr<RegionService> region_service_;
  const std::unique_ptr<HomeService> home_service_;
  registry::RegistryService registry_service_;
  rpc::MethodTable own_table_;
  std::unique_ptr<rpc::Dispatcher> own_;
  std::unique_ptr<Router> router_;
};

// What a gateway takes on at once.
struct Limits {
  // Streams as many again.
  int calls_in_flight = 4096;
};
// --max-calls-in-flight.
server::Option CallsInFlightOption(Limits* limits);

// Makes `wiring` serve a gateway. `local` are the methods of services of this process, for a directory with a
// local home; null where there are none. It is borrowed, a part of the wiring, owned before; so is the
// registry. The gateway is part of the wiring.
absl::StatusOr<Gateway*> Serve(Directory directory, const rpc::MethodTable* local, server::Wiring* wiring,
                               const Limits& limits = Limits(),
                               const registry::Registry* registry = &registry::Registry::Embedded());

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_GATEWAY_H_
