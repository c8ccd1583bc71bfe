// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/wire.h"

#include "google/protobuf/wire_format_lite.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::internal::WireFormatLite;

constexpr uint32_t kLargestField = (1u << 29) - 1;

void AppendVarint(uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7) out->push_back(static_cast<char>(value | 0x80));
  out->push_back(static_cast<char>(value));
}

}  // namespace

bool WireReader::TakeVarint(uint64_t* value) {
  *value = 0;
  for (size_t i = 0; i < 10 && i < rest_.size(); ++i) {
    const auto byte = static_cast<unsigned char>(rest_[i]);
    *value |= static_cast<uint64_t>(byte & 0x7f) << (7 * i);
    if (byte < 0x80) return Skip(i + 1);
  }
  return false;
}

bool WireReader::Skip(size_t size) {
  if (size > rest_.size()) return false;
  rest_.remove_prefix(size);
  return true;
}

bool WireReader::TakeValue(uint32_t wire_type) {
  uint64_t size;
  switch (wire_type) {
    case WireFormatLite::WIRETYPE_VARINT:
      return TakeVarint(&value_);
    case WireFormatLite::WIRETYPE_FIXED64:
      return Skip(8);
    case WireFormatLite::WIRETYPE_FIXED32:
      return Skip(4);
    case WireFormatLite::WIRETYPE_LENGTH_DELIMITED:
      if (!TakeVarint(&size) || size > rest_.size()) return false;
      content_ = rest_.substr(0, size);
      is_bytes_ = true;
      return Skip(size);
    default:
      return false;
  }
}

bool WireReader::Next() {
  if (malformed_ || rest_.empty()) return false;
  const absl::string_view begin = rest_;
  is_bytes_ = false;
  value_ = 0;
  content_ = absl::string_view();
  uint64_t tag;
  if (!TakeVarint(&tag) || tag >> 3 == 0 || tag >> 3 > kLargestField || !TakeValue(tag & 7)) {
    malformed_ = true;
    return false;
  }
  number_ = static_cast<uint32_t>(tag >> 3);
  field_ = begin.substr(0, begin.size() - rest_.size());
  return true;
}

void AppendVarintField(uint32_t number, uint64_t value, std::string* out) {
  AppendVarint(number << 3 | WireFormatLite::WIRETYPE_VARINT, out);
  AppendVarint(value, out);
}

void AppendBytesField(uint32_t number, absl::string_view content, std::string* out) {
  AppendVarint(number << 3 | WireFormatLite::WIRETYPE_LENGTH_DELIMITED, out);
  AppendVarint(content.size(), out);
  out->append(content.data(), content.size());
}

}  // namespace driehoek::gateway
