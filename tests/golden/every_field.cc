// SPDX-License-Identifier: EUPL-1.2
#include "tests/golden/every_field.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::golden {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

class Filler {
 public:
  void Fill(Message* message) {
    const Descriptor* type = message->GetDescriptor();
    within_.push_back(type);
    for (int i = 0; i < type->field_count(); ++i) Set(message, type->field(i));
    within_.pop_back();
  }

 private:
  void Set(Message* message, const FieldDescriptor* field) {
    const auto* reflection = message->GetReflection();
    const int value = ++count_;
    const bool repeated = field->is_repeated();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        // Twice the same type: the theme within a theme; a third would have no end.
        if (std::count(within_.begin(), within_.end(), field->message_type()) == 2) return;
        return Fill(repeated ? reflection->AddMessage(message, field)
                             : reflection->MutableMessage(message, field));
      case FieldDescriptor::CPPTYPE_STRING: {
        const std::string text = absl::StrCat(field->name(), " ", value);
        return repeated ? reflection->AddString(message, field, text)
                        : reflection->SetString(message, field, text);
      }
      case FieldDescriptor::CPPTYPE_ENUM: {
        const auto* last = field->enum_type()->value(field->enum_type()->value_count() - 1);
        return repeated ? reflection->AddEnum(message, field, last)
                        : reflection->SetEnum(message, field, last);
      }
      case FieldDescriptor::CPPTYPE_BOOL:
        return repeated ? reflection->AddBool(message, field, true)
                        : reflection->SetBool(message, field, true);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return repeated ? reflection->AddDouble(message, field, value + 0.25)
                        : reflection->SetDouble(message, field, value + 0.25);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return repeated ? reflection->AddFloat(message, field, static_cast<float>(value))
                        : reflection->SetFloat(message, field, static_cast<float>(value));
      case FieldDescriptor::CPPTYPE_INT32:
        return repeated ? reflection->AddInt32(message, field, value)
                        : reflection->SetInt32(message, field, value);
      case FieldDescriptor::CPPTYPE_INT64:
        return repeated ? reflection->AddInt64(message, field, value)
                        : reflection->SetInt64(message, field, value);
      case FieldDescriptor::CPPTYPE_UINT32:
        return repeated ? reflection->AddUInt32(message, field, static_cast<uint32_t>(value))
                        : reflection->SetUInt32(message, field, static_cast<uint32_t>(value));
      case FieldDescriptor::CPPTYPE_UINT64:
        return repeated ? reflection->AddUInt64(message, field, static_cast<uint64_t>(value))
                        : reflection->SetUInt64(message, field, static_cast<uint64_t>(value));
    }
  }

  std::vector<const Descriptor*> within_;
  int count_ = 0;
};

}  // namespace

void SetEveryField(Message* message) { Filler().Fill(message); }

}  // namespace driehoek::golden
