// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_CHECK_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_CHECK_H_

#include <string>

#include "absl/status/status.h"

namespace driehoek::cli {

// Whether the .xlsx at `path` is whole. What writes it drafts its parts where temporary files go, and where
// those did not fit packs as much of them as there is without a word.
absl::Status CheckWorkbook(const std::string& path);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_WORKBOOK_CHECK_H_
