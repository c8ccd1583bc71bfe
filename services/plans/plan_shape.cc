// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_shape.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::plans {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsOutputOnly(const FieldDescriptor* field) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::OUTPUT_ONLY) return true;
  }
  return false;
}

void CheckText(const FieldDescriptor* field, const std::string& path, const std::string& text,
               FieldViolations* violations) {
  if (text.size() > kMaxTextBytes) {
    violations->Add(path, absl::StrCat("has ", text.size(), " bytes; at most ", kMaxTextBytes));
  } else if (absl::EndsWith(field->name(), "_date")) {
    CheckOptionalDay(path, text, violations);
  }
}

void CheckNumber(const FieldDescriptor* field, const std::string& path, int64_t number,
                 FieldViolations* violations) {
  // Every number of a plan is a line, a count, a part or a year.
  if (number < 0) violations->Add(path, absl::StrCat(number, " is negative; 0 or more"));
  bool is_year = field->name() == "year" || absl::EndsWith(field->name(), "_year");
  if (is_year && number != 0 && (number < 1900 || number > 2200)) {
    violations->Add(path, absl::StrCat(number, " is no year of a plan; 1900 to 2200, or 0 for none"));
  }
}

// `index` is -1 for a field that is not repeated.
void CheckValue(const Message& message, const FieldDescriptor* field, int index, const std::string& path,
                FieldViolations* violations) {
  const auto* reflection = message.GetReflection();
  const bool repeated = index >= 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      CheckShape(path,
                 repeated ? reflection->GetRepeatedMessage(message, field, index)
                          : reflection->GetMessage(message, field),
                 violations);
      break;
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      CheckText(field, path,
                repeated ? reflection->GetRepeatedStringReference(message, field, index, &scratch)
                         : reflection->GetStringReference(message, field, &scratch),
                violations);
      break;
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      int number = repeated ? reflection->GetRepeatedEnumValue(message, field, index)
                            : reflection->GetEnumValue(message, field);
      if (field->enum_type()->FindValueByNumber(number) == nullptr) {
        violations->Add(path, absl::StrCat(number, " is no ", field->enum_type()->name()));
      }
      break;
    }
    case FieldDescriptor::CPPTYPE_INT32:
      CheckNumber(field, path,
                  repeated ? reflection->GetRepeatedInt32(message, field, index)
                           : reflection->GetInt32(message, field),
                  violations);
      break;
    default:
      break;
  }
}

}  // namespace

void CheckShape(absl::string_view field, const Message& message, FieldViolations* violations) {
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  for (const FieldDescriptor* each : set) {
    if (IsOutputOnly(each)) continue;
    std::string path = absl::StrCat(field, ".", each->name());
    if (!each->is_repeated()) {
      CheckValue(message, each, -1, path, violations);
      continue;
    }
    int size = message.GetReflection()->FieldSize(message, each);
    if (size > kMaxListLength) {
      violations->Add(path, absl::StrCat("has ", size, " elements; at most ", kMaxListLength));
      continue;
    }
    for (int i = 0; i < size; ++i) CheckValue(message, each, i, absl::StrCat(path, "[", i, "]"), violations);
  }
}

}  // namespace driehoek::plans
