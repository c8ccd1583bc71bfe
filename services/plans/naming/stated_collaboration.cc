// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/stated_collaboration.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/cadences.h"
#include "services/plans/naming/party_lists.h"
#include "services/plans/naming/roles.h"

namespace driehoek::plans {
namespace {

using partners::v1::Cadence;
using partners::v1::Party;
using partners::v1::PartyRole;
using v1::Mention;

using Place = DocumentNames::Place;

// A body with more is noise.
constexpr size_t kMostParties = 100;
constexpr size_t kMostCadences = 50;
// Nobody refers further back.
constexpr size_t kMostBefore = 20;

// What stands in a sentence before and after a place in it.
absl::string_view Before(absl::string_view sentence, absl::string_view place) {
  return sentence.substr(0, static_cast<size_t>(place.data() - sentence.data()));
}
absl::string_view After(absl::string_view sentence, absl::string_view place) {
  return sentence.substr(static_cast<size_t>(place.data() - sentence.data()) + place.size());
}

class Reader {
 public:
  explicit Reader(const DocumentNames& names) : names_(names), stated_(names.names().size()) {}

  // `places`: of that line.
  void ReadLine(absl::string_view line, int number, absl::Span<const Place> places) {
    line_ = number;
    before_.clear();
    agreements_before_.clear();
    next_ = places;
    body_of_line_ = OnlyBody(places);
    for (absl::string_view cell : absl::StrSplit(line, absl::ByAnyChar("\t|"))) {
      for (const Sentence& sentence : SplitSentences(ReadablePart(cell))) ReadSentence(sentence.text);
    }
  }

  std::vector<StatedCollaboration> Take() {
    // "The meetings that are coupled to the agreement", once it is known which those are.
    for (auto& [agreement, cadence] : of_agreements_) {
      std::vector<size_t> bodies;
      for (size_t i = 0; i < stated_.size(); ++i) {
        if (stated_[i].agreement == agreement) bodies.push_back(i);
      }
      if (bodies.size() == 1) AddCadence(bodies[0], std::move(cadence));
    }
    return std::move(stated_);
  }

 private:
  Mention::Kind KindOf(size_t name) const { return names_.names()[name].mention.kind(); }
  const std::string& LabelOf(size_t name) const { return names_.names()[name].mention.label(); }

  void ReadSentence(absl::string_view sentence) {
    std::vector<Place> subjects;
    std::vector<Place> agreements;
    const auto add = [](const Place& place, std::vector<Place>* to) {
      if (to->size() < kMostPerSentence) to->push_back(place);
    };
    // Places and sentences are both in the order of the line.
    for (; !next_.empty() && next_[0].text.data() < sentence.data() + sentence.size();
         next_.remove_prefix(1)) {
      const Place& place = next_[0];
      if (place.text.data() < sentence.data() ||
          place.text.data() + place.text.size() > sentence.data() + sentence.size()) {
        continue;
      }
      const Mention::Kind kind = KindOf(place.name);
      if (kind == Mention::KIND_CONSULTATION_BODY || kind == Mention::KIND_TEAM) {
        add({place.text, line_, ReferredTo(sentence, place)}, &subjects);
      } else if (kind == Mention::KIND_AGREEMENT) {
        add(place, &agreements);
      } else if (kind == Mention::KIND_CHANNEL && stated_[place.name].sentence.empty()) {
        ReadChannel(sentence, place);
      }
    }
    if (subjects.empty()) AddReference(sentence, &subjects);
    for (const Place& subject : subjects) {
      AddParties(subject.name, MembersStated(Before(sentence, subject.text), After(sentence, subject.text)));
      ReadAbout(sentence, subject);
    }
    ReadRolesOf(sentence, subjects);
    ReadAgreements(sentence, agreements, subjects);
    ReadCadences(sentence, agreements, subjects);
    for (const Place& subject : subjects) before_.push_back(subject.name);
    if (before_.size() > kMostBefore) before_.erase(before_.begin(), before_.end() - kMostBefore);
    if (!agreements.empty()) agreements_before_ = agreements;
  }

  // "Dit casusoverleg" is the one of the longer name that the line named before.
  size_t ReferredTo(absl::string_view sentence, const Place& place) const {
    static const auto& pointer = *new Pattern("\\b(?:dit|deze|dat|die) $");
    if (!pointer.In(Before(sentence, place.text))) return place.name;
    const auto longer = std::find_if(before_.rbegin(), before_.rend(), [&](size_t name) {
      return LabelOf(name).size() > place.text.size() && absl::EndsWithIgnoreCase(LabelOf(name), place.text);
    });
    return longer == before_.rend() ? place.name : *longer;
  }

  // "De werkgroep" is the last one with that head that the line named.
  void AddReference(absl::string_view sentence, std::vector<Place>* subjects) const {
    static const auto& heads = *new Pattern(
        "\\b(?:de|het|dit|deze|dat|die) ((?:werk|stuur|regie|kern)groep|overleg|platform|team)\\b");
    std::optional<Found> found = heads.Find(sentence);
    if (!found) return;
    const std::string head = absl::AsciiStrToLower(found->groups[1]);
    const auto named = std::find_if(before_.rbegin(), before_.rend(), [&](size_t name) {
      return absl::StrContains(absl::AsciiStrToLower(LabelOf(name)), head);
    });
    if (named != before_.rend()) subjects->push_back({found->groups[1], line_, *named});
  }

  Party* PartyOf(size_t name, absl::string_view label) {
    std::vector<Party>& parties = stated_[name].parties;
    auto known = std::find_if(parties.begin(), parties.end(), [&](const Party& party) {
      return absl::EqualsIgnoreCase(party.label(), label);
    });
    if (known != parties.end()) return &*known;
    if (parties.size() >= kMostParties) return nullptr;
    Party& party = parties.emplace_back();
    party.set_label(std::string(label));
    party.set_line(line_);
    return &party;
  }

  void AddParties(size_t name, const std::vector<absl::string_view>& labels) {
    for (absl::string_view label : labels) PartyOf(name, label);
  }

  // The one thing that a sentence is about; none where it names two.
  static std::optional<size_t> Only(const std::vector<Place>& places) {
    for (const Place& place : places) {
      if (place.name != places[0].name) return std::nullopt;
    }
    return places.empty() ? std::nullopt : std::optional<size_t>(places[0].name);
  }

  void ReadRolesOf(absl::string_view sentence, const std::vector<Place>& subjects) {
    if (subjects.empty()) return;
    static const auto& chair_of =
        *new Pattern("\\bvoorzitter(?:schap)? (?:van|bij|in) (?:(?:het|de|dit) )?$");
    const auto chaired = std::find_if(subjects.begin(), subjects.end(), [&](const Place& subject) {
      return chair_of.In(Before(sentence, subject.text));
    });
    for (const v1::StatedRole& role : ReadRoles(sentence, line_)) {
      std::optional<size_t> of = Only(subjects);
      if (role.role() == v1::StatedRole::ROLE_CHAIR && chaired != subjects.end()) of = chaired->name;
      // What is carried out by somebody is seldom the body that is named beside it.
      if (!of || role.role() == v1::StatedRole::ROLE_EXECUTION ||
          absl::EqualsIgnoreCase(role.party(), LabelOf(*of))) {
        continue;
      }
      Party* party = PartyOf(*of, role.party());
      if (party == nullptr || party->roles_size() >= static_cast<int>(kMostPerSentence)) continue;
      PartyRole& added = *party->add_roles();
      // The two contracts number the roles alike.
      added.set_role(static_cast<PartyRole::Role>(role.role()));
      added.set_text(role.text());
      added.set_line(line_);
    }
  }

  void ReadAbout(absl::string_view sentence, const Place& subject) {
    static const auto& topic =
        *new Pattern("^ (?:over|rond|rondom|inzake|betreffende) ([\\pL][^.,;(]{3,200})");
    static const auto& task = *new Pattern(
        "^(?:\\(s\\))?(?: \\([^()]*\\))? (?:op het gebied van|gericht op|tegen|voor (?:de )?aanpak van|"
        "zet(?:ten)? zich in (?:op|voor)|(?:wordt|worden) (?:voortgezet|gecontinueerd|ingezet),?(?: ook)? "
        "voor) "
        "([\\pL][^.;(]{3,300})");
    std::string& about = stated_[subject.name].about;
    const bool team = KindOf(subject.name) == Mention::KIND_TEAM;
    if (std::optional<Found> found = (team ? task : topic).Find(After(sentence, subject.text));
        found.has_value() && about.empty()) {
      about = std::string(TrimSpace(found->groups[1]));
    }
  }

  void ReadAgreements(absl::string_view sentence, const std::vector<Place>& agreements,
                      const std::vector<Place>& subjects) {
    static const auto& rests =
        *new Pattern("gekoppeld|op basis van|\\bbe?rust(?:en)? op\\b|krachtens|vloei(?:t|en) voort");
    static const auto& data = *new Pattern(
        "(?:gegevens|informatie)[^.;]{0,60}\\b(?:delen|deelt|gedeeld|uit(?:ge)?wissel|verstrek)|"
        "(?:delen|uitwisselen|verstrekken) van [^.;]{0,40}(?:gegevens|informatie)|gegevensdeling|"
        "informatie-?uitwisseling");
    static const auto& goes_on = *new Pattern("^(?:dit|deze|hiermee|daarmee|hierdoor|daardoor|zo) ");
    for (const Place& agreement : agreements) {
      static const auto& among = *new Pattern("^ tussen ");
      if (among.In(After(sentence, agreement.text))) {
        AddParties(agreement.name,
                   MembersStated(Before(sentence, agreement.text), After(sentence, agreement.text)));
      }
    }
    if (data.In(sentence)) {
      const bool before = agreements.empty() && goes_on.In(sentence);
      for (const Place& agreement : before ? agreements_before_ : agreements) {
        stated_[agreement.name].shares_data = true;
      }
    }
    const std::optional<size_t> body = Only(subjects);
    const std::optional<size_t> agreement = Only(agreements);
    if (body && agreement && KindOf(*body) == Mention::KIND_CONSULTATION_BODY && rests.In(sentence) &&
        !stated_[*body].agreement) {
      stated_[*body].agreement = agreement;
    }
  }

  void AddCadence(size_t name, Cadence cadence) {
    std::vector<Cadence>& cadences = stated_[name].cadences;
    const bool known = std::any_of(cadences.begin(), cadences.end(), [&](const Cadence& other) {
      return other.text() == cadence.text() && other.line() == cadence.line();
    });
    if (!known && cadences.size() < kMostCadences) cadences.push_back(std::move(cadence));
  }

  void ReadCadences(absl::string_view sentence, const std::vector<Place>& agreements,
                    const std::vector<Place>& subjects) {
    static const auto& meets = *new Pattern(
        "\\bbijeen\\b|\\bvergader|\\bkom(?:t|en) [^.;]{0,60}\\bsamen\\b|\\bvindt [^.;]{0,60}\\bplaats\\b");
    static const auto& adjective = *new Pattern("^ (?:[\\pL]+ )?$");
    static const auto& meeting = *new Pattern("^ (?:[\\pL]+ )?overleg(?:gen)?\\b");
    std::vector<Place> bodies;
    for (const Place& subject : subjects) {
      if (KindOf(subject.name) == Mention::KIND_CONSULTATION_BODY) bodies.push_back(subject);
    }
    for (absl::string_view words : FindCadences(sentence)) {
      Cadence cadence;
      cadence.set_text(std::string(words));
      cadence.set_line(line_);
      const absl::string_view after = After(sentence, words);
      const auto next = std::find_if(bodies.begin(), bodies.end(), [&](const Place& body) {
        return body.text.data() >= after.data() && adjective.In(Before(after, body.text));
      });
      const bool of_meeting = meeting.In(after);
      if (next != bodies.end()) {
        AddCadence(next->name, std::move(cadence));
      } else if (of_meeting || meets.In(sentence)) {
        if (const std::optional<size_t> body = BodyOf(bodies, of_meeting)) {
          AddCadence(*body, std::move(cadence));
        } else if (const std::optional<size_t> agreement = Only(agreements)) {
          of_agreements_.emplace_back(*agreement, std::move(cadence));
        }
      }
    }
  }

  // Which body a meeting is of that the sentence does not call by its name: the one that the sentence names;
  // else the one named last, or the only one of the line.
  std::optional<size_t> BodyOf(const std::vector<Place>& bodies, bool of_meeting) const {
    if (!bodies.empty()) return Only(bodies);
    const auto is_body = [&](size_t name) { return KindOf(name) == Mention::KIND_CONSULTATION_BODY; };
    const auto last = std::find_if(before_.rbegin(), before_.rend(), is_body);
    if (of_meeting) return last == before_.rend() ? std::nullopt : std::optional<size_t>(*last);
    return body_of_line_;
  }

  std::optional<size_t> OnlyBody(absl::Span<const Place> places) const {
    std::optional<size_t> only;
    for (const Place& place : places) {
      if (KindOf(place.name) != Mention::KIND_CONSULTATION_BODY) continue;
      if (only && *only != place.name) return std::nullopt;
      only = place.name;
    }
    return only;
  }

  void ReadChannel(absl::string_view sentence, const Place& channel) {
    static const auto& owner = *new Pattern(
        "^(?: bij|[^.;]{0,60}\\bbelegd bij)(?: (?:de|het))? ((?-i:[A-Z])[\\pL&-]*(?: "
        "(?-i:[A-Z])[\\pL&-]+)*)");
    StatedCollaboration& stated = stated_[channel.name];
    stated.sentence = std::string(sentence);
    std::optional<Found> found = owner.Find(After(sentence, channel.text));
    if (found && MayBeParty(found->groups[1])) stated.owner = std::string(found->groups[1]);
  }

  const DocumentNames& names_;
  std::vector<StatedCollaboration> stated_;
  // How often meet those that rest on an agreement, by its name.
  std::vector<std::pair<size_t, Cadence>> of_agreements_;
  int line_ = 0;
  // Of the line, those not yet read; and its only body, where there is one.
  absl::Span<const Place> next_;
  std::optional<size_t> body_of_line_;
  // Bodies and teams of earlier sentences of the line; agreements of the last sentence that named any.
  std::vector<size_t> before_;
  std::vector<Place> agreements_before_;
};

}  // namespace

std::vector<StatedCollaboration> ReadCollaboration(const std::vector<absl::string_view>& lines,
                                                   const DocumentNames& names) {
  Reader reader(names);
  const std::vector<Place>& places = names.places();
  for (size_t first = 0; first < places.size();) {
    size_t end = first;
    while (end < places.size() && places[end].line == places[first].line) ++end;
    const int line = places[first].line;
    reader.ReadLine(lines[static_cast<size_t>(line) - 1], line,
                    absl::MakeConstSpan(places).subspan(first, end - first));
    first = end;
  }
  return reader.Take();
}

}  // namespace driehoek::plans
