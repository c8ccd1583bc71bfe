// SPDX-License-Identifier: EUPL-1.2
#include "common/characters/characters.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace driehoek {

size_t CountCharacters(absl::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

bool HasLength(absl::string_view text, size_t least, size_t most) {
  const size_t count = CountCharacters(text);
  return count <= most && (least == 0 || (count >= least && !absl::StripAsciiWhitespace(text).empty()));
}

void CheckText(absl::string_view field, absl::string_view text, size_t least, size_t most,
               FieldViolations* violations) {
  if (HasLength(text, least, most)) return;
  const std::string right = least == 0 ? absl::StrCat("at most ", most, " characters")
                                       : absl::StrCat(least, " to ", most, " characters");
  violations->Add(field, absl::StripAsciiWhitespace(text).empty()
                             ? absl::StrCat("is empty; ", right)
                             : absl::StrCat("has ", CountCharacters(text), " characters; ", right));
}

std::string PlainWords(absl::string_view text, char between, size_t enough) {
  // From U+00C0 on, as UTF-8 writes them in two bytes.
  static constexpr absl::string_view kWithoutMarks =
      "aaaaaaaceeeeiiiidnooooo-ouuuuypsaaaaaaaceeeeiiiidnooooo-ouuuuypy";
  std::string words;
  words.reserve(std::min(text.size(), enough));
  bool gap = false;
  for (size_t i = 0; i < text.size() && words.size() <= enough; ++i) {
    char c = absl::ascii_tolower(text[i]);
    if (text[i] == '\xC3' && i + 1 < text.size())
      c = kWithoutMarks[static_cast<unsigned char>(text[++i]) & 0x3F];
    if (absl::ascii_isalnum(c)) {
      if (gap && !words.empty()) words += between;
      gap = false;
      words += c;
    } else {
      gap = true;
    }
  }
  return words;
}

}  // namespace driehoek
