// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/import_meeting.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/names/names.h"
#include "gateway/cli/import/merge_of_plan.h"
#include "gateway/cli/import/plan_parties.h"

namespace driehoek::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using partners::v1::AliasDecision;

// More of one name and id than a tenant has.
constexpr int kMostOfOneId = 100;

// A resource with what it is looked for by.
struct Known {
  std::string name;
  // Of all its names, that by which it goes first, in plain words.
  std::vector<std::string> words;
  // As written, for decisions: all its names, and how documents write them.
  std::vector<std::string> labels;
  std::string area;
  bool deleted = false;
  std::shared_ptr<const Message> resource;
};

template <class Visit>
void ForEachPart(const Message& message, const char* field_name, const Visit& visit) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(field_name);
  if (field == nullptr) return;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
    visit(message.GetReflection()->GetRepeatedMessage(message, field, i));
  }
}

Known Read(std::shared_ptr<const Message> resource) {
  Known known;
  known.name = TextOf(*resource, "name");
  known.area = PlainWords(TextOf(*resource, "area"));
  const auto add_label = [&](const std::string& label) {
    if (!label.empty()) known.labels.push_back(label);
  };
  add_label(DisplayNameOf(*resource));
  ForEachPart(*resource, "aliases", [&](const Message& alias) { add_label(TextOf(alias, "label")); });
  for (const std::string& label : known.labels) known.words.push_back(PlainWords(label));
  ForEachPart(*resource, "namings", [&](const Message& naming) { add_label(TextOf(naming, "label")); });
  const FieldDescriptor* deleted = resource->GetDescriptor()->FindFieldByName("delete_time");
  known.deleted = resource->GetReflection()->HasField(*resource, deleted);
  known.resource = std::move(resource);
  return known;
}

bool IsNamedBy(const Message& resource, const std::string& plan) {
  bool named = false;
  ForEachPart(resource, "namings",
              [&](const Message& naming) { named = named || TextOf(naming, "plan") == plan; });
  return named;
}

// "municipalities/GM0406/teams".
absl::string_view CollectionOf(absl::string_view name) { return name.substr(0, name.rfind('/')); }

// Capitals and blanks around it make no other label (resolution.proto).
std::string DecisionKey(absl::string_view label) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(label));
}

class Meeting {
 public:
  Meeting(const plans::v1::ParsedDocument& parsed, const CollaborationOnFile& on_file)
      : plan_(parsed.plan().name()) {
    for (const auto& resource : on_file.resources) {
      Known known = Read(resource);
      std::string name = known.name;
      on_file_.emplace(std::move(name), std::move(known));
    }
    for (const AliasDecision& decision : on_file.decisions) {
      verdicts_[{DecisionKey(decision.label()), decision.subject()}] = decision.verdict();
    }
    settlement_.document = parsed;
  }

  Settlement Run() {
    plans::v1::ParsedDocument& document = settlement_.document;
    ForEachResource([&](Message* resource) { Lead(*resource); });
    ForEachParty(document.mutable_plan(),
                 [&](plans::v1::Party& party) { LeadName(party.mutable_partner()); });
    for (auto& body : *document.mutable_consultation_bodies()) {
      LeadParties(body.mutable_members());
      LeadName(body.mutable_agreement());
    }
    for (auto& team : *document.mutable_teams()) LeadParties(team.mutable_members());
    for (auto& agreement : *document.mutable_agreements()) LeadParties(agreement.mutable_parties());
    ForEachResource([&](Message* resource) { Settle(resource); });
    BringUpToDate();
    return std::move(settlement_);
  }

 private:
  template <class Visit>
  void ForEachResource(const Visit& visit) {
    plans::v1::ParsedDocument& document = settlement_.document;
    for (auto& partner : *document.mutable_partners()) visit(&partner);
    for (auto& agreement : *document.mutable_agreements()) visit(&agreement);
    for (auto& body : *document.mutable_consultation_bodies()) visit(&body);
    for (auto& team : *document.mutable_teams()) visit(&team);
    for (auto& channel : *document.mutable_channels()) visit(&channel);
  }

  bool Decided(const Known& parsed, const std::string& subject, AliasDecision::Verdict verdict) const {
    return std::any_of(parsed.labels.begin(), parsed.labels.end(), [&](const std::string& label) {
      const auto found = verdicts_.find({DecisionKey(label), subject});
      return found != verdicts_.end() && found->second == verdict;
    });
  }

  // What people confirmed one of its names to be, of what is still there.
  std::vector<std::string> Confirmed(const Known& parsed) const {
    std::vector<std::string> subjects;
    for (const auto& [label_and_subject, verdict] : verdicts_) {
      const std::string& subject = label_and_subject.second;
      const auto known = on_file_.find(subject);
      if (known != on_file_.end() && !known->second.deleted &&
          Decided(parsed, subject, AliasDecision::VERDICT_CONFIRMED) &&
          std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) {
        subjects.push_back(subject);
      }
    }
    return subjects;
  }

  static bool SameName(const Known& one, const Known& other) {
    const bool apart = !one.area.empty() && !other.area.empty() && one.area != other.area;
    return !apart && std::any_of(one.words.begin(), one.words.end(), [&](const std::string& words) {
      return !words.empty() && std::find(other.words.begin(), other.words.end(), words) != other.words.end();
    });
  }

  // Those of its sort that are called so, and that nobody parted from it.
  std::vector<std::string> CalledSo(const Known& parsed) const {
    std::vector<std::string> names;
    for (const auto& [name, known] : on_file_) {
      if (!known.deleted && CollectionOf(name) == CollectionOf(parsed.name) && SameName(parsed, known) &&
          !Decided(parsed, name, AliasDecision::VERDICT_PARTED)) {
        names.push_back(name);
      }
    }
    return names;
  }

  // Whether an earlier import of this plan found the same name to be it, whatever it is called now.
  bool NamedByThisPlan(const Known& parsed, const Known& known) const {
    bool named = false;
    ForEachPart(*known.resource, "namings", [&](const Message& naming) {
      named = named ||
              (TextOf(naming, "plan") == plan_ && PlainWords(TextOf(naming, "label")) == parsed.words[0]);
    });
    return named;
  }

  // The name under which a resource of the document is, or will be; empty where that is open.
  std::string TargetOf(const Known& parsed) {
    if (const std::vector<std::string> confirmed = Confirmed(parsed); !confirmed.empty()) {
      return confirmed.size() == 1 ? confirmed[0] : "";
    }
    if (const std::vector<std::string> called_so = CalledSo(parsed); !called_so.empty()) {
      if (called_so.size() == 1) return called_so[0];
      const bool own = std::find(called_so.begin(), called_so.end(), parsed.name) != called_so.end();
      return own ? parsed.name : "";
    }
    for (int count = 1; count <= kMostOfOneId; ++count) {
      std::string name = count == 1 ? parsed.name : NumberedName(parsed.name, count);
      const auto found = on_file_.find(name);
      if (found == on_file_.end()) {
        // Not yet another's of this document either.
        if (taken_.insert(name).second) return name;
        continue;
      }
      if (Decided(parsed, name, AliasDecision::VERDICT_PARTED)) continue;
      const Known& known = found->second;
      const bool same = NamedByThisPlan(parsed, known) || (known.deleted && SameName(parsed, known));
      if (same && known.deleted) settlement_.deleted.push_back(name);
      if (same) return known.deleted ? "" : name;
    }
    return "";
  }

  static std::string NumberedName(absl::string_view name, int number) {
    constexpr size_t kRoom = 58;
    const std::string id(LastSegment(name).substr(0, kRoom));
    return absl::StrCat(CollectionOf(name), "/", id, absl::EndsWith(id, "-") ? "" : "-", number);
  }

  void Lead(const Message& resource) {
    std::shared_ptr<Message> copy(resource.New());
    copy->CopyFrom(resource);
    const Known parsed = Read(std::move(copy));
    targets_[parsed.name] = TargetOf(parsed);
  }

  void LeadName(std::string* name) const {
    if (const auto target = targets_.find(*name); target != targets_.end()) *name = target->second;
  }

  // A party of a body is a partner, and no team that a person confirmed its name to be.
  template <class Parties>
  void LeadParties(Parties* parties) const {
    for (auto& party : *parties) {
      LeadName(party.mutable_partner());
      if (!absl::StrContains(party.partner(), "/partners/")) party.clear_partner();
    }
  }

  // Several names of the document may lead to one resource.
  void Settle(Message* resource) {
    const std::string name = targets_[TextOf(*resource, "name")];
    if (name.empty()) return;
    resource->GetReflection()->SetString(resource, resource->GetDescriptor()->FindFieldByName("name"), name);
    parsed_of_[name].push_back(resource);
    if (parsed_of_[name].size() > 1) return;
    const auto known = on_file_.find(name);
    Settled& settled = settlement_.resources.emplace_back();
    settled.on_file = known == on_file_.end() ? nullptr : known->second.resource;
    const Message& begin = settled.on_file == nullptr ? *resource : *settled.on_file;
    settled.wanted.reset(begin.New());
    settled.wanted->CopyFrom(begin);
  }

  // What the document says of what is on file, and what it no longer says.
  void BringUpToDate() {
    for (const auto& [name, known] : on_file_) {
      if (!known.deleted && parsed_of_.count(name) == 0 && IsNamedBy(*known.resource, plan_)) {
        Settled& settled = settlement_.resources.emplace_back();
        settled.on_file = known.resource;
        settled.wanted.reset(known.resource->New());
        settled.wanted->CopyFrom(*known.resource);
      }
    }
    for (Settled& settled : settlement_.resources) {
      if (settled.on_file == nullptr) continue;
      const std::vector<const Message*>& parsed = parsed_of_[TextOf(*settled.wanted, "name")];
      ReplaceOfPlan(parsed, plan_, settled.wanted.get());
      for (const Message* one : parsed) FillEmpty(*one, settled.wanted.get());
    }
  }

  const std::string plan_;
  std::map<std::string, Known> on_file_;
  // The newest of a label and a subject.
  std::map<std::pair<std::string, std::string>, AliasDecision::Verdict> verdicts_;
  // By the name that the document gives; empty for what is open.
  std::map<std::string, std::string> targets_;
  std::set<std::string> taken_;
  // What of the document leads to a name.
  std::map<std::string, std::vector<const Message*>> parsed_of_;
  Settlement settlement_;
};

}  // namespace

Settlement MeetOnFile(const plans::v1::ParsedDocument& parsed, const CollaborationOnFile& on_file) {
  return Meeting(parsed, on_file).Run();
}

}  // namespace driehoek::cli
