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

void CheckText(absl::string_view field, absl::string_view text, size_t least, size_t most,
               FieldViolations* violations) {
  const size_t count = absl::StripAsciiWhitespace(text).empty() ? 0 : CountCharacters(text);
  if (count >= least && CountCharacters(text) <= most) return;
  const std::string right = least == 0 ? absl::StrCat("at most ", most, " characters")
                                       : absl::StrCat(least, " to ", most, " characters");
  violations->Add(field, count == 0 ? absl::StrCat("is empty; ", right)
                                    : absl::StrCat("has ", CountCharacters(text), " characters; ", right));
}

}  // namespace driehoek
