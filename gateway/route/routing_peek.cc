// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/routing_peek.h"

#include "absl/strings/string_view.h"
#include "common/status/status.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// As long as common/names allows, and room for padding.
constexpr uint32_t kLongestName = 1024;
constexpr uint32_t kFieldOne = 1 << 3 | WireFormatLite::WIRETYPE_LENGTH_DELIMITED;

enum class Fault { kNone, kMalformed, kRepeated, kWrongType, kTooLong };

// Walks one message. `take` reads field 1, once.
template <class Take>
Fault Walk(CodedInputStream* in, Take take) {
  bool seen = false;
  while (uint32_t tag = in->ReadTag()) {
    if (tag == kFieldOne) {
      if (seen) return Fault::kRepeated;
      seen = true;
      if (Fault fault = take(); fault != Fault::kNone) return fault;
    } else if (tag >> 3 == 1) {
      return Fault::kWrongType;
    } else if (!WireFormatLite::SkipField(in, tag)) {
      return Fault::kMalformed;
    }
  }
  return in->ConsumedEntireMessage() ? Fault::kNone : Fault::kMalformed;
}

Fault TakeName(CodedInputStream* in, std::string* name) {
  return Walk(in, [in, name] {
    uint32_t size;
    if (!in->ReadVarint32(&size)) return Fault::kMalformed;
    if (size > kLongestName) return Fault::kTooLong;
    return in->ReadString(name, static_cast<int>(size)) ? Fault::kNone : Fault::kMalformed;
  });
}

Fault TakeNestedName(CodedInputStream* in, std::string* name) {
  return Walk(in, [in, name] {
    int size;
    if (!in->ReadVarintSizeAsInt(&size)) return Fault::kMalformed;
    const CodedInputStream::Limit limit = in->PushLimit(size);
    // A resource that claims more bytes than follow ends with the request, not at its limit.
    if (Fault fault = TakeName(in, name); fault != Fault::kNone) return fault;
    if (in->BytesUntilLimit() != 0) return Fault::kMalformed;
    in->PopLimit(limit);
    return Fault::kNone;
  });
}

absl::string_view Says(Fault fault) {
  switch (fault) {
    case Fault::kNone:
      return "is missing; a name such as municipalities/GM0406";
    case Fault::kMalformed:
      return "cannot be read: the bytes are no such request";
    case Fault::kRepeated:
      return "stands more than once; once";
    case Fault::kWrongType:
      return "has another type than the contract says";
    case Fault::kTooLong:
      return "is longer than any name";
  }
  return "";
}

}  // namespace

absl::StatusOr<std::string> PeekRoutingName(const RoutingPath& path,
                                            google::protobuf::io::ZeroCopyInputStream* request) {
  CodedInputStream in(request);
  std::string name;
  const Fault fault = path.nested ? TakeNestedName(&in, &name) : TakeName(&in, &name);
  if (fault == Fault::kNone && !name.empty()) return name;
  return InvalidField(path.field, Says(fault));
}

bool CarriesRequestId(uint32_t field, google::protobuf::io::ZeroCopyInputStream* request) {
  CodedInputStream in(request);
  bool found = false;
  while (uint32_t tag = in.ReadTag()) {
    if (tag >> 3 != field) {
      if (!WireFormatLite::SkipField(&in, tag)) return false;
      continue;
    }
    uint32_t size;
    const bool is_first_text = !found && (tag & 7) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (!is_first_text || !in.ReadVarint32(&size) || size == 0 || size > kLongestName) return false;
    if (!in.Skip(static_cast<int>(size))) return false;
    found = true;
  }
  return found && in.ConsumedEntireMessage();
}

}  // namespace driehoek::gateway
