// SPDX-License-Identifier: EUPL-1.2
// The themes of one member's plans in force as they are compared: a theme with all its sub-themes, and the
// chapters that are no theme. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_COMPARED_THEMES_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_COMPARED_THEMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::gateway {

// Plan by plan in the order of the document, chapters after themes.
std::vector<v1::ComparedTheme> ComparedThemesOf(const plans::v1::PlanSummary& summary);

// The theme of that id, or the one above the sub-theme of that id; the id itself where the plan has none.
std::string TopThemeId(const plans::v1::PlanInForce& plan, const std::string& theme_id);

// Null where it is not about that.
const plans::v1::ThemeMatch* MatchOf(const v1::ComparedTheme& theme, absl::string_view code);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_COMPARED_THEMES_H_
