// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/document_names.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/aliases.h"
#include "services/plans/naming/mention_spans.h"
#include "services/plans/naming/mention_words.h"

namespace driehoek::plans {
namespace {

using v1::Mention;

// A document names some dozens; noise may name anything.
constexpr size_t kMostNames = 5000;
constexpr size_t kMostPlaces = 200000;
constexpr size_t kMostStatedNames = 1000;

// Equal for what differs in case, blanks and hyphens only: "Expertise Centrum", "Expertisecentrum".
std::string KeyOf(absl::string_view label) {
  std::string key;
  for (char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || byte >= 0x80 || c == '&' || c == '@') {
      key += static_cast<char>(absl::ascii_tolower(byte));
    }
  }
  return key;
}

// What the names of one thing say that it is; the abbreviation, which comes first, says least.
Mention::Kind KindOfNames(const std::vector<StatedNames::Name>& names) {
  static const auto& finder = *new MentionFinder();
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const Mention::Kind head = HeadKind(name->label);
    if (head != Mention::KIND_UNSPECIFIED) return head;
    for (const MentionSpan& span : finder.Find(name->label)) {
      if (span.text.size() == name->label.size()) return span.kind;
    }
  }
  return Mention::KIND_UNSPECIFIED;
}

MentionFinder FinderFor(const std::vector<std::string>& party_labels, const StatedNames& stated) {
  MentionFinder finder;
  for (const auto& [key, names] : stated.names()) {
    const Mention::Kind kind = KindOfNames(names);
    // "High Impact Crimes (HIC)" is explained, and is none of the things that we look for.
    if (kind == Mention::KIND_UNSPECIFIED) continue;
    for (const StatedNames::Name& name : names) finder.AddName(kind, name.label);
  }
  for (absl::string_view label : party_labels) {
    label = TrimSpace(label.substr(0, label.find('(')));
    if (label.size() < 2 || IsGroupOfPeople(label)) continue;
    const Mention::Kind kind = HeadKind(label);
    finder.AddName(kind == Mention::KIND_UNSPECIFIED ? Mention::KIND_ORGANISATION : kind, label);
  }
  return finder;
}

}  // namespace

std::string NameKey(Mention::Kind kind, absl::string_view label) {
  std::string key = KeyOf(label);
  auto drop = [&](absl::string_view ending, size_t letters) {
    if (absl::EndsWith(key, ending)) key.resize(key.size() - letters);
  };
  // In a list of municipalities the word stands once.
  if (kind == Mention::KIND_ORGANISATION && absl::StartsWith(key, "gemeente") && key.size() > 10)
    key.erase(0, 8);
  if (kind == Mention::KIND_TEAM) drop("teams", 1);
  if (kind == Mention::KIND_CONSULTATION_BODY) {
    drop("overleggen", 3);
    drop("werkgroepen", 2);
  }
  if (kind == Mention::KIND_AGREEMENT) {
    drop("convenanten", 2);
    drop("protocollen", 3);
  }
  if (kind == Mention::KIND_CHANNEL) drop("meldpunten", 2);
  if (kind == Mention::KIND_INSTRUMENT) drop("voertuigen", 2);
  return key;
}

StatedNames::StatedNames(const std::vector<absl::string_view>& lines) {
  for (size_t i = 0; i < lines.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    for (const StatedAlias& alias : FindStatedAliases(ReadablePart(lines[i]))) {
      if (names_.size() >= kMostStatedNames) return;
      const std::string key = KeyOf(alias.abbreviation);
      abbreviation_of_.emplace(KeyOf(alias.name), key);
      std::vector<Name>& names = names_[key];
      if (names.empty()) names.push_back({std::string(alias.abbreviation), line});
      const bool known = std::any_of(names.begin() + 1, names.end(), [&](const Name& name) {
        return KeyOf(name.label) == KeyOf(alias.name);
      });
      if (!known) names.push_back({std::string(alias.name), line});
    }
  }
}

std::string StatedNames::Canonical(const std::string& key) const {
  auto found = abbreviation_of_.find(key);
  if (found != abbreviation_of_.end()) return found->second;
  // "Wet Bibob" where the document says that the statute is called Bibob hereafter.
  if (absl::StartsWith(key, "wet") && names_.contains(key.substr(3))) return key.substr(3);
  return key;
}

std::vector<StatedNames::Name> StatedNames::Others(const std::string& canonical,
                                                   absl::string_view label) const {
  std::vector<Name> others;
  auto found = names_.find(canonical);
  if (found == names_.end()) return others;
  for (const Name& name : found->second) {
    if (KeyOf(name.label) != KeyOf(label)) others.push_back(name);
  }
  return others;
}

DocumentNames::DocumentNames(const std::vector<absl::string_view>& lines,
                             const std::vector<std::string>& party_labels)
    : stated_(lines) {
  const MentionFinder finder = FinderFor(party_labels, stated_);
  for (size_t i = 0; i < lines.size(); ++i) {
    // In pieces, so that one line of noise takes no more memory than many.
    for (absl::string_view rest = lines[i]; !rest.empty();) {
      absl::string_view piece = ReadablePart(rest);
      for (const MentionSpan& span : finder.Find(piece)) Add(span.kind, span.text, static_cast<int>(i) + 1);
      rest.remove_prefix(std::max<size_t>(piece.size(), 1));
    }
  }
  Sort();
}

std::optional<size_t> DocumentNames::Find(Mention::Kind kind, absl::string_view label) const {
  auto found = by_key_.find(std::make_pair(static_cast<int>(kind), stated_.Canonical(NameKey(kind, label))));
  return found == by_key_.end() ? std::nullopt : std::optional<size_t>(found->second);
}

void DocumentNames::Add(Mention::Kind kind, absl::string_view text, int line) {
  std::string canonical = stated_.Canonical(NameKey(kind, text));
  const auto [known, is_new] =
      by_key_.try_emplace(std::make_pair(static_cast<int>(kind), canonical), names_.size());
  if (is_new) {
    if (names_.size() >= kMostNames) {
      by_key_.erase(known);
      return;
    }
    DocumentName& added = names_.emplace_back();
    added.mention.set_kind(kind);
    added.mention.set_label(std::string(text));
    added.stated_names = stated_.Others(canonical, text);
    for (const StatedNames::Name& other : added.stated_names) added.mention.add_stated_aliases(other.label);
  }
  DocumentName& name = names_[known->second];
  if (name.mention.lines().empty() || *name.mention.lines().rbegin() != line) name.mention.add_lines(line);
  auto spelling = std::find_if(name.spellings.begin(), name.spellings.end(),
                               [&](const auto& other) { return absl::EqualsIgnoreCase(other.label, text); });
  if (spelling == name.spellings.end()) {
    // As an id of which there are few: of noise the rest is one of the mention's lines only.
    constexpr size_t kMostSpellings = 20;
    if (name.spellings.size() < kMostSpellings) name.spellings.push_back({std::string(text), {line}});
  } else if (spelling->lines.back() != line) {
    spelling->lines.push_back(line);
  }
  if (places_.size() < kMostPlaces) places_.push_back({text, line, known->second});
}

void DocumentNames::Sort() {
  std::vector<size_t> order(names_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const auto rank = [&](size_t i) {
      return std::make_pair(names_[i].mention.kind(), names_[i].mention.lines(0));
    };
    return rank(a) < rank(b);
  });
  std::vector<size_t> place_of(names_.size());
  std::vector<DocumentName> sorted;
  sorted.reserve(names_.size());
  for (size_t i : order) {
    place_of[i] = sorted.size();
    sorted.push_back(std::move(names_[i]));
  }
  names_ = std::move(sorted);
  for (Place& place : places_) place.name = place_of[place.name];
  for (auto& entry : by_key_) entry.second = place_of[entry.second];
}

}  // namespace driehoek::plans
