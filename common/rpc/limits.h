// SPDX-License-Identifier: EUPL-1.2
// The one limit on the size of a message, for servers, channels and clients alike (design 4.11).
#ifndef DRIEHOEK_COMMON_RPC_LIMITS_H_
#define DRIEHOEK_COMMON_RPC_LIMITS_H_

namespace driehoek::rpc {

inline constexpr int kMaxMessageBytes = 16 << 20;

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_LIMITS_H_
