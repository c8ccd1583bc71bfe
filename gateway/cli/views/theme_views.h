// SPDX-License-Identifier: EUPL-1.2
// What the themes of plans are about, as tables in Dutch.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_

#include <ostream>
#include <string>

#include "common/registry/registry.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/plans/v1/theme.pb.h"
#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {

// "High impact crimes"; the code itself where this program does not know it.
std::string CodeWord(const std::string& code);

// "bevestigd; titel (high impact); maatregelen (hic), 3 van 18".
std::string WhyOf(const plans::v1::ThemeMatch& match);

// Theme by theme, plan by plan.
void PrintThemeMatches(const plans::v1::SummarizePlansResponse& summaries, const registry::Registry& registry,
                       std::ostream& out);

ListView ThemeDecisionView();

void PrintCodeList(const plans::v1::ThemeCodeList& list, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_
