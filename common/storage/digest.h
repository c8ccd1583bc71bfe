// SPDX-License-Identifier: EUPL-1.2
// SHA-256 as hexadecimal digits. Thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_DIGEST_H_
#define DRIEHOEK_COMMON_STORAGE_DIGEST_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace driehoek::storage {

// The first `size` bytes of the digest, 1 to 32.
std::string HexDigest(absl::string_view bytes, size_t size);

// Maps in one order, so that the same content is the same bytes.
std::string DeterministicBytes(const google::protobuf::Message& message);
// The same behind what is there; `size` is what message.ByteSizeLong() has just said.
void AppendDeterministicBytes(const google::protobuf::Message& message, size_t size, std::string* bytes);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_DIGEST_H_
