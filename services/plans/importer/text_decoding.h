// SPDX-License-Identifier: EUPL-1.2
// From the bytes of a document to text of one shape: UTF-8, lines ended by a single line feed, plain spaces.
// What word processors and PDF readers write otherwise (byte-order marks, UTF-16, Windows-1252, carriage
// returns, non-breaking spaces, form feeds) ends here. Line numbers stay those that an editor shows.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_TEXT_DECODING_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_TEXT_DECODING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::plans {

struct DecodedText {
  std::string text;
  // Bytes that could not be read and stand as U+FFFD.
  int unreadable = 0;
};

// INVALID_ARGUMENT with reason NOT_TEXT for bytes that are no text (NOT_TEXT names a .docx or .pdf as such),
// with EMPTY_DOCUMENT for a document without any text. Linear in the length.
absl::StatusOr<DecodedText> DecodeText(absl::string_view bytes);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_TEXT_DECODING_H_
