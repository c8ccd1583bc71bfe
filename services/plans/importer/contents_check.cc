// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/contents_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "common/characters/characters.h"
#include "services/plans/importer/headings.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

// Comparing every entry with every heading is quadratic: beyond this the exact wording has to do.
constexpr size_t kMostComparisons = 200'000;

bool Resemble(absl::string_view one, absl::string_view other) {
  if (one.size() < 5 || other.size() < 5) return one == other;
  return absl::StartsWith(one, other) || absl::StartsWith(other, one) || WithinEdits(one, other, 3);
}

}  // namespace

std::vector<ContentsEntry> MissingHeadings(const Outline& outline) {
  absl::flat_hash_set<std::string> titles, numbers;
  std::vector<std::string> list;
  for (const Section& section : outline.sections) {
    std::string title = PlainWords(section.title);
    if (section.strategic) numbers.insert(section.number);
    if (titles.insert(title).second) list.push_back(std::move(title));
  }
  std::vector<ContentsEntry> missing;
  size_t comparisons = 0;
  for (const ContentsEntry& entry : outline.contents) {
    HeadingNumber number = ReadHeadingNumber(entry.title);
    std::string words = PlainWords(number.title);
    if (words.empty() || titles.contains(words)) continue;
    if (number.strategic && numbers.contains(number.number)) continue;
    comparisons += list.size();
    if (comparisons > kMostComparisons) break;
    if (std::any_of(list.begin(), list.end(),
                    [&](const std::string& title) { return Resemble(title, words); })) {
      continue;
    }
    missing.push_back({number.title, entry.line});
  }
  return missing;
}

}  // namespace driehoek::plans
