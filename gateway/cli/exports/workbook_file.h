// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_FILE_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gateway/cli/exports/export.h"

namespace driehoek::cli {

// An export as .xlsx at `path`, which the caller made and puts in its place. What is computed is a formula,
// with the result that it has; days are days, amounts are numbers of euros. No text becomes a formula.
absl::Status WriteWorkbook(const Export& of, const std::string& path, absl::Time now);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_FILE_H_
