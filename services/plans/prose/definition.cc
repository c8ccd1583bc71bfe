// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/definition.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/names/names.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

constexpr size_t kLongestTitle = 120;

absl::string_view CutAt(const Pattern& pattern, absl::string_view text) {
  std::optional<Found> found = pattern.Find(text);
  return found ? text.substr(0, found->offset) : text;
}

absl::string_view WithoutMarks(absl::string_view text) {
  text = TrimSpace(text);
  while (!text.empty() && absl::StrContains(",;:.(", text.substr(text.size() - 1)))
    text = TrimSpace(text.substr(0, text.size() - 1));
  return text;
}

// "Huizers", "Huizer bevolking": the people named after their municipality, from its name without its ending
// on.
bool IsNamedAfter(absl::string_view word, absl::string_view municipality) {
  if (municipality.size() < 4) return false;
  absl::string_view stem =
      municipality.substr(0, municipality.size() - (absl::EndsWith(municipality, "en") ? 2 : 0));
  return absl::StartsWith(word, stem);
}

}  // namespace

std::string SubjectOfShare(absl::string_view words, absl::string_view municipality) {
  static const auto& next_clause = *new Pattern("\\b(?:en daarmee|waarmee|waardoor|zodat|maar)\\b|\\(|,|;");
  static const auto& verbs = *new Pattern(
      "\\b(?:voelt|voelen|is|zijn|heeft|hebben|ervaart|ervaren|vindt|vinden|geeft|geven|aan)\\b ?");
  static const auto& people = *new Pattern("^(?:inwoners?|bewoners?|burgers?|bevolking|respondenten)\\b ?");
  absl::string_view clause = WithoutMarks(CutAt(next_clause, words));
  absl::string_view whom = "";
  std::string rest(clause);
  const absl::string_view first = clause.substr(0, clause.find(' '));
  if (IsNamedAfter(first, municipality)) {
    clause = TrimSpace(clause.substr(first.size()));
    rest = std::string(clause);
    whom = "inwoners";
  }
  if (std::optional<Found> found = people.Find(clause)) {
    rest = std::string(clause.substr(found->size));
    whom = "inwoners";
  }
  std::string without_verbs;
  size_t from = 0;
  for (const Found& found : verbs.FindAll(rest)) {
    absl::StrAppend(&without_verbs, rest.substr(from, found.offset - from));
    from = found.end();
  }
  absl::StrAppend(&without_verbs, rest.substr(from));
  const std::string plain(TrimSpace(without_verbs));
  return whom.empty() ? plain : absl::StrCat(whom, ": ", plain);
}

std::string SubjectOfCount(absl::string_view words) {
  static const auto& number_of =
      *new Pattern("\\b(?:aantal(?:len)?|percentage|hoeveelheid) (?:van )?(?:de |het )?([^;]{3,160})");
  static const auto& change_of = *new Pattern(
      "\\b(?:toename|afname|daling|stijging|vermindering|groei)(?: van)? (?:de |het )?([^;]{3,160})");
  static const auto& article = *new Pattern(
      "^(?:(?:eind|in|per|begin) (?:19|20)\\d\\d (?:is|zijn|zal|wordt|worden) )?(?:(?:de|het|een|er|dat)\\b "
      "?)?");
  static const auto& ending = *new Pattern(
      " (?:te |wordt|worden|is|zijn|zal|moet|in (?:19|20)\\d\\d|uit (?:19|20)\\d\\d|eind|met ?$|van ?$|tot "
      "?$|ten opzichte)");
  std::optional<Found> found = number_of.Find(words);
  const bool counted = found.has_value();
  if (!found) found = change_of.Find(words);
  absl::string_view named = found ? found->groups[1] : words;
  if (std::optional<Found> small = article.Find(named)) named.remove_prefix(small->size);
  // The ending is told by the blank after it.
  const std::string thing = absl::StrCat(named, " ");
  const absl::string_view kept = WithoutMarks(CutAt(ending, thing));
  if (kept.size() < 3) return "";
  return counted ? absl::StrCat("aantal ", kept) : std::string(kept);
}

std::vector<std::string> SubjectsOfList(absl::string_view words) {
  static const auto& place = *new Pattern(" (?:in|op|binnen|rond) [^,;]{3,80}$");
  static const auto& verb = *new Pattern(" (?:zijn|is|worden|wordt|plaatsvinden|voorkomen|hebben)$");
  static const auto& joint = *new Pattern(" en |, ");
  words = WithoutMarks(CutAt(verb, WithoutMarks(words)));
  absl::string_view where;
  if (std::optional<Found> found = place.Find(words)) {
    where = words.substr(found->offset);
    words = words.substr(0, found->offset);
  }
  std::vector<std::string> subjects;
  size_t from = 0;
  auto add = [&](absl::string_view thing) {
    thing = WithoutMarks(thing);
    if (!thing.empty()) subjects.push_back(absl::StrCat("aantal ", thing, where));
  };
  for (const Found& found : joint.FindAll(words)) {
    add(words.substr(from, found.offset - from));
    from = found.end();
  }
  add(words.substr(from));
  return subjects;
}

std::string DefinitionKey(absl::string_view subject) {
  static const auto& small = *new Pattern("^(?:de|het|een|er|van|zich|hun|haar|zijn)$");
  std::vector<std::string> words;
  for (absl::string_view word : absl::StrSplit(subject, absl::ByAnyChar(" ,.;:()'\""), absl::SkipEmpty())) {
    if (!small.In(word)) words.push_back(absl::AsciiStrToLower(word));
  }
  std::sort(words.begin(), words.end());
  return absl::StrJoin(words, " ");
}

std::string TitleOf(absl::string_view subject) {
  // A gap for a figure begins no title.
  for (absl::string_view gap : {"…%", "…"}) absl::ConsumePrefix(&subject, gap);
  std::string title(TrimSpace(subject));
  if (title.size() > kLongestTitle) {
    const size_t blank = title.rfind(' ', kLongestTitle);
    title.resize(blank == std::string::npos ? kLongestTitle : blank);
    // Not in the middle of a character.
    while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0) == 0x80) title.pop_back();
  }
  if (!title.empty()) title[0] = absl::ascii_toupper(static_cast<unsigned char>(title[0]));
  return title;
}

bool CountsPersons(absl::string_view subject) {
  static const auto& pattern = *new Pattern(
      "\\b(?:personen|persoon|jongeren|meisjes|jongens|kinderen|vrouwen|mannen|slachtoffers|daders|"
      "vrijwilligers|"
      "verdachten|inwoners|bewoners|\\w+houders)\\b");
  return pattern.In(subject);
}

bool IsConfidential(absl::string_view subject) {
  static const auto& pattern = *new Pattern("geradicaliseerd|radicaliserend|terugkeerders|uitreizigers");
  return pattern.In(subject);
}

std::string IndicatorNames::NameOf(absl::string_view title) {
  std::string id = ResourceIdFromText(title);
  // A made-up "x-2" may be another title's own: ask for that one as well.
  while (++taken_[id] > 1) absl::StrAppend(&id, "-", taken_[id]);
  return absl::StrCat(parent_, "/indicators/", id);
}

std::string IndicatorNames::IdOf(absl::string_view name) { return std::string(LastSegment(name)); }

}  // namespace driehoek::plans
