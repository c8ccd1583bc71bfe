// SPDX-License-Identifier: EUPL-1.2
#include "common/revisions/reworded_measures.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace driehoek::revisions {
namespace {

// Articles and prepositions are in every text.
constexpr size_t kShortestWord = 4;
// What a measure is stands at its beginning.
constexpr size_t kMostWords = 50;
// Of all words of two texts, which part they have to share, anywhere in the theme and at the same place.
constexpr double kCloseAnywhere = 0.7;
constexpr double kCloseInPlace = 0.5;
// A theme of which more is otherwise was written anew.
constexpr size_t kMostPairsOfTheme = 100'000;

using Words = std::vector<std::string>;

// Each once, in order.
Words WordsOf(const std::string& text) {
  Words words;
  for (const absl::string_view word :
       absl::StrSplit(text, absl::ByAnyChar(" \t\r\n.,;:!?()\"'/-"), absl::SkipEmpty())) {
    if (words.size() == kMostWords) break;
    if (word.size() >= kShortestWord) words.push_back(absl::AsciiStrToLower(word));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// From 0 to 1.
double Closeness(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  Words both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

struct Worded {
  const PlacedMeasure* placed;
  Words words;
};
using ByTheme = absl::flat_hash_map<std::string, std::vector<Worded>>;

ByTheme WordedByTheme(const std::vector<const PlacedMeasure*>& measures) {
  ByTheme by_theme;
  for (const PlacedMeasure* placed : measures)
    by_theme[placed->theme->theme_id()].push_back({placed, WordsOf(placed->measure->text())});
  return by_theme;
}

bool AtTheSamePlace(const PlacedMeasure& a, const PlacedMeasure& b) {
  const auto item = [](const PlacedMeasure& one) {
    return one.item == nullptr ? "" : one.item->action_item_id();
  };
  return a.place == b.place && (a.item == nullptr) == (b.item == nullptr) && item(a) == item(b);
}

struct Pair {
  double closeness;
  const PlacedMeasure* older;
  const PlacedMeasure* newer;
};

void AddPairs(const std::vector<Worded>& older, const std::vector<Worded>& newer, std::vector<Pair>* pairs) {
  if (newer.size() > kMostPairsOfTheme / older.size()) return;
  for (const Worded& one : older) {
    for (const Worded& other : newer) {
      const double closeness = Closeness(one.words, other.words);
      if (closeness >= kCloseAnywhere ||
          (closeness >= kCloseInPlace && AtTheSamePlace(*one.placed, *other.placed))) {
        pairs->push_back({closeness, one.placed, other.placed});
      }
    }
  }
}

}  // namespace

std::vector<std::pair<const PlacedMeasure*, const PlacedMeasure*>> MeetReworded(
    const std::vector<const PlacedMeasure*>& older, const std::vector<const PlacedMeasure*>& newer) {
  const ByTheme older_of = WordedByTheme(older);
  std::vector<Pair> pairs;
  for (const auto& [theme, of_newer] : WordedByTheme(newer)) {
    const auto of_older = older_of.find(theme);
    if (of_older != older_of.end()) AddPairs(of_older->second, of_newer, &pairs);
  }
  // Of those that are as close, the names decide, which no order of a map does.
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tie(b.closeness, a.older->measure->name(), a.newer->measure->name()) <
           std::tie(a.closeness, b.older->measure->name(), b.newer->measure->name());
  });
  std::vector<std::pair<const PlacedMeasure*, const PlacedMeasure*>> met;
  absl::flat_hash_set<const PlacedMeasure*> taken;
  for (const Pair& pair : pairs) {
    if (taken.contains(pair.older) || taken.contains(pair.newer)) continue;
    taken.insert({pair.older, pair.newer});
    met.emplace_back(pair.older, pair.newer);
  }
  return met;
}

}  // namespace driehoek::revisions
