// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a token: refused, or read as what they were made from. Any bytes as parts: they come back.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "common/storage/page_token.h"

using driehoek::storage::DecodePageToken;
using driehoek::storage::EncodePageToken;
using driehoek::storage::RequestFingerprint;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  absl::string_view input(reinterpret_cast<const char*>(data), size);
  const uint64_t fingerprint = RequestFingerprint({"plans", "municipalities/-"});
  if (auto parts = DecodePageToken(input, fingerprint); parts.ok()) {
    auto again = DecodePageToken(EncodePageToken(fingerprint, *parts), fingerprint);
    if (!again.ok() || *again != *parts) std::abort();
  }
  std::vector<std::string> parts = absl::StrSplit(input, '/');
  const std::string token = EncodePageToken(fingerprint, parts);
  auto back = DecodePageToken(token, fingerprint);
  if (!back.ok() || *back != parts) std::abort();
  if (DecodePageToken(token, fingerprint + 1).ok()) std::abort();
  return 0;
}
