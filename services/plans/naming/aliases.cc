// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/aliases.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

constexpr size_t kMostWords = 10;

bool IsSmallWord(absl::string_view word) {
  static const auto& pattern = *new Pattern("^(?:en|van|voor|de|het|der|in|op|door|&)$");
  return pattern.In(word);
}

// The words before `end`, the last one first; a mark between them ends the name.
std::vector<absl::string_view> WordsBefore(absl::string_view line, size_t end) {
  std::vector<absl::string_view> words;
  while (words.size() < kMostWords) {
    while (end > 0 && line[end - 1] == ' ') --end;
    size_t begin = end;
    while (begin > 0 && !absl::StrContains(" \t.,;:()|\"'*", line.substr(begin - 1, 1))) --begin;
    if (begin == end) break;
    words.push_back(line.substr(begin, end - begin));
    if (begin > 0 && line[begin - 1] != ' ') break;
    end = begin;
  }
  return words;
}

// Whether the letters of an abbreviation are the initials of the words in order, where a compound may give
// more than one
// ("gezondheidszorg": gz) and a small word none.
class Speller {
 public:
  Speller(const std::vector<absl::string_view>& words, absl::string_view letters)
      : letters_(absl::AsciiStrToLower(letters)), seen_((words.size() + 1) * (letters_.size() + 1), false) {
    for (absl::string_view word : words) words_.push_back(absl::AsciiStrToLower(word));
  }

  bool Spells() { return From(0, 0); }

 private:
  bool From(size_t word, size_t letter) {
    if (word == words_.size()) return letter == letters_.size();
    std::vector<bool>::reference seen = seen_[word * (letters_.size() + 1) + letter];
    if (seen) return false;
    seen = true;
    if (word > 0 && IsSmallWord(words_[word]) && From(word + 1, letter)) return true;
    if (letter == letters_.size() || words_[word][0] != letters_[letter]) return false;
    size_t inside = 0;
    for (size_t next = letter + 1;; ++next) {
      if (From(word + 1, next)) return true;
      if (next == letters_.size()) return false;
      inside = words_[word].find(letters_[next], inside + 1);
      if (inside == std::string::npos) return false;
    }
  }

  std::string letters_;
  std::vector<std::string> words_;
  // Tried and failed, by word and letter: the search stays small.
  std::vector<bool> seen_;
};

absl::string_view Span(absl::string_view first, absl::string_view last) {
  return absl::string_view(first.data(), static_cast<size_t>(last.data() + last.size() - first.data()));
}

// The shortest run of words before the bracket that the abbreviation spells.
absl::string_view NameBefore(absl::string_view line, size_t bracket, absl::string_view abbreviation) {
  const std::vector<absl::string_view> backwards = WordsBefore(line, bracket);
  std::vector<absl::string_view> words;
  for (absl::string_view word : backwards) {
    words.insert(words.begin(), word);
    if (Speller(words, abbreviation).Spells()) return Span(words.front(), words.back());
  }
  return {};
}

// "Wet ... (hierna: X)": the statute from its first word on.
absl::string_view StatuteBefore(absl::string_view line, size_t bracket) {
  const std::vector<absl::string_view> backwards = WordsBefore(line, bracket);
  for (absl::string_view word : backwards) {
    if (word == "Wet") return Span(word, backwards.front());
  }
  return {};
}

}  // namespace

std::vector<StatedAlias> FindStatedAliases(absl::string_view line) {
  static const auto& after = *new Pattern("\\((hierna:? |afgekort:? )?((?-i:[A-Z])[\\pL&]{1,9})\\)");
  static const auto& before = *new Pattern("\\b((?-i:[A-Z])[\\pL&]{1,9}) \\(((?-i:[A-Z])[^()]{5,90})\\)");
  std::vector<StatedAlias> aliases;
  for (const Found& found : after.FindAll(line)) {
    absl::string_view name = found.groups[1].empty() ? NameBefore(line, found.offset, found.groups[2])
                                                     : StatuteBefore(line, found.offset);
    if (!name.empty() && name.size() > found.groups[2].size()) aliases.push_back({name, found.groups[2]});
  }
  for (const Found& found : before.FindAll(line)) {
    absl::string_view name = found.groups[2];
    if (NameBefore(line, found.end() - 1, found.groups[1]).size() == name.size()) {
      aliases.push_back({name, found.groups[1]});
    }
  }
  return aliases;
}

}  // namespace driehoek::plans
