// SPDX-License-Identifier: EUPL-1.2
// What differs between two messages of one type, field by field, as text. Pure, thread-safe.
#ifndef DRIEHOEK_COMMON_REVISIONS_FIELD_CHANGES_H_
#define DRIEHOEK_COMMON_REVISIONS_FIELD_CHANGES_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace driehoek::revisions {

struct FieldChange {
  // Within the message, "joint_plan.region".
  std::string path;
  // A value of an enum is its name. Empty where there is nothing.
  std::string old_text;
  std::string new_text;
  // Which one it is, for what its type or name says.
  const google::protobuf::FieldDescriptor* field;
};

// Fields of text, numbers and enums, lists of these and messages that stand once, however deep. A list is one
// text, its values apart by "; ". Passed over are what only a service sets (OUTPUT_ONLY), names and etags,
// lines of a document, which move when it is printed anew, and lists of messages, which have an order of
// their own.
void ForEachChange(const google::protobuf::Message& older, const google::protobuf::Message& newer,
                   absl::FunctionRef<void(const FieldChange&)> visit);

}  // namespace driehoek::revisions

#endif  // DRIEHOEK_COMMON_REVISIONS_FIELD_CHANGES_H_
