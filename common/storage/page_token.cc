// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/page_token.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::storage {
namespace {

constexpr char kVersion = 1;
constexpr size_t kHeaderSize = 1 + 8;
constexpr size_t kCheckSize = 4;
constexpr size_t kLargestToken = 1 << 20;
constexpr int kDefaultPageSize = 50;
constexpr int kLargestPageSize = 1000;

// FNV-1a of 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
uint64_t Fnv(absl::string_view bytes, uint64_t hash = 0xcbf29ce484222325) {
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::string LowestFirst(uint64_t value, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  return bytes;
}

void AppendVarint(uint64_t value, std::string& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

bool TakeVarint(absl::string_view& in, uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < 35 && !in.empty(); shift += 7) {
    auto byte = static_cast<unsigned char>(in[0]);
    in.remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

absl::Status Bad(absl::string_view what) {
  return InvalidField("page_token", absl::StrCat(what,
                                                 "; give next_page_token of the page before, unchanged, with "
                                                 "the same request, or leave it empty to begin"));
}

}  // namespace

uint64_t RequestFingerprint(absl::Span<const absl::string_view> fields) {
  uint64_t hash = Fnv("");
  for (absl::string_view field : fields) hash = Fnv(field, Fnv(LowestFirst(field.size(), 8), hash));
  return hash;
}

std::string EncodePageToken(uint64_t fingerprint, absl::Span<const std::string> parts) {
  std::string bytes(1, kVersion);
  bytes += LowestFirst(fingerprint, 8);
  for (const std::string& part : parts) {
    AppendVarint(part.size(), bytes);
    bytes += part;
  }
  bytes += LowestFirst(Fnv(bytes), kCheckSize);
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<std::vector<std::string>> DecodePageToken(absl::string_view token, uint64_t fingerprint) {
  std::string bytes;
  if (token.size() > kLargestToken || !absl::WebSafeBase64Unescape(token, &bytes) ||
      bytes.size() < kHeaderSize + kCheckSize || bytes[0] != kVersion) {
    return Bad("is no token of this service");
  }
  absl::string_view rest = bytes;
  absl::string_view checked = rest.substr(0, rest.size() - kCheckSize);
  if (rest.substr(checked.size()) != LowestFirst(Fnv(checked), kCheckSize)) return Bad("is damaged");
  if (checked.substr(1, 8) != LowestFirst(fingerprint, 8)) return Bad("belongs to another request");
  rest = checked.substr(kHeaderSize);
  std::vector<std::string> parts;
  while (!rest.empty()) {
    uint64_t size;
    if (!TakeVarint(rest, size) || size > rest.size()) return Bad("is damaged");
    parts.emplace_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return parts;
}

void CheckPageSize(int page_size, FieldViolations* violations) {
  if (page_size >= 0) return;
  violations->Add("page_size", absl::StrCat(page_size, " is negative; 1 to ", kLargestPageSize, ", or 0 for ",
                                            kDefaultPageSize));
}

absl::StatusOr<int> EffectivePageSize(int page_size) {
  FieldViolations violations;
  CheckPageSize(page_size, &violations);
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return page_size == 0 ? kDefaultPageSize : std::min(page_size, kLargestPageSize);
}

}  // namespace driehoek::storage
