// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/quotation.h"

#include "absl/strings/str_cat.h"

namespace driehoek::plans {

std::string QuotedBegin(absl::string_view text) {
  constexpr size_t kLongest = 80;
  if (text.size() <= kLongest) return absl::StrCat("'", text, "'");
  size_t cut = text.rfind(' ', kLongest);
  // A word that long is no word: nothing of it is worth repeating, and a cut would tear a character.
  if (cut == absl::string_view::npos) return "'...'";
  return absl::StrCat("'", text.substr(0, cut), " ...'");
}

}  // namespace driehoek::plans
