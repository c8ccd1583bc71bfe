// SPDX-License-Identifier: EUPL-1.2
// How long a text is for a person: in characters, not in bytes. Text is UTF-8, as protobuf checks it.
#ifndef DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_
#define DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "common/status/status.h"

namespace driehoek {

// Code points: "één" has 3.
size_t CountCharacters(absl::string_view text);

// Adds a violation where the text has fewer than `least` or more than `most` characters; one of spaces alone
// has none.
void CheckText(absl::string_view field, absl::string_view text, size_t least, size_t most,
               FieldViolations* violations);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_CHARACTERS_CHARACTERS_H_
