// SPDX-License-Identifier: EUPL-1.2
// A home that is not called while there is no point in it (circuit.h). Each of its services has a circuit of
// its own, since each may be a process of its own. One that is open is probed by a health check.
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_CIRCUITS_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_CIRCUITS_H_

#include <memory>
#include <string>
#include <vector>

#include "common/metrics/metrics.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

// Of `services`, those that the home has. Its errors are those of the transport. While a circuit is open
// calls get UNAVAILABLE with the reason HOME_CIRCUIT_OPEN and a RetryInfo.
std::unique_ptr<Home> WithCircuits(std::unique_ptr<Home> home, const std::vector<std::string>& services,
                                   metrics::Registry* metrics);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_CIRCUITS_H_
