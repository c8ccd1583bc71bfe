// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_IV3_LINES_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_IV3_LINES_H_

#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "gateway/cli/exports/export.h"

namespace driehoek::cli {

// A line a budget for each taakveld of safety, 1.1 and 1.2, after the manner of Iv3. A budget of which nobody
// said which taakveld its lines belong to has no amount there, which is not 0; beside it stands how much that
// is.
Sheet Iv3Lines(const gateway::v1::BudgetComparison& comparison);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_IV3_LINES_H_
