// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/telling_words.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace driehoek::gateway {
namespace {

constexpr size_t kShortestWord = 4;
// In so many texts a word tells them apart no more.
constexpr size_t kTooCommon = 200;

bool IsAbbreviation(absl::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
           return absl::ascii_isupper(static_cast<unsigned char>(c)) != 0;
         });
}

}  // namespace

std::set<std::string> TellingWords(absl::string_view text) {
  std::set<std::string> words;
  for (absl::string_view word :
       absl::StrSplit(text, absl::ByAnyChar(" \t\n,.;:()/-'\""), absl::SkipEmpty())) {
    if (word.size() >= kShortestWord || IsAbbreviation(word)) words.insert(absl::AsciiStrToLower(word));
  }
  return words;
}

std::vector<std::vector<size_t>> AlikeTexts(const std::vector<std::string>& texts) {
  std::vector<std::set<std::string>> words;
  words.reserve(texts.size());
  std::map<std::string, std::vector<size_t>> texts_with;
  for (size_t i = 0; i < texts.size(); ++i) {
    for (const std::string& word : words.emplace_back(TellingWords(texts[i]))) texts_with[word].push_back(i);
  }
  std::vector<std::vector<size_t>> alike(texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    std::map<size_t, size_t> shared;
    for (const std::string& word : words[i]) {
      const std::vector<size_t>& with = texts_with[word];
      if (with.size() > kTooCommon) continue;
      for (size_t other : with) ++shared[other];
    }
    for (const auto& [other, count] : shared) {
      const size_t all = words[i].size() + words[other].size() - count;
      if (other != i && 2 * count >= all) alike[i].push_back(other);
    }
  }
  return alike;
}

}  // namespace driehoek::gateway
