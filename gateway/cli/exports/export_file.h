// SPDX-License-Identifier: EUPL-1.2
// --output FILE: an answer as a file, in the format that its name ends in.
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_FILE_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "gateway/cli/exports/export.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

// What --output says in --help.
inline constexpr char kOutputHelp[] =
    "schrijf naar dit bestand: .xlsx is een rekenblad, .csv is voor machines (een bestand per tabel)";

// A usage error for a name that ends otherwise, or beside --json; for use before anybody is asked.
absl::Status CheckOutput(const Session& session, const std::string& path);

// Writes it, and says on the terminal what was written and who did not answer. As .csv the first sheet is at
// `path`; the others and the notes stand beside it, their names behind its own. All of them are there whole,
// or none is begun. What stood there is replaced.
absl::Status WriteExport(Session& session, const Export& of, const std::string& path);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_FILE_H_
