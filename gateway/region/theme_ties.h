// SPDX-License-Identifier: EUPL-1.2
// Which theme a budget line pays for: as a person tied them, else as the words of the line propose, else not
// tied. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_THEME_TIES_H_
#define DRIEHOEK_GATEWAY_REGION_THEME_TIES_H_

#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::gateway {

// `plan` is the one in force that the line's budget belongs to, `themes` are the member's. One tie that is
// confirmed or proposed, or candidates, the likeliest first; nothing where nothing points to a theme.
std::vector<v1::ThemeTie> TiesOf(const budgets::v1::BudgetLine& line, const plans::v1::PlanInForce& plan,
                                 const std::vector<v1::ComparedTheme>& themes);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_THEME_TIES_H_
