// SPDX-License-Identifier: EUPL-1.2
#include "gateway/gateway.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "gateway/region/home_service.h"
#include "gateway/region/region_service.h"
#include "gateway/route/admission.h"
#include "gateway/route/front.h"

namespace driehoek::gateway {
namespace {

rpc::WorkerPool::Options PoolOptions() {
  rpc::WorkerPool::Options options;
  // Its threads do little but wait for homes: with few, one home that is silent would hold up every question
  // about a region.
  options.read.threads = 256;
  return options;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Make(Directory directory, const LocalServices& local,
                                                       const registry::Registry* registry,
                                                       metrics::Registry* metrics,
                                                       const rpc::Dispatcher::Options& options) {
  MethodCatalogue catalogue;
  HomeParts parts{local, catalogue.services(), metrics, Channels()};
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::shared_ptr<Home>> homes, OpenHomes(directory, {}, &parts));
  return std::unique_ptr<Gateway>(new Gateway(
      std::move(catalogue), std::move(parts),
      std::make_unique<Routes>(std::move(directory), std::move(homes)), registry, metrics, options));
}

absl::Status Gateway::Take(Directory directory) {
  const std::shared_ptr<const Routes> before = routes_.Get();
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::shared_ptr<Home>> homes,
                            OpenHomes(directory, before->homes, &parts_));
  routes_.Set(std::make_unique<Routes>(std::move(directory), std::move(homes)));
  router_->EndMovedStreams();
  return absl::OkStatus();
}

Gateway::Gateway(MethodCatalogue catalogue, HomeParts parts, std::unique_ptr<Routes> routes,
                 const registry::Registry* registry, metrics::Registry* metrics,
                 const rpc::Dispatcher::Options& options)
    : catalogue_(std::move(catalogue)),
      pool_(PoolOptions()),
      parts_(std::move(parts)),
      routes_(std::move(routes)),
      fanout_(metrics),
      region_service_(std::make_unique<RegionService>(registry, &catalogue_, &routes_, &fanout_)),
      home_service_(std::make_unique<HomeService>(&catalogue_, &routes_, &fanout_.overlaps())),
      registry_service_(registry) {
  registry::AddRegistryMethods(&registry_service_, &own_table_);
  AddRegionMethods(region_service_.get(), &own_table_);
  AddHomeMethods(home_service_.get(), &own_table_);
  own_ = std::make_unique<rpc::Dispatcher>(&own_table_, &pool_, metrics, options);
  router_ = std::make_unique<Router>(Router::Parts{.catalogue = &catalogue_,
                                                   .routes = &routes_,
                                                   .fanout = &fanout_,
                                                   .own = own_.get(),
                                                   .metrics = metrics,
                                                   .access_log = options.access_log});
}

Gateway::~Gateway() = default;

server::Option CallsInFlightOption(Limits* limits) {
  return {"max-calls-in-flight", "COUNT", absl::StrCat(limits->calls_in_flight),
          "At most this many calls at once, shared fairly among callers; more are refused",
          [limits](const std::string& value) -> std::string {
            if (absl::SimpleAtoi(value, &limits->calls_in_flight) && limits->calls_in_flight > 0) return "";
            return absl::StrCat("'", value, "' is no count; 1 or more");
          }};
}

absl::StatusOr<Gateway*> Serve(Directory directory, const rpc::MethodTable* local, server::Wiring* wiring,
                               const Limits& limits, const registry::Registry* registry) {
  LocalServices services;
  if (local != nullptr) {
    auto* dispatcher = wiring->Own(std::make_unique<rpc::Dispatcher>(local, &wiring->pool, &wiring->metrics,
                                                                     wiring->dispatcher_options()));
    wiring->on_stop.push_back([dispatcher] { dispatcher->StopStreams(); });
    services = {dispatcher, local->services()};
  }
  DRIEHOEK_ASSIGN_OR_RETURN(std::unique_ptr<Gateway> made,
                            Gateway::Make(std::move(directory), services, registry, &wiring->metrics,
                                          wiring->dispatcher_options()));
  Gateway* gateway = wiring->Own(std::move(made));
  auto* admission =
      wiring->Own(std::make_unique<Admission>(gateway->router(), limits.calls_in_flight, &wiring->metrics));
  Front* front =
      wiring->Own(std::make_unique<Front>(gateway->catalogue(), admission, wiring->config.stream_patience));
  wiring->on_build.push_back([front](grpc::ServerBuilder* builder) { front->RegisterWith(builder); });
  wiring->health_names = front->services();
  return gateway;
}

}  // namespace driehoek::gateway
