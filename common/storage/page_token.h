// SPDX-License-Identifier: EUPL-1.2
// Page tokens (AIP-158): where a list goes on, tied to the request that it belongs to. Opaque to the caller;
// comes back from outside, so it is parsed as anything that comes from outside.
//
// Format, in base64url without padding: a byte 1 (the version); 8 bytes, the fingerprint, lowest first; per
// part its length as a varint and its bytes; 4 bytes, a check over all before. It holds no secret and proves
// nothing: what it points to is authorised again on every page.
#ifndef DRIEHOEK_COMMON_STORAGE_PAGE_TOKEN_H_
#define DRIEHOEK_COMMON_STORAGE_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/status/status.h"

namespace driehoek::storage {

// Of all that a request narrows and orders by: another value, another list. The same in every process and
// release.
uint64_t RequestFingerprint(absl::Span<const absl::string_view> fields);

// `parts` as the list needs them to go on.
std::string EncodePageToken(uint64_t fingerprint, absl::Span<const std::string> parts);

// INVALID_ARGUMENT with the field "page_token" when it is damaged, of another version or of another request.
// A token is at most 1 MiB.
absl::StatusOr<std::vector<std::string>> DecodePageToken(absl::string_view token, uint64_t fingerprint);

// Adds a violation where "page_size" is below 0.
void CheckPageSize(int page_size, FieldViolations* violations);

// 0 is 50, above 1000 is 1000, below 0 is INVALID_ARGUMENT.
absl::StatusOr<int> EffectivePageSize(int page_size);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_PAGE_TOKEN_H_
