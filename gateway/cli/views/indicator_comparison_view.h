// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_INDICATOR_COMPARISON_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_INDICATOR_COMPARISON_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"

namespace driehoek::cli {

// For people: who has what, what can be compared and what cannot, how targets stand, what did not count.
void PrintIndicatorComparison(const gateway::v1::IndicatorComparison& comparison,
                              const registry::Registry& registry, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_INDICATOR_COMPARISON_VIEW_H_
