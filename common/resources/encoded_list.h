// SPDX-License-Identifier: EUPL-1.2
// A response made of messages that are serialised already: every list has its items in field 1 and its next
// page token in field 2 (design 4.5).
#ifndef DRIEHOEK_COMMON_RESOURCES_ENCODED_LIST_H_
#define DRIEHOEK_COMMON_RESOURCES_ENCODED_LIST_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/rpc/method_table.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace driehoek::resources {

// `items` are texts of any sort.
template <class Response, class Items>
rpc::Encoded<Response> EncodedList(const Items& items, const std::string& next_page_token = "") {
  rpc::Encoded<Response> list;
  size_t size = next_page_token.size() + 8;
  for (absl::string_view item : items) size += item.size() + 8;
  list.bytes.reserve(size);
  google::protobuf::io::StringOutputStream out(&list.bytes);
  google::protobuf::io::CodedOutputStream coded(&out);
  auto write = [&](uint32_t field, absl::string_view bytes) {
    constexpr uint32_t kLengthDelimited = 2;
    coded.WriteTag(field << 3 | kLengthDelimited);
    coded.WriteVarint32(static_cast<uint32_t>(bytes.size()));
    coded.WriteRaw(bytes.data(), static_cast<int>(bytes.size()));
  };
  for (absl::string_view item : items) write(1, item);
  if (!next_page_token.empty()) write(2, next_page_token);
  coded.Trim();
  return list;
}

}  // namespace driehoek::resources

#endif  // DRIEHOEK_COMMON_RESOURCES_ENCODED_LIST_H_
