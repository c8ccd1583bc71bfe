// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/orphan_indicators.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "services/plans/plan_text.h"
#include "services/plans/plan_walk.h"

namespace driehoek::plans {
namespace {

// Fewer words in common are the words of the field.
constexpr size_t kSharedWords = 3;
constexpr size_t kShortestWord = 4;
constexpr size_t kShortestAbbreviation = 3;

bool IsEvery(absl::string_view word, bool (*is)(unsigned char)) {
  return std::all_of(word.begin(), word.end(), [is](char c) { return is(static_cast<unsigned char>(c)); });
}

// Each with what it weighs: one abbreviation, "PKVW", is enough.
std::map<std::string, size_t> WordsOf(absl::string_view text) {
  std::map<std::string, size_t> words;
  for (absl::string_view word :
       absl::StrSplit(text, absl::ByAnyChar(" \t\n,.;:()/-'\"<>"), absl::SkipEmpty())) {
    if (IsEvery(word, absl::ascii_isdigit)) continue;
    if (word.size() >= kShortestAbbreviation && IsEvery(word, absl::ascii_isupper)) {
      words.emplace(word, kSharedWords);
    } else if (word.size() >= kShortestWord) {
      words.emplace(LowerCase(word), 1);
    }
  }
  return words;
}

bool HasEnded(const v1::PolicyMeasure* measure) {
  return measure->state() == v1::MEASURE_STATE_STOPPED || measure->state() == v1::MEASURE_STATE_UNNECESSARY;
}

// The measures of one theme by their words, so that an ambition looks only at those that share one.
class MeasuresByWord {
 public:
  explicit MeasuresByWord(std::vector<const v1::PolicyMeasure*> measures) : measures_(std::move(measures)) {
    for (size_t i = 0; i < measures_.size(); ++i) {
      for (const auto& [word, weight] : WordsOf(measures_[i]->text())) with_[word].push_back(i);
    }
  }

  // The first that worked on it, where all that did have ended; else null.
  const v1::PolicyMeasure* EndedFor(const v1::Ambition& ambition) const {
    std::map<size_t, size_t> shared;
    for (const auto& [word, weight] : WordsOf(ambition.text())) {
      const auto found = with_.find(word);
      if (found == with_.end()) continue;
      for (size_t index : found->second) shared[index] += weight;
    }
    const v1::PolicyMeasure* first = nullptr;
    for (const auto& [index, weight] : shared) {
      if (weight < kSharedWords) continue;
      if (!HasEnded(measures_[index])) return nullptr;
      if (first == nullptr) first = measures_[index];
    }
    return first;
  }

 private:
  const std::vector<const v1::PolicyMeasure*> measures_;
  std::map<std::string, std::vector<size_t>> with_;
};

}  // namespace

std::vector<OrphanIndicator> FindOrphanIndicators(const v1::Plan& plan) {
  // By theme, sub-themes with the theme.
  std::map<const v1::Theme*, std::vector<const v1::PolicyMeasure*>> measures;
  ForEachMeasure(plan, [&](const MeasurePlace& place, const v1::PolicyMeasure& measure) {
    measures[place.parent_theme != nullptr ? place.parent_theme : place.theme].push_back(&measure);
  });
  std::vector<OrphanIndicator> orphans;
  for (const v1::Theme& theme : plan.themes()) {
    const std::vector<const v1::PolicyMeasure*>& of_theme = measures[&theme];
    if (std::none_of(of_theme.begin(), of_theme.end(), HasEnded)) continue;
    const MeasuresByWord by_word(of_theme);
    for (const v1::Ambition& ambition : theme.ambitions()) {
      if (ambition.indicators().empty()) continue;
      const v1::PolicyMeasure* ended = by_word.EndedFor(ambition);
      if (ended != nullptr) orphans.push_back({&ambition, ended});
    }
  }
  return orphans;
}

}  // namespace driehoek::plans
