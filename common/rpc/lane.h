// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_COMMON_RPC_LANE_H_
#define DRIEHOEK_COMMON_RPC_LANE_H_

namespace driehoek::rpc {

// Where a method runs. Each lane has threads and a queue of its own, so that a long import never starves a
// read.
enum class Lane { kRead, kWrite, kLong };

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_LANE_H_
