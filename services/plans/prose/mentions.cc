// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/mentions.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/plans/prose/aliases.h"
#include "services/plans/prose/mention_spans.h"
#include "services/plans/prose/mention_words.h"
#include "services/plans/prose/sentences.h"

namespace driehoek::plans {
namespace {

using v1::Mention;

// A document names some dozens; noise may name anything.
constexpr size_t kMostMentions = 5000;
constexpr size_t kMostAliases = 1000;

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

// A head in the plural is the same thing.
std::string SingularKey(Mention::Kind kind, absl::string_view label) {
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

// What the document says that stands for what. A name written in two ways has one abbreviation.
class Aliases {
 public:
  void Read(const std::vector<absl::string_view>& lines) {
    for (absl::string_view line : lines) {
      for (const StatedAlias& alias : FindStatedAliases(ReadablePart(line))) {
        if (names_.size() >= kMostAliases) return;
        const std::string key = KeyOf(alias.abbreviation);
        abbreviation_of_.emplace(KeyOf(alias.name), key);
        std::vector<std::string>& names = names_[key];
        if (names.empty()) names.push_back(std::string(alias.abbreviation));
        const bool known = std::any_of(names.begin() + 1, names.end(), [&](const std::string& name) {
          return KeyOf(name) == KeyOf(alias.name);
        });
        if (!known) names.push_back(std::string(alias.name));
      }
    }
  }

  // The key under which all ways to write it are one.
  std::string Canonical(const std::string& key) const {
    auto found = abbreviation_of_.find(key);
    if (found != abbreviation_of_.end()) return found->second;
    // "Wet Bibob" where the document says that the statute is called Bibob hereafter.
    if (absl::StartsWith(key, "wet") && names_.contains(key.substr(3))) return key.substr(3);
    return key;
  }

  // All names of a canonical key but the one it goes by.
  std::vector<std::string> Others(const std::string& canonical, absl::string_view label) const {
    std::vector<std::string> others;
    auto found = names_.find(canonical);
    if (found == names_.end()) return others;
    for (const std::string& name : found->second) {
      if (KeyOf(name) != KeyOf(label)) others.push_back(name);
    }
    return others;
  }

  // Abbreviations and names, to be looked for as they were written.
  const absl::flat_hash_map<std::string, std::vector<std::string>>& names() const { return names_; }

 private:
  absl::flat_hash_map<std::string, std::string> abbreviation_of_;
  absl::flat_hash_map<std::string, std::vector<std::string>> names_;
};

class Collector {
 public:
  explicit Collector(const Aliases& aliases) : aliases_(aliases) {}

  void Add(const MentionSpan& span, int line) {
    const std::string canonical = aliases_.Canonical(SingularKey(span.kind, span.text));
    auto known = by_key_.find(std::make_pair(static_cast<int>(span.kind), canonical));
    if (known == by_key_.end()) {
      if (mentions_.size() >= kMostMentions) return;
      Mention mention;
      mention.set_kind(span.kind);
      mention.set_label(std::string(span.text));
      for (std::string& other : aliases_.Others(canonical, span.text))
        mention.add_stated_aliases(std::move(other));
      known = by_key_.emplace(std::make_pair(static_cast<int>(span.kind), canonical), mentions_.size()).first;
      mentions_.push_back(std::move(mention));
    }
    Mention& mention = mentions_[known->second];
    if (mention.lines().empty() || *mention.lines().rbegin() != line) mention.add_lines(line);
  }

  std::vector<Mention> Take() {
    std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      return std::make_pair(a.kind(), a.lines(0)) < std::make_pair(b.kind(), b.lines(0));
    });
    return std::move(mentions_);
  }

 private:
  const Aliases& aliases_;
  std::vector<Mention> mentions_;
  absl::flat_hash_map<std::pair<int, std::string>, size_t> by_key_;
};

// What the names of one thing say that it is; the abbreviation, which comes first, says least.
Mention::Kind KindOfNames(const std::vector<std::string>& names) {
  static const auto& finder = *new MentionFinder();
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const Mention::Kind head = HeadKind(*name);
    if (head != Mention::KIND_UNSPECIFIED) return head;
    for (const MentionSpan& span : finder.Find(*name)) {
      if (span.text.size() == name->size()) return span.kind;
    }
  }
  return Mention::KIND_UNSPECIFIED;
}

MentionFinder FinderFor(const std::vector<std::string>& party_labels, const Aliases& aliases) {
  MentionFinder finder;
  for (const auto& [key, names] : aliases.names()) {
    const Mention::Kind kind = KindOfNames(names);
    // "High Impact Crimes (HIC)" is explained, and is none of the things that we look for.
    if (kind == Mention::KIND_UNSPECIFIED) continue;
    for (const std::string& name : names) finder.AddName(kind, name);
  }
  for (absl::string_view label : party_labels) {
    label = TrimSpace(label.substr(0, label.find('(')));
    if (label.size() < 2 || IsGroupOfPeople(label)) continue;
    const Mention::Kind kind = HeadKind(label);
    finder.AddName(kind == Mention::KIND_UNSPECIFIED ? Mention::KIND_ORGANISATION : kind, label);
  }
  return finder;
}

std::vector<std::string> LabelsIn(absl::string_view text, Mention::Kind kind) {
  static const auto& finder = *new MentionFinder();
  std::vector<std::string> labels;
  absl::flat_hash_set<std::string> seen;
  for (const MentionSpan& span : finder.Find(ReadablePart(text))) {
    if (span.kind == kind && seen.insert(SingularKey(kind, span.text)).second)
      labels.push_back(std::string(span.text));
  }
  return labels;
}

}  // namespace

std::vector<Mention> FindMentions(const std::vector<absl::string_view>& lines,
                                  const std::vector<std::string>& party_labels) {
  Aliases aliases;
  aliases.Read(lines);
  const MentionFinder finder = FinderFor(party_labels, aliases);
  Collector collector(aliases);
  for (size_t i = 0; i < lines.size(); ++i) {
    // In pieces, so that one line of noise takes no more memory than many.
    for (absl::string_view rest = lines[i]; !rest.empty();) {
      absl::string_view piece = ReadablePart(rest);
      for (const MentionSpan& span : finder.Find(piece)) collector.Add(span, static_cast<int>(i) + 1);
      rest.remove_prefix(std::max<size_t>(piece.size(), 1));
    }
  }
  return collector.Take();
}

std::vector<std::string> AreasIn(absl::string_view text) { return LabelsIn(text, Mention::KIND_AREA); }

std::vector<std::string> InstrumentsIn(absl::string_view text) {
  return LabelsIn(text, Mention::KIND_INSTRUMENT);
}

}  // namespace driehoek::plans
