// SPDX-License-Identifier: EUPL-1.2
// The one place where an absl::Status becomes a grpc::Status and back. Payloads travel as the details of a
// google.rpc.Status (grpc-status-details-bin), each once.
#ifndef DRIEHOEK_COMMON_RPC_STATUS_MAPPING_H_
#define DRIEHOEK_COMMON_RPC_STATUS_MAPPING_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace driehoek::rpc {

// Clients accept 8 KiB of trailing metadata unless told otherwise, and lose the whole status beyond it. So a
// long message is cut, and a BadRequest that is too long names as many fields as fit and says how many more
// there are.
grpc::Status ToGrpc(const absl::Status& status);

absl::Status FromGrpc(const grpc::Status& status);

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_STATUS_MAPPING_H_
