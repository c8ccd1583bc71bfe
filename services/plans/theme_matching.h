// SPDX-License-Identifier: EUPL-1.2
// What of the code list (common/themes) the themes of a plan are about: proposed from their own words, title
// first, with the reason, and as people decided. Pure.
#ifndef DRIEHOEK_SERVICES_PLANS_THEME_MATCHING_H_
#define DRIEHOEK_SERVICES_PLANS_THEME_MATCHING_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"
#include "driehoek/plans/v1/theme.pb.h"

namespace driehoek::plans {

// The decisions that count about the themes of one plan, by theme id and SubjectOf.
using StandingDecisions = std::map<std::pair<std::string, std::string>, v1::ThemeDecision>;

// What is decided of a theme: a code, or a line of a budget.
std::string SubjectOf(const v1::ThemeDecision& decision);

// The surest first; of sub-themes only what stands under them counts, and not for the theme above.
std::vector<v1::ThemeMatch> MatchesOf(const v1::Theme& theme, const StandingDecisions& decisions);

// Adds to the summary of a plan in force what its themes and chapters are about, who works on them, and what
// was decided of lines that pay for them.
void AddThemeMatches(const v1::Plan& plan, const StandingDecisions& decisions, v1::PlanInForce* in_force);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_THEME_MATCHING_H_
