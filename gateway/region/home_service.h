// SPDX-License-Identifier: EUPL-1.2
// The handlers of gateway.v1.HomeService. Thread-safe. They block while homes are asked.
#ifndef DRIEHOEK_GATEWAY_REGION_HOME_SERVICE_H_
#define DRIEHOEK_GATEWAY_REGION_HOME_SERVICE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "driehoek/gateway/v1/home_service.pb.h"
#include "gateway/fanout/overlaps.h"
#include "gateway/route/home.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class HomeService {
 public:
  // All borrowed.
  HomeService(const MethodCatalogue* catalogue, const CurrentRoutes* routes, const Overlaps* overlaps)
      : catalogue_(*catalogue), routes_(*routes), overlaps_(*overlaps) {}

  // A home that does not answer is no error: its state says so.
  absl::StatusOr<v1::Home> GetHome(const CallContext& call, const v1::GetHomeRequest& request) const;
  absl::StatusOr<v1::ListHomesResponse> ListHomes(const CallContext& call,
                                                  const v1::ListHomesRequest& request) const;

 private:
  // Asks all of them at once.
  std::vector<v1::Home> Check(const CallContext& call, const std::vector<Home*>& homes) const;

  const MethodCatalogue& catalogue_;
  const CurrentRoutes& routes_;
  const Overlaps& overlaps_;
};

void AddHomeMethods(HomeService* service, rpc::MethodTable* table);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_HOME_SERVICE_H_
