// SPDX-License-Identifier: EUPL-1.2
// Runs a handler such that nothing it throws gets out: an exception out of a callback of gRPC comes to the
// caller as UNIMPLEMENTED. The caller learns only the id of the call; the log learns the type of the
// exception, never its text, which may quote a row.
#ifndef DRIEHOEK_COMMON_RPC_GUARD_H_
#define DRIEHOEK_COMMON_RPC_GUARD_H_

#include <exception>
#include <typeinfo>
#include <utility>

#include "absl/status/status.h"
#include "common/rpc/call_context.h"

namespace driehoek::rpc {

absl::Status Thrown(const CallContext& call, const std::type_info* type);

template <class Function>
auto Guarded(const CallContext& call, Function&& function) -> decltype(function()) {
  try {
    return std::forward<Function>(function)();
  } catch (const std::exception& exception) {
    return Thrown(call, &typeid(exception));
  } catch (...) {
    return Thrown(call, nullptr);
  }
}

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_GUARD_H_
