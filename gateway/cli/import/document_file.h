// SPDX-License-Identifier: EUPL-1.2
// The document that a person wants to import: text as it is, .docx and .pdf through the programs that read
// them.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_DOCUMENT_FILE_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_DOCUMENT_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

struct Document {
  std::string file_name;  // Without folders; "-" for standard input.
  std::string content;
  // What does not come along from such a file, in Dutch; empty where all does.
  std::string remark;
};

// A message has room for the document and for what stands around it (design 4.11).
extern const size_t kLargestDocument;

// Refuses what is too large before it is sent. A .docx goes through pandoc, a .pdf through pdftotext; where
// the program is missing the error names its package.
absl::StatusOr<Document> ReadDocument(Session& session, const std::string& path);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_DOCUMENT_FILE_H_
