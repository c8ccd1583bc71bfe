// SPDX-License-Identifier: EUPL-1.2
// A home that has so many calls in flight and no more, shared fairly among callers. Streams are counted
// apart, since they last: a hundred people who watch leave no less room for calls.
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_PLACES_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_PLACES_H_

#include <memory>

#include "common/metrics/metrics.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

// As many as its entry says. Beyond them RESOURCE_EXHAUSTED with the reason HOME_BUSY.
std::unique_ptr<Home> WithPlaces(std::unique_ptr<Home> home, metrics::Registry* metrics);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_PLACES_H_
