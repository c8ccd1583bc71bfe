// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace driehoek::plans {

std::string LowerCase(absl::string_view text) {
  std::string lower(text);
  for (size_t i = 0; i < lower.size(); ++i) {
    auto byte = static_cast<unsigned char>(lower[i]);
    if (byte < 0x80) {
      lower[i] = absl::ascii_tolower(byte);
    } else if (byte == 0xC3 && i + 1 < lower.size()) {
      // U+00C0 to U+00DE, of which U+00D7 is the multiplication sign.
      auto next = static_cast<unsigned char>(lower[++i]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) lower[i] = static_cast<char>(next + 0x20);
    }
  }
  return lower;
}

std::string SamenessKey(absl::string_view text) {
  std::string key;
  bool gap = false;
  for (char c : LowerCase(text)) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) {
      if (gap && !key.empty()) key += ' ';
      gap = false;
      key += c;
    } else {
      gap = true;
    }
  }
  return key;
}

std::string SearchText(const v1::PolicyMeasure& measure) {
  std::string text = measure.text();
  for (const v1::PlanningRow& row : measure.planning_rows()) {
    absl::StrAppend(&text, "\n", row.planning_text(), "\n", row.execution().text(), "\n", row.parties_text());
  }
  for (const v1::Party& party : measure.parties()) absl::StrAppend(&text, "\n", party.label());
  return LowerCase(text);
}

std::vector<std::string> SearchWords(absl::string_view text) {
  std::vector<std::string> words =
      absl::StrSplit(LowerCase(text), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace driehoek::plans
