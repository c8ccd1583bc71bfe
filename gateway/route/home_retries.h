// SPDX-License-Identifier: EUPL-1.2
// A home that is asked again, after a pause, where it could not be reached: what changes nothing, and changes
// that carry a request_id; within a budget; never beyond the caller's deadline; a stream never once something
// of it has come.
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_RETRIES_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_RETRIES_H_

#include <memory>

#include "common/clock/clock.h"
#include "common/metrics/metrics.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

// The clock, borrowed, is that of the budget.
std::unique_ptr<Home> WithRetries(std::unique_ptr<Home> home, metrics::Registry* metrics,
                                  const Clock* clock = Clock::System());

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_RETRIES_H_
