// SPDX-License-Identifier: EUPL-1.2
// The way of a call from gateway to gateway: which it has passed, so that none passes it on twice, and, of a
// question to all tenants, about whom it is. Both travel as metadata, which anybody can send: bounded and
// checked, and good for nothing but to be refused or to learn less.
#ifndef DRIEHOEK_GATEWAY_ROUTE_WAY_H_
#define DRIEHOEK_GATEWAY_ROUTE_WAY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::gateway {

// So many gateways, and no more, may pass a call on.
inline constexpr int kMostGateways = 8;
// What the tenants of a question fill at most, a comma after each. They share 64 KiB with all other metadata.
inline constexpr size_t kMostBytesOfTenants = 48 << 10;

// CallContext::via with `gateway` added, which may be empty for one without a name. FAILED_PRECONDITION with
// the reason GATEWAY_LOOP or HOP_LIMIT_EXCEEDED names the way; INVALID_ARGUMENT with MALFORMED_VIA for what
// no gateway sends.
absl::StatusOr<std::string> ViaOnward(absl::string_view via, absl::string_view gateway);

// CallContext::tenants taken apart; none stands for all. INVALID_ARGUMENT with MALFORMED_TENANTS.
absl::StatusOr<std::vector<std::string>> TenantsAskedFor(absl::string_view tenants);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_WAY_H_
