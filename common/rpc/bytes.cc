// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/bytes.h"

#include <utility>

namespace driehoek::rpc {
namespace {

// Below this a copy is cheaper than an allocation for the owner.
constexpr size_t kCopyBelow = 512;

}  // namespace

grpc::ByteBuffer ToByteBuffer(std::string bytes) {
  if (bytes.size() < kCopyBelow) {
    grpc::Slice slice(bytes.data(), bytes.size());
    return grpc::ByteBuffer(&slice, 1);
  }
  auto* owned = new std::string(std::move(bytes));
  grpc::Slice slice(
      owned->data(), owned->size(), [](void* owner) { delete static_cast<std::string*>(owner); }, owned);
  return grpc::ByteBuffer(&slice, 1);
}

FlatBytes::FlatBytes(const grpc::ByteBuffer& buffer) {
  if (!buffer.Valid() || buffer.TrySingleSlice(&slice_).ok()) return;
  // Fails for a buffer that is not valid only.
  static_cast<void>(buffer.DumpToSingleSlice(&slice_));
}

}  // namespace driehoek::rpc
