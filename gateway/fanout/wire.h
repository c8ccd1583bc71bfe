// SPDX-License-Identifier: EUPL-1.2
// Walks over the fields of a serialised message without decoding them, and writes some. Bytes come from
// outside: everything here is total. Groups, which the contract has none of, are refused.
#ifndef DRIEHOEK_GATEWAY_FANOUT_WIRE_H_
#define DRIEHOEK_GATEWAY_FANOUT_WIRE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace driehoek::gateway {

class WireReader {
 public:
  // Borrows the bytes.
  explicit WireReader(absl::string_view bytes) : rest_(bytes) {}

  // The next field; false at the end and where the bytes are malformed.
  bool Next();
  // Whether Next() ended because the bytes are no message.
  bool malformed() const { return malformed_; }

  uint32_t number() const { return number_; }
  // Whether the field is a string, bytes or a message; its content then.
  bool is_bytes() const { return is_bytes_; }
  absl::string_view content() const { return content_; }
  // Of a varint; 0 otherwise.
  uint64_t value() const { return value_; }
  // The whole field, with its tag.
  absl::string_view field() const { return field_; }

 private:
  bool TakeVarint(uint64_t* value);
  bool Skip(size_t size);
  bool TakeValue(uint32_t wire_type);

  absl::string_view rest_;
  absl::string_view field_;
  absl::string_view content_;
  uint64_t value_ = 0;
  uint32_t number_ = 0;
  bool is_bytes_ = false;
  bool malformed_ = false;
};

void AppendVarintField(uint32_t number, uint64_t value, std::string* out);
void AppendBytesField(uint32_t number, absl::string_view content, std::string* out);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_WIRE_H_
