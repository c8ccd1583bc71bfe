// SPDX-License-Identifier: EUPL-1.2
// What an import found and did, for scripts and for people.
#ifndef DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_REPORT_H_
#define DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_REPORT_H_

#include <ostream>
#include <string>

#include "common/registry/registry.h"
#include "gateway/cli/import/import_resources.h"

namespace driehoek::cli {

// The JSON of the parsed document; after an import with an array "resources" of {name, result} beside it,
// result being CREATED, UPDATED, UNCHANGED or DELETED (by a person, and left so).
std::string ImportJson(const Imported& imported, bool validate_only);

// Of partners, bodies, teams, agreements and channels how many, and which parties stay open.
void PrintImport(const Imported& imported, bool validate_only, const registry::Registry& registry,
                 std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_IMPORT_IMPORT_REPORT_H_
