// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/same_content.h"

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/names/names.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/util/message_differencer.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

bool Behaves(const FieldDescriptor* field, google::api::FieldBehavior behaviour) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behaviour) return true;
  }
  return false;
}

class OnlyWhatAnUpdateSets : public MessageDifferencer::IgnoreCriteria {
 public:
  bool IsIgnored(const Message& wanted, const Message& on_file, const FieldDescriptor* field,
                 const std::vector<MessageDifferencer::SpecificField>&) override {
    if (field->name() == "etag" || Behaves(field, google::api::OUTPUT_ONLY)) return true;
    if (Behaves(field, google::api::IDENTIFIER)) return SameId(wanted, on_file, field);
    if (field->name() == "status_events") return AllOnFile(wanted, on_file, field);
    return false;
  }

 private:
  // A part may be named by its id alone, or not at all, before the service names it.
  static bool SameId(const Message& wanted, const Message& on_file, const FieldDescriptor* field) {
    const std::string name = wanted.GetReflection()->GetString(wanted, field);
    return name.empty() ||
           LastSegment(name) == LastSegment(on_file.GetReflection()->GetString(on_file, field));
  }

  static bool AllOnFile(const Message& wanted, const Message& on_file, const FieldDescriptor* field) {
    const int on_file_count = on_file.GetReflection()->FieldSize(on_file, field);
    for (int i = 0; i < wanted.GetReflection()->FieldSize(wanted, field); ++i) {
      const Message& event = wanted.GetReflection()->GetRepeatedMessage(wanted, field, i);
      bool found = false;
      for (int j = 0; j < on_file_count && !found; ++j) {
        found = SameContent(event, on_file.GetReflection()->GetRepeatedMessage(on_file, field, j));
      }
      if (!found) return false;
    }
    return true;
  }
};

}  // namespace

bool SameContent(const Message& wanted, const Message& on_file) {
  MessageDifferencer differencer;
  differencer.AddIgnoreCriteria(new OnlyWhatAnUpdateSets);  // Taken over.
  return differencer.Compare(wanted, on_file);
}

}  // namespace driehoek::cli
