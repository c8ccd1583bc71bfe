// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_DOCUMENTS_REGIONAL_PLAN_H_
#define DRIEHOEK_GATEWAY_CLI_DOCUMENTS_REGIONAL_PLAN_H_

#include <string>

#include "common/registry/registry.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::cli {

// What a draft is made of: what the gateway says of one region and day.
struct PlanParts {
  gateway::v1::RegionOverview overview;
  // Of the plans that are in force.
  plans::v1::ListMeasuresResponse measures;
  gateway::v1::BudgetComparison budgets;
  gateway::v1::RegionPartners partners;
  gateway::v1::ThemeComparison themes;

  bool complete() const;
};

std::string TitleOf(const PlanParts& parts);

// A draft of a regional plan in Dutch, as Markdown: a chapter for each theme of a joint plan, and for each
// subject of the code list that themes of several members' own plans are about, with what each member does in
// it; what else members have of their own, money, partners, and the plans that all of it is from.
// Begins with who is in it, who did not answer, and what that touches.
std::string DraftOf(const PlanParts& parts, const registry::Registry& registry);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_DOCUMENTS_REGIONAL_PLAN_H_
