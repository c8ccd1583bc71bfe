// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/merge_of_plan.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "common/characters/characters.h"
#include "driehoek/partners/v1/partner.pb.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using partners::v1::Alias;

using Parts = std::vector<std::unique_ptr<Message>>;

// Where each part says which plan states it.
constexpr const char* kOfPlan[] = {"namings", "aliases", "cadences"};

bool IsOfPlan(const Message& part, const std::string& plan) {
  if (TextOf(part, "plan") != plan) return false;
  const FieldDescriptor* basis = part.GetDescriptor()->FindFieldByName("basis");
  return basis == nullptr || part.GetReflection()->GetEnumValue(part, basis) == Alias::BASIS_STATED;
}

std::unique_ptr<Message> CopyOf(const Message& message) {
  std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  return copy;
}

Parts PartsOf(const Message& resource, const FieldDescriptor* field) {
  Parts parts;
  for (int i = 0; field != nullptr && i < resource.GetReflection()->FieldSize(resource, field); ++i) {
    parts.push_back(CopyOf(resource.GetReflection()->GetRepeatedMessage(resource, field, i)));
  }
  return parts;
}

// Where a document explains a name that something on file goes by, its own name is another name of that.
void AddOwnName(const Message& parsed, const Message& resource, Parts* aliases) {
  if (aliases->empty() || PlainWords(DisplayNameOf(parsed)) == PlainWords(DisplayNameOf(resource))) return;
  auto own = std::make_unique<Alias>();
  own->CopyFrom(*aliases->front());
  own->set_label(DisplayNameOf(parsed));
  aliases->push_back(std::move(own));
}

// Each label once: neither as it is called, nor as a person or another plan has it.
void DropKnownLabels(const Message& resource, const Parts& kept, Parts* fresh) {
  std::vector<std::string> labels;
  for (const auto& alias : kept) labels.push_back(TextOf(*alias, "label"));
  Parts left;
  for (auto& alias : *fresh) {
    const std::string label = TextOf(*alias, "label");
    if (PlainWords(label) == PlainWords(DisplayNameOf(resource))) continue;
    if (std::find(labels.begin(), labels.end(), label) != labels.end()) continue;
    labels.push_back(label);
    left.push_back(std::move(alias));
  }
  *fresh = std::move(left);
}

}  // namespace

std::string TextOf(const Message& message, const char* field_name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(field_name);
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

std::string DisplayNameOf(const Message& resource) {
  const std::string name = TextOf(resource, "display_name");
  return name.empty() ? TextOf(resource, "title") : name;
}

void ReplaceOfPlan(const std::vector<const Message*>& parsed, const std::string& plan, Message* resource) {
  for (const char* name : kOfPlan) {
    const FieldDescriptor* field = resource->GetDescriptor()->FindFieldByName(name);
    if (field == nullptr) continue;
    const bool aliases = field->message_type() == Alias::descriptor();
    Parts fresh;
    for (const Message* one : parsed) {
      Parts parts = PartsOf(*one, one->GetDescriptor()->FindFieldByName(name));
      if (aliases) AddOwnName(*one, *resource, &parts);
      std::move(parts.begin(), parts.end(), std::back_inserter(fresh));
    }
    Parts kept = PartsOf(*resource, field);
    const auto is_of_plan = [&](const std::unique_ptr<Message>& part) { return IsOfPlan(*part, plan); };
    const auto place = std::find_if(kept.begin(), kept.end(), is_of_plan) - kept.begin();
    kept.erase(std::remove_if(kept.begin(), kept.end(), is_of_plan), kept.end());
    if (aliases) DropKnownLabels(*resource, kept, &fresh);
    kept.insert(kept.begin() + place, std::make_move_iterator(fresh.begin()),
                std::make_move_iterator(fresh.end()));
    resource->GetReflection()->ClearField(resource, field);
    for (const auto& part : kept) resource->GetReflection()->AddMessage(resource, field)->CopyFrom(*part);
  }
}

void FillEmpty(const Message& parsed, Message* resource) {
  if (parsed.GetDescriptor() != resource->GetDescriptor()) return;
  const auto has = [](const Message& message, const FieldDescriptor* field) {
    return field->is_repeated() ? message.GetReflection()->FieldSize(message, field) > 0
                                : message.GetReflection()->HasField(message, field);
  };
  const std::unique_ptr<Message> missing = CopyOf(parsed);
  for (int i = 0; i < parsed.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = parsed.GetDescriptor()->field(i);
    const bool of_plan = std::any_of(std::begin(kOfPlan), std::end(kOfPlan),
                                     [&](const char* name) { return field->name() == name; });
    if (of_plan || has(*resource, field)) missing->GetReflection()->ClearField(missing.get(), field);
  }
  resource->MergeFrom(*missing);
}

}  // namespace driehoek::cli
