// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/field_changes.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::revisions {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsPassedOver(const FieldDescriptor* field) {
  if (field->name() == "etag" || field->name() == "line") return true;
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    const auto behaviour = options.GetExtension(google::api::field_behavior, i);
    if (behaviour == google::api::OUTPUT_ONLY || behaviour == google::api::IDENTIFIER) return true;
  }
  return false;
}

// `index` is -1 for a field that is not repeated.
std::string TextOf(const Message& message, const FieldDescriptor* field, int index) {
  const auto* reflection = message.GetReflection();
  const bool repeated = index >= 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return repeated ? reflection->GetRepeatedString(message, field, index)
                      : reflection->GetString(message, field);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = repeated ? reflection->GetRepeatedEnumValue(message, field, index)
                                  : reflection->GetEnumValue(message, field);
      const auto* value = field->enum_type()->FindValueByNumber(number);
      return value == nullptr ? absl::StrCat(number) : value->name();
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(repeated ? reflection->GetRepeatedInt32(message, field, index)
                                   : reflection->GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(repeated ? reflection->GetRepeatedInt64(message, field, index)
                                   : reflection->GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return (repeated ? reflection->GetRepeatedBool(message, field, index)
                       : reflection->GetBool(message, field))
                 ? "true"
                 : "false";
    default:
      // Plans and budgets have no other scalars.
      return "";
  }
}

// Of a whole field; nothing where it has its default, which says nothing.
std::string TextOf(const Message& message, const FieldDescriptor* field) {
  if (!field->is_repeated()) {
    return message.GetReflection()->HasField(message, field) ? TextOf(message, field, -1) : "";
  }
  std::vector<std::string> values;
  const int size = message.GetReflection()->FieldSize(message, field);
  values.reserve(static_cast<size_t>(size));
  for (int i = 0; i < size; ++i) values.push_back(TextOf(message, field, i));
  return absl::StrJoin(values, "; ");
}

void Compare(const std::string& path, const Message& older, const Message& newer,
             absl::FunctionRef<void(const FieldChange&)> visit) {
  const auto* type = older.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (IsPassedOver(field)) continue;
    const std::string here = absl::StrCat(path, field->name());
    if (field->message_type() != nullptr) {
      if (field->is_repeated()) continue;
      Compare(absl::StrCat(here, "."), older.GetReflection()->GetMessage(older, field),
              newer.GetReflection()->GetMessage(newer, field), visit);
      continue;
    }
    FieldChange change{here, TextOf(older, field), TextOf(newer, field), field};
    if (change.old_text != change.new_text) visit(change);
  }
}

}  // namespace

void ForEachChange(const Message& older, const Message& newer,
                   absl::FunctionRef<void(const FieldChange&)> visit) {
  Compare("", older, newer, visit);
}

}  // namespace driehoek::revisions
