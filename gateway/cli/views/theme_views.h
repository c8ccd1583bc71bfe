// SPDX-License-Identifier: EUPL-1.2
// What the themes of plans are about, as tables in Dutch.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_

#include <ostream>
#include <string>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/plans/v1/theme.pb.h"
#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {

// "High impact crimes"; the code itself where this program does not know it.
std::string CodeWord(const std::string& code);

// "bevestigd; titel (high impact); maatregelen (hic), 3 van 18".
std::string WhyOf(const plans::v1::ThemeMatch& match);

// "1 Ondermijning"; "niet gekoppeld" and what it may be where nobody can tell.
std::string TiesWord(const google::protobuf::RepeatedPtrField<gateway::v1::ThemeTie>& ties);

// "uitvoeringsplan-2021-2022/verzekeringen": a line as `driehoek themes` takes it.
std::string LineName(const std::string& budget, const std::string& line_id);

// Why the answer holds no theme against another's.
std::string WhyNoRelations(const gateway::v1::ThemeComparison& answer);

// Theme by theme, plan by plan.
void PrintThemeMatches(const plans::v1::SummarizePlansResponse& summaries, const registry::Registry& registry,
                       std::ostream& out);

ListView ThemeDecisionView();

void PrintCodeList(const plans::v1::ThemeCodeList& list, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_THEME_VIEWS_H_
