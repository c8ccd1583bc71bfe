// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/guard.h"

#include <cxxabi.h>

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/status/status.h"

namespace driehoek::rpc {

absl::Status Thrown(const CallContext& call, const std::type_info* type) {
  std::string name = "unknown";
  if (type != nullptr) {
    char* demangled = abi::__cxa_demangle(type->name(), nullptr, nullptr, nullptr);
    name = demangled != nullptr ? demangled : type->name();
    std::free(demangled);
  }
  log::Error("exception", {{"type", name}, {"call_id", call.call_id}});
  return ErrorWithReason(absl::StatusCode::kInternal, "EXCEPTION",
                         absl::StrCat("internal error; the log says more under call id ", call.call_id));
}

}  // namespace driehoek::rpc
