// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_ROUTE_CALLER_KEY_H_
#define DRIEHOEK_GATEWAY_ROUTE_CALLER_KEY_H_

#include <string>

#include "common/rpc/call_context.h"

namespace driehoek::gateway {

// By whom places are shared: the account that calls; the address of the other side, without its port, where
// none is known. Never for a log: an address may be a person's.
std::string CallerKey(const CallContext& call);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_CALLER_KEY_H_
