// SPDX-License-Identifier: EUPL-1.2
// Stores what a document was read into: plan, budget, indicators with targets and observations, and after
// them the collaboration that it names, which meets what is on file (import_meeting.h). What is on file with
// the same content is left alone, so that importing twice changes nothing.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_RESOURCES_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_RESOURCES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "gateway/cli/progress.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

// kDeleted: a person deleted it, and it stays so.
enum class ImportResult { kCreated, kUpdated, kUnchanged, kDeleted };

struct ImportedResource {
  std::string name;
  ImportResult result;
};

struct Imported {
  // As stored: its parties lead to what is on file.
  plans::v1::ParsedDocument document;
  std::vector<ImportedResource> resources;
  // What the document names and the home of the tenant has no service for, as people call it: "meldpunten".
  std::vector<std::string> not_kept;
};

// Begins with `imported->document` as it was read, and fills in as it goes; after an error it says how far it
// came.
absl::Status StoreParsedDocument(Session& session, Progress* progress, Imported* imported);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_RESOURCES_H_
