// SPDX-License-Identifier: EUPL-1.2
// What a handler knows of the call that it answers. A plain value: no gRPC, so that a handler is called from
// a test as from a server.
#ifndef DRIEHOEK_COMMON_RPC_CALL_CONTEXT_H_
#define DRIEHOEK_COMMON_RPC_CALL_CONTEXT_H_

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace grpc {
class CallbackServerContext;
}

namespace driehoek {

// Who calls without saying who it is.
inline constexpr absl::string_view kAnonymous = "anonymous";

struct CallContext {
  // The account that calls, as the edge established it. Part of the key under which a repeated request is
  // known.
  std::string caller{kAnonymous};
  // Names this call in the logs of every process that it passes. Not the request_id of the message (AIP-155).
  std::string call_id;
  // W3C trace context, passed on as it came; empty where the caller sent none.
  std::string traceparent;
  // The gateways that it has passed, "gateways/meierij,gateways/gooi", and of a question to all tenants whom
  // it is about, "municipalities/GM0406,regions/meierij", none for all. As they came: only a gateway looks at
  // them, and checks them.
  std::string via;
  std::string tenants;
  // How old data may be that was read before and kept (gateway.v1.Home.summary_max_age). Without a bound of
  // the caller's own, that of the home holds.
  absl::Duration max_age = absl::InfiniteDuration();
  // Which state of the data the caller has a summary of (storage::ReadUnlessKnown), or any other text where
  // it has none and wants to know; empty where it keeps none.
  std::string known_revision = "";
  // When the caller stops waiting.
  absl::Time deadline = absl::InfiniteFuture();
  // Whether the caller has gone; checked between the steps of long work. Never null.
  std::function<bool()> is_cancelled = [] { return false; };
  // The call of gRPC that this is, null where it came another way: a call onward that is begun before it is
  // answered ends with it. Gone once it is answered.
  const grpc::CallbackServerContext* server_call = nullptr;
  // Takes what ends a call onward, for who may end it while its caller still waits; null where nobody does.
  std::function<void(std::function<void()> end)> end_onward = nullptr;
};

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_RPC_CALL_CONTEXT_H_
