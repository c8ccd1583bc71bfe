// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/caller_key.h"

#include <grpcpp/server_context.h>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {

std::string CallerKey(const CallContext& call) {
  if (call.caller != kAnonymous || call.server_call == nullptr) return call.caller;
  const std::string peer = call.server_call->peer();
  return absl::StrCat(call.caller, "@", peer.substr(0, peer.rfind(':')));
}

}  // namespace driehoek::gateway
