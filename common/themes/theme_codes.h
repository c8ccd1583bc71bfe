// SPDX-License-Identifier: EUPL-1.2
// The code list of themes: a common word for what plans call by many, under the five fields of the Kernbeleid
// Veiligheid, and the Dutch words by which a text is known to be about one. Data with a version: a code keeps
// its meaning for ever; whoever adds, drops or widens one counts the version up. All of it lives for ever,
// and any thread may ask.
#ifndef DRIEHOEK_COMMON_THEMES_THEME_CODES_H_
#define DRIEHOEK_COMMON_THEMES_THEME_CODES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "driehoek/plans/v1/theme.pb.h"

namespace driehoek::themes {

inline constexpr absl::string_view kCodeListVersion = "2026-1";

struct Code {
  // "high-impact-crimes".
  absl::string_view id;
  plans::v1::SafetyField field;
  // In Dutch.
  absl::string_view display_name;
  // As PlainWords writes them, parted by "|". Each is found at the begin of a word ("ondermijn" in
  // "ondermijnende"); one that ends in a blank only as whole words.
  absl::string_view words;
};

// By field, in the order in which people list them.
absl::Span<const Code> Codes();

// Null where the list has none of that id.
const Code* FindCode(absl::string_view id);

// The same as a message.
const plans::v1::ThemeCodeList& CodeList();

struct Naming {
  const Code* code;
  // The first of its words that the text has, as it stands in the list.
  absl::string_view word;
};

// What a text is about, in the order of the list, each once.
std::vector<Naming> CodesNamedIn(absl::string_view text);

}  // namespace driehoek::themes

#endif  // DRIEHOEK_COMMON_THEMES_THEME_CODES_H_
