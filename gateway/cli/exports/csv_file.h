// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_CSV_FILE_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_CSV_FILE_H_

#include <string>

#include "gateway/cli/exports/export.h"

namespace driehoek::cli {

// A sheet for machines: RFC 4180, UTF-8 without a mark, days as 2021-01-31, amounts in euros with a full stop
// and two decimals. Each row says of which region and day it is, and whether the answer is complete; where it
// is not, a sheet without rows has one that says so. No row is a total: who adds the rows up counts nothing
// twice. Text that a spreadsheet would take for a formula has an apostrophe in front.
std::string CsvOf(const Export& of, const Sheet& sheet);

// What the export is, who did not answer and what that touches, and how to read it; a line each.
std::string CsvOfNotes(const Export& of);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_CSV_FILE_H_
