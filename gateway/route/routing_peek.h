// SPDX-License-Identifier: EUPL-1.2
// Reads from the bytes of a request for whom it is, without decoding it: the name of a resource or of its
// parent, at a path that the contract gives (design 4.2); and whether it may be repeated. Bytes come from
// outside: total, bounded, fuzzed.
//
// A request in which that name stands twice, or as another type, is refused: protobuf would take the last
// one, so that two readers would see two tenants.
#ifndef DRIEHOEK_GATEWAY_ROUTE_ROUTING_PEEK_H_
#define DRIEHOEK_GATEWAY_ROUTE_ROUTING_PEEK_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/io/zero_copy_stream.h"

namespace driehoek::gateway {

// Where a method's requests carry the name. Field 1 at every level.
struct RoutingPath {
  // "parent", "name" or, within a resource, "plan.name": for errors.
  std::string field;
  // Whether field 1 is a resource that has the name in its field 1 (Update).
  bool nested = false;
};

// INVALID_ARGUMENT, with the field, where it is missing, empty, repeated, longer than any name, or the bytes
// are no message.
absl::StatusOr<std::string> PeekRoutingName(const RoutingPath& path,
                                            google::protobuf::io::ZeroCopyInputStream* request);

// Whether the field of that number, a string of the request itself, is there, once, and not empty: every
// reader takes it for the same request_id (AIP-155) then.
bool CarriesRequestId(uint32_t field, google::protobuf::io::ZeroCopyInputStream* request);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_ROUTING_PEEK_H_
