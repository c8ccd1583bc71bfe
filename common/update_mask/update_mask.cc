// SPDX-License-Identifier: EUPL-1.2
#include "common/update_mask/update_mask.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/field_mask_util.h"

namespace driehoek {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::FieldMask;
using google::protobuf::Message;
using google::protobuf::util::FieldMaskUtil;

bool IsTheServices(const FieldDescriptor* field) {
  if (field->name() == "etag") return true;
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    auto behavior = options.GetExtension(google::api::field_behavior, i);
    if (behavior == google::api::OUTPUT_ONLY || behavior == google::api::IDENTIFIER) return true;
  }
  return false;
}

FieldMask EveryField(const Message& message) {
  FieldMask mask;
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) mask.add_paths(descriptor->field(i)->name());
  return mask;
}

FieldMask EveryFieldThatIsSet(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  FieldMask mask;
  for (const FieldDescriptor* field : fields) mask.add_paths(field->name());
  return mask;
}

}  // namespace

absl::Status ApplyUpdateMask(const FieldMask* mask, const Message& update, Message* stored) {
  FieldMask wanted;
  if (mask == nullptr || mask->paths().empty()) {
    wanted = EveryFieldThatIsSet(update);
  } else if (mask->paths_size() == 1 && mask->paths(0) == "*") {
    wanted = EveryField(update);
  } else {
    wanted = *mask;
  }
  FieldViolations violations;
  FieldMask copied;
  for (const std::string& path : wanted.paths()) {
    std::vector<const FieldDescriptor*> fields;
    if (!FieldMaskUtil::GetFieldDescriptors(update.GetDescriptor(), path, &fields)) {
      violations.Add("update_mask", absl::StrCat("'", path.substr(0, 100), "' is no field of ",
                                                 update.GetDescriptor()->name()));
    } else if (std::none_of(fields.begin(), fields.end(), IsTheServices)) {
      copied.add_paths(path);
    }
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  FieldMaskUtil::MergeOptions options;
  options.set_replace_message_fields(true);
  options.set_replace_repeated_fields(true);
  FieldMaskUtil::MergeMessageTo(update, copied, options, stored);
  return absl::OkStatus();
}

}  // namespace driehoek
