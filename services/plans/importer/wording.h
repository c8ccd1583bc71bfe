// SPDX-License-Identifier: EUPL-1.2
// Words of a document compared as a reader compares them: without case, accents, punctuation and mark-up, and
// with an eye for a misread letter.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_WORDING_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_WORDING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

// Whether `words`, as PlainWords (common/characters) gives it, holds `phrase` as whole words.
bool HoldsPhrase(absl::string_view words, absl::string_view phrase);

// Whether at most `most` letters are to be changed, added or taken away to make one out of the other.
bool WithinEdits(absl::string_view one, absl::string_view other, size_t most);

// The text of a heading, a cell or a sentence without mark-up: HTML tags and entities, Markdown emphasis,
// escapes and footnote marks go, their text stays, white space becomes single spaces. List items of HTML
// become parts that begin with "• ".
std::string WithoutMarkup(absl::string_view text);

// A number that only the same text has (FNV-1a), stable for ever: ids are made of it.
uint32_t TextHash(absl::string_view text);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_WORDING_H_
