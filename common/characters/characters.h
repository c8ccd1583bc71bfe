// SPDX-License-Identifier: EUPL-1.2
// Text as a person sees it: how long it is in characters, not in bytes, and its plain words. Text is UTF-8,
// as protobuf checks it.
#ifndef DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_
#define DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_

#include <cstddef>
#include <limits>
#include <string>

#include "absl/strings/string_view.h"
#include "common/status/status.h"

namespace driehoek {

// Code points: "één" has 3.
size_t CountCharacters(absl::string_view text);

// Whether it has from `least` to `most` characters; a text of spaces alone has none.
bool HasLength(absl::string_view text, size_t least, size_t most);

// Adds a violation where it does not.
void CheckText(absl::string_view field, absl::string_view text, size_t least, size_t most,
               FieldViolations* violations);

// Lower-case ASCII letters and digits, with `between` where anything else stands between two words: "Één
// loket, open!" -> "een loket open". Letters of Latin-1 lose their diaeresis or accent. Stops once the result
// is longer than `enough`.
std::string PlainWords(absl::string_view text, char between = ' ',
                       size_t enough = std::numeric_limits<size_t>::max());

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_
