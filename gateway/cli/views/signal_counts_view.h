// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_COUNTS_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_COUNTS_VIEW_H_

#include <ostream>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/registry/registry.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "gateway/region/signal_sums.h"

namespace driehoek::cli {

// A table of them, numbers under `title`; nothing without rows. Columns in which no row has anything are left
// out.
void PrintSignalCounts(absl::string_view title, const std::vector<gateway::SignalSum>& rows,
                       const registry::Registry& registry, std::ostream& out);

// How many signals and cases a region has, as a coordinator reads it. Says what is never counted (rule 16)
// and who did not answer.
void PrintRegionSignals(const gateway::v1::RegionSignals& signals, const registry::Registry& registry,
                        std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_SIGNAL_COUNTS_VIEW_H_
