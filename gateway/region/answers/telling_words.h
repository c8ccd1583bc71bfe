// SPDX-License-Identifier: EUPL-1.2
// Which texts say nearly the same, by their words. A proposal for a person, never a ground to merge. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_TELLING_WORDS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_TELLING_WORDS_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::gateway {

// The words of a text that say what it is about, in lower case: of four letters or more, and abbreviations.
std::set<std::string> TellingWords(absl::string_view text);

// For each text the others that share at least half of all words that either has, ascending. Words that a
// great many texts have do not count, so that time grows with the texts and not with their pairs.
std::vector<std::vector<size_t>> AlikeTexts(const std::vector<std::string>& texts);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_TELLING_WORDS_H_
