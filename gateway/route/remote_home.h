// SPDX-License-Identifier: EUPL-1.2
// A home of services at addresses, or another gateway.
#ifndef DRIEHOEK_GATEWAY_ROUTE_REMOTE_HOME_H_
#define DRIEHOEK_GATEWAY_ROUTE_REMOTE_HOME_H_

#include <memory>

#include "absl/status/statusor.h"
#include "gateway/route/channels.h"
#include "gateway/route/home.h"

namespace driehoek::gateway {

// As it is: its errors are those of the transport, or the home's own. Connects nothing yet.
absl::StatusOr<std::unique_ptr<Home>> OpenRemoteHome(const Directory::Home& entry, Channels* channels);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_REMOTE_HOME_H_
