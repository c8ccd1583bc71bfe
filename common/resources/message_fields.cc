// SPDX-License-Identifier: EUPL-1.2
#include "common/resources/message_fields.h"

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::resources {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool Is(const FieldDescriptor* field, google::api::FieldBehavior wanted) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == wanted) return true;
  }
  return false;
}

// Of a text or an enum.
std::string ValueOf(const Message& message, const FieldDescriptor* field) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
    return absl::StrCat(message.GetReflection()->GetEnumValue(message, field));
  return message.GetReflection()->GetString(message, field);
}

}  // namespace

const FieldDescriptor* FieldOf(const Descriptor* request, const Descriptor* resource) {
  for (int i = 0; i < request->field_count(); ++i) {
    if (request->field(i)->message_type() == resource) return request->field(i);
  }
  return nullptr;
}

Message& AddItem(Message* response) {
  return *response->GetReflection()->AddMessage(response, response->GetDescriptor()->FindFieldByNumber(1));
}

std::string FilterOf(const Message& request) {
  std::unique_ptr<Message> filter(request.New());
  filter->CopyFrom(request);
  for (const char* field : {"parent", "page_size", "page_token", "show_deleted"}) {
    filter->GetReflection()->ClearField(filter.get(), request.GetDescriptor()->FindFieldByName(field));
  }
  return filter->SerializeAsString();
}

bool IsWanted(const Message& request, const Message& item) {
  std::vector<const FieldDescriptor*> set;
  request.GetReflection()->ListFields(request, &set);
  for (const FieldDescriptor* field : set) {
    if (field->number() < 5) continue;
    const FieldDescriptor* own = item.GetDescriptor()->FindFieldByName(field->name());
    if (own != nullptr && ValueOf(request, field) != ValueOf(item, own)) return false;
  }
  return true;
}

void ClearWhatTheServiceSets(Message* resource) {
  // Read from the options once a thread: in a batch the same type comes a thousand times.
  thread_local absl::flat_hash_map<const Descriptor*, std::vector<const FieldDescriptor*>> known;
  const auto [found, is_new] = known.try_emplace(resource->GetDescriptor());
  for (int i = 0; is_new && i < found->first->field_count(); ++i) {
    const FieldDescriptor* field = found->first->field(i);
    if (Is(field, google::api::OUTPUT_ONLY)) found->second.push_back(field);
  }
  for (const FieldDescriptor* field : found->second) resource->GetReflection()->ClearField(resource, field);
}

absl::Status CheckImmutable(const Message& before, const Message& after) {
  const auto* descriptor = before.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (!Is(field, google::api::IMMUTABLE) || ValueOf(before, field) == ValueOf(after, field)) continue;
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "IMMUTABLE",
                           absl::StrCat(field->name(), " never changes; create another"),
                           {{"field", field->name()}});
  }
  return absl::OkStatus();
}

}  // namespace driehoek::resources
