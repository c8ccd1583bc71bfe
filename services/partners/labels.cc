// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "services/partners/areas.h"

namespace driehoek::partners {
namespace {

using Reason = v1::Candidate::Reason;
using Words = std::vector<std::string>;

// MO, MZ, SD: two letters fit too much (rule 5).
constexpr size_t kFewestLetters = 3;
constexpr size_t kMostLetters = 10;

constexpr std::array kSmallWords = {"de", "den", "der", "een", "en", "het", "in", "te", "van", "voor"};
constexpr std::array kAdjectives = {"lokale", "lokaal", "regionale", "regionaal", "ons", "onze"};
// What so many are called that it says nothing by itself.
constexpr std::array kSaysNothing = {"afdeling",  "bureau", "centrum",  "dienst",   "gemeente",
                                     "gemeenten", "groep",  "overleg",  "platform", "regio",
                                     "stichting", "team",   "werkgroep"};
// Second halves of compounds, each of which may have a letter of its own in an abbreviation.
constexpr std::array kSecondHalves = {"huis",    "regio", "centrum",     "dienst",     "team",
                                      "overleg", "tafel", "bescherming", "corporatie", "beleid"};

template <class List>
bool Has(const List& list, absl::string_view word) {
  return absl::c_find(list, word) != list.end();
}

Words WordsOf(absl::string_view text) { return absl::StrSplit(PlainWords(text), ' ', absl::SkipEmpty()); }

Words Without(const Words& words, bool adjectives) {
  Words rest;
  for (const std::string& word : words) {
    if (!Has(kSmallWords, word) && !(adjectives && Has(kAdjectives, word))) rest.push_back(word);
  }
  return rest;
}

// Takes the area out of the words; where it stands in the midst of a name as well.
std::string TakeArea(Words* words) {
  for (const AreaName& name : AreaNames()) {
    const Words wanted = absl::StrSplit(name.words, ' ');
    const auto found = std::search(words->begin(), words->end(), wanted.begin(), wanted.end());
    if (found == words->end()) continue;
    words->erase(found, found + static_cast<std::ptrdiff_t>(wanted.size()));
    return std::string(name.area.empty() ? name.words : name.area);
  }
  return "";
}

// "ZVHGV", "Z&VHGV", "RvdK"; neither "Halt" nor "RIEC MN".
bool IsAbbreviation(absl::string_view text, absl::string_view letters) {
  return letters.size() <= kMostLetters && absl::ascii_isupper(static_cast<unsigned char>(text[0])) &&
         !absl::StrContains(text, ' ') && absl::c_count_if(text, absl::ascii_isupper) >= 2 &&
         absl::c_count_if(text, absl::ascii_isupper) >= absl::c_count_if(text, absl::ascii_islower);
}

// "veiligheidshuis" has "huis"; "thuis" is no compound.
bool HasSecondHalfOf(absl::string_view word, char first) {
  return absl::c_any_of(kSecondHalves, [&](absl::string_view half) {
    return half[0] == first && absl::EndsWith(word, half) && word.size() >= half.size() + 4;
  });
}

// Whether the letters are those of the words in order: of every word that is not small its first, and perhaps
// the first of a compound's second half. Bit n of `reached`: the words so far can have used up n letters.
bool Fits(absl::string_view letters, const Words& words) {
  uint32_t reached = 1;
  for (const std::string& word : words) {
    uint32_t next = Has(kSmallWords, word) ? reached : 0;
    for (size_t n = 0; n < letters.size(); ++n) {
      if ((reached >> n & 1) == 0 || letters[n] != word[0]) continue;
      next |= 2u << n;
      if (n + 1 < letters.size() && HasSecondHalfOf(word, letters[n + 1])) next |= 4u << n;
    }
    reached = next;
  }
  return (reached >> letters.size() & 1) != 0;
}

// Many a veiligheidshuis has come to call itself zorg- en veiligheidshuis.
Words WithCare(Words words) {
  const auto house = absl::c_find(words, "veiligheidshuis");
  if (house == words.end() || Has(words, "zorg")) return words;
  words.insert(house, {"zorg", "en"});
  return words;
}

bool IsAbbreviationOf(absl::string_view letters, const Words& words) {
  return letters.size() >= kFewestLetters && (Fits(letters, words) || Fits(letters, WithCare(words)));
}

double AbbreviationConfidence(size_t letters) { return letters == kFewestLetters ? 0.4 : 0.6; }

std::optional<Evidence> CompareAbbreviation(const Label& abbreviation, const Label& name) {
  if (abbreviation.letters.empty() || !name.letters.empty()) return std::nullopt;
  if (IsAbbreviationOf(abbreviation.letters, name.words)) {
    return Evidence{Reason::KIND_ABBREVIATION, AbbreviationConfidence(abbreviation.letters.size())};
  }
  if (abbreviation.core_letters != abbreviation.letters &&
      IsAbbreviationOf(abbreviation.core_letters, name.core)) {
    return Evidence{Reason::KIND_ABBREVIATION, AbbreviationConfidence(abbreviation.core_letters.size())};
  }
  return std::nullopt;
}

bool EndsWithWords(const Words& words, const Words& end) {
  return !end.empty() && end.size() < words.size() && std::equal(end.rbegin(), end.rend(), words.rbegin()) &&
         !(end.size() == 1 && Has(kSaysNothing, end[0]));
}

}  // namespace

Label ReadLabel(absl::string_view text) {
  Label label;
  label.text = std::string(absl::StripAsciiWhitespace(text));
  label.words = WordsOf(label.text);
  label.core = Without(label.words, /*adjectives=*/true);
  label.area = TakeArea(&label.core);
  const std::string letters = absl::StrJoin(label.words, "");
  if (label.text.empty() || !IsAbbreviation(label.text, letters)) return label;
  label.letters = letters;
  label.core_letters = letters;
  for (const AreaName& area : AreaLetters()) {
    absl::string_view rest = letters;
    if (!absl::ConsumeSuffix(&rest, area.words) || rest.size() < kFewestLetters) continue;
    label.core_letters = std::string(rest);
    label.area = std::string(area.area);
  }
  return label;
}

std::string ReadArea(absl::string_view text) {
  Words words = Without(WordsOf(text), /*adjectives=*/true);
  if (absl::StripAsciiWhitespace(text).empty()) return "";
  const std::string whole = absl::StrJoin(words, " ");
  const std::string area = TakeArea(&words);
  return area.empty() ? whole : area;
}

std::optional<Evidence> Compare(const Label& a, const Label& b) {
  if (a.words.empty() || b.words.empty()) return std::nullopt;
  if (!a.area.empty() && !b.area.empty() && a.area != b.area) return std::nullopt;
  if (a.words == b.words) return Evidence{Reason::KIND_SAME_NAME, 0.95};
  const auto joined = [](const Label& label) { return absl::StrJoin(Without(label.words, false), ""); };
  const std::string whole = joined(a);
  if (whole.size() >= kFewestLetters && whole == joined(b)) {
    return Evidence{Reason::KIND_SPELLING_VARIANT, 0.85};
  }
  if (!a.core.empty() && a.core == b.core) {
    return a.area == b.area ? Evidence{Reason::KIND_SPELLING_VARIANT, 0.85}
                            : Evidence{Reason::KIND_SHORTER_NAME, 0.6};
  }
  if (auto evidence = CompareAbbreviation(a, b)) return evidence;
  if (auto evidence = CompareAbbreviation(b, a)) return evidence;
  if (EndsWithWords(a.core, b.core) || EndsWithWords(b.core, a.core)) {
    return Evidence{Reason::KIND_SHORTER_NAME, 0.5};
  }
  return std::nullopt;
}

}  // namespace driehoek::partners
