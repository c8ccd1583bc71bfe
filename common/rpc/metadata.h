// SPDX-License-Identifier: EUPL-1.2
// What travels beside a request, as gRPC metadata.
#ifndef DRIEHOEK_COMMON_RPC_METADATA_H_
#define DRIEHOEK_COMMON_RPC_METADATA_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace driehoek::rpc {

// CallContext::call_id.
inline constexpr char kCallIdKey[] = "x-request-id";
// CallContext::traceparent, https://www.w3.org/TR/trace-context/.
inline constexpr char kTraceparentKey[] = "traceparent";
// CallContext::caller. Believed only from a peer on loopback: a gateway on the same machine, which has
// established who calls. From any other address the caller is who the TLS client certificate says.
inline constexpr char kCallerKey[] = "x-driehoek-caller";

// CallContext::via.
inline constexpr char kViaKey[] = "driehoek-via";
// CallContext::tenants.
inline constexpr char kTenantsKey[] = "driehoek-tenants";

// The preferences of a caller as HTTP has them (RFC 7240). "max-age=60" is CallContext::max_age, in whole
// seconds; "max-age=0" asks for data that is read now. Any other preference is passed over.
inline constexpr char kPreferKey[] = "prefer";
// CallContext::known_revision.
inline constexpr char kKnownRevisionKey[] = "driehoek-known-revision";

// Without a bound where `prefer` has no max-age, zero where it has one that is no count of seconds: then data
// is younger than asked for, never older. Of several the first holds.
absl::Duration MaxAgeOf(absl::string_view prefer);
// The preference that MaxAgeOf reads.
std::string PreferMaxAge(absl::Duration max_age);
// `id` if it is fit for a log line (1 to 64 letters, digits and ._-), a new random one otherwise.
std::string CallIdOrRandom(absl::string_view id);
// `traceparent` if it is well-formed, empty otherwise.
std::string ValidTraceparent(absl::string_view traceparent);
// `caller` if it is 1 to 200 printable ASCII characters without quotes or backslash, "anonymous" otherwise.
std::string CallerOrAnonymous(absl::string_view caller);

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_METADATA_H_
