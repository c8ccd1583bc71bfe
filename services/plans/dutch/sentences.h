// SPDX-License-Identifier: EUPL-1.2
// Splits a cell or a paragraph into sentences as written. Knows Dutch abbreviations ("o.a.", "t.a.v.") and
// the HTML that cells of published plans hold. Views point into the text.
#ifndef DRIEHOEK_SERVICES_PLANS_DUTCH_SENTENCES_H_
#define DRIEHOEK_SERVICES_PLANS_DUTCH_SENTENCES_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// A cell is read for its structure up to here; what is longer is no cell of a plan, and memory stays bounded.
inline constexpr size_t kReadableCell = 64 * 1024;

// What one sentence and one cell may state of a kind: more is noise, and each keeps its sentence.
inline constexpr size_t kMostPerSentence = 8;
inline constexpr size_t kMostPerCell = 100;

// One sentence, trimmed, without tags.
struct Sentence {
  absl::string_view text;
  // Whether it is an item of a list.
  bool list_item = false;
};

// A run without an end is cut after 4 KiB.
std::vector<Sentence> SplitSentences(absl::string_view text);

// The first kReadableCell bytes, cut between characters.
absl::string_view ReadablePart(absl::string_view text);

// Without white space (the non-breaking one too) at both ends.
absl::string_view TrimSpace(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_DUTCH_SENTENCES_H_
