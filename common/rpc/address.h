// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_RPC_ADDRESS_H_
#define DRIEHOEK_COMMON_RPC_ADDRESS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::rpc {

// "host:port"; an IPv6 host stands in brackets.
struct Address {
  std::string host;  // Without brackets.
  int port = 0;

  std::string ToString() const;
  // Plain text is allowed here, and nowhere else: 127.0.0.0/8, ::1, localhost.
  bool IsLoopback() const;
};

std::optional<Address> ParseAddress(absl::string_view text);

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_ADDRESS_H_
