// SPDX-License-Identifier: EUPL-1.2
// What an import found and did, for scripts and for people.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_REPORT_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_REPORT_H_

#include <ostream>
#include <string>
#include <vector>

#include "common/registry/registry.h"
#include "driehoek/plans/v1/parsed_document.pb.h"
#include "gateway/cli/import_resources.h"

namespace driehoek::cli {

// The JSON of the parsed document; after an import with an array "resources" of {name, result} beside it,
// result being CREATED, UPDATED or UNCHANGED.
std::string ImportJson(const plans::v1::ParsedDocument& parsed,
                       const std::vector<ImportedResource>& resources, bool validate_only);

void PrintImport(const plans::v1::ParsedDocument& parsed, const std::vector<ImportedResource>& resources,
                 bool validate_only, const registry::Registry& registry, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_REPORT_H_
