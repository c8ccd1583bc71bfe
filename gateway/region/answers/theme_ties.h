// SPDX-License-Identifier: EUPL-1.2
// Which theme a budget line pays for: as a person tied them, else as the words of the line propose, else not
// tied. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_TIES_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_TIES_H_

#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::gateway {

// `summary` is the member's, `themes` what it compares of it. What people confirmed; else one tie that is
// proposed, or candidates, the likeliest first; nothing where nothing points to a theme, or the budget
// belongs to no plan in force.
std::vector<v1::ThemeTie> TiesOf(const budgets::v1::Budget& budget, const budgets::v1::BudgetLine& line,
                                 const plans::v1::PlanSummary& summary,
                                 const std::vector<v1::ComparedTheme>& themes);

// Whether the line's money is for one theme, as far as people or its words say.
bool IsTiedToOne(const std::vector<v1::ThemeTie>& ties);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_THEME_TIES_H_
