// SPDX-License-Identifier: EUPL-1.2
// Between strings and gRPC's buffers, without a copy where there need be none.
#ifndef DRIEHOEK_COMMON_RPC_BYTES_H_
#define DRIEHOEK_COMMON_RPC_BYTES_H_

#include <grpcpp/support/byte_buffer.h>

#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::rpc {

// The buffer owns the string. Always valid, also for an empty message.
grpc::ByteBuffer ToByteBuffer(std::string bytes);

// The bytes of a buffer in one piece; a message in several pieces is copied together. Borrowed from
// `buffer`'s slices: valid as long as this object.
class FlatBytes {
 public:
  explicit FlatBytes(const grpc::ByteBuffer& buffer);
  absl::string_view view() const { return {reinterpret_cast<const char*>(slice_.begin()), slice_.size()}; }

 private:
  grpc::Slice slice_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_BYTES_H_
