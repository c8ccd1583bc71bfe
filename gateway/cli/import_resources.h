// SPDX-License-Identifier: EUPL-1.2
// Stores what a document was read into: plan, budget, indicators with targets and observations. What is on
// file with the same content is left alone, so that importing twice changes nothing.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_RESOURCES_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_RESOURCES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "gateway/cli/progress.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

enum class ImportResult { kCreated, kUpdated, kUnchanged };

struct ImportedResource {
  std::string name;
  ImportResult result;
};

// Adds to `resources` as it goes; after an error they say how far it came.
absl::Status StoreParsedDocument(Session& session, const plans::v1::ParsedDocument& parsed,
                                 Progress* progress, std::vector<ImportedResource>* resources);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_RESOURCES_H_
