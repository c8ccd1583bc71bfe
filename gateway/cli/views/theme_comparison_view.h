// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_COMPARISON_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_COMPARISON_VIEW_H_

#include <ostream>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"

namespace driehoek::cli {

// The themes of each, a matrix of who has what, theme against theme, and the money. In Dutch.
void PrintThemeComparison(const gateway::v1::ThemeComparison& answer, const registry::Registry& registry,
                          std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_COMPARISON_VIEW_H_
