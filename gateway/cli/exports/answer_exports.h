// SPDX-License-Identifier: EUPL-1.2
// Answers as exports, a function each: the sheets that a coordinator expects of them.
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_ANSWER_EXPORTS_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_ANSWER_EXPORTS_H_

#include "common/registry/registry.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/exports/export.h"

namespace driehoek::cli {

Export ExportOf(const gateway::v1::RegionOverview& overview, const registry::Registry& registry);
Export ExportOf(const gateway::v1::BudgetComparison& comparison, const registry::Registry& registry);
Export ExportOf(const gateway::v1::FallingAway& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::RegionPartners& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::RegionAgenda& agenda, const registry::Registry& registry);
Export ExportOf(const gateway::v1::RegionContradictions& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::IndicatorComparison& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::ThemeComparison& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::RegionSteering& answer, const registry::Registry& registry);
Export ExportOf(const gateway::v1::RegionChanges& answer, const registry::Registry& registry);

// Lists, whole: no page is left out.
Export ExportOf(const plans::v1::ListMeasuresResponse& list, const registry::Registry& registry);
Export ExportOf(const budgets::v1::ListBudgetsResponse& list, const registry::Registry& registry);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_ANSWER_EXPORTS_H_
