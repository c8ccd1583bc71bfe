// SPDX-License-Identifier: EUPL-1.2
// The handlers of gateway.v1.RegionService. Thread-safe. They block while homes are asked.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/region/region_inquiry.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class RegionService {
 public:
  // All borrowed.
  RegionService(const registry::Registry* registry, const MethodCatalogue* catalogue,
                const CurrentRoutes* routes, ListFanout* fanout);

  // Asks only the homes that keep a member of that day. INVALID_ARGUMENT names every bad field; NOT_FOUND for
  // a region that is not on file.
  absl::StatusOr<v1::RegionOverview> GetRegionOverview(const CallContext& call,
                                                       const v1::GetRegionOverviewRequest& request);
  // Likewise.
  absl::StatusOr<v1::FallingAway> GetFallingAway(const CallContext& call,
                                                 const v1::GetFallingAwayRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionPartners> GetRegionPartners(const CallContext& call,
                                                       const v1::GetRegionPartnersRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionAgenda> GetRegionAgenda(const CallContext& call,
                                                   const v1::GetRegionAgendaRequest& request);
  // Likewise. Every home refusing the caller is an error.
  absl::StatusOr<v1::BudgetComparison> GetBudgetComparison(const CallContext& call,
                                                           const v1::GetBudgetComparisonRequest& request);
  // Likewise. INVALID_ARGUMENT too for others that are no municipality of that day.
  absl::StatusOr<v1::IndicatorComparison> GetIndicatorComparison(
      const CallContext& call, const v1::GetIndicatorComparisonRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionContradictions> GetRegionContradictions(
      const CallContext& call, const v1::GetRegionContradictionsRequest& request);
  // Likewise.
  absl::StatusOr<v1::ThemeComparison> GetThemeComparison(const CallContext& call,
                                                         const v1::GetThemeComparisonRequest& request);
  // Likewise, of the members of either day.
  absl::StatusOr<v1::RegionChanges> GetRegionChanges(const CallContext& call,
                                                     const v1::GetRegionChangesRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionSignals> GetRegionSignals(const CallContext& call,
                                                     const v1::GetRegionSignalsRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionSteering> GetRegionSteering(const CallContext& call,
                                                       const v1::GetRegionSteeringRequest& request);

 private:
  const registry::Registry& registry_;
  const RegionInquiry inquiry_;
  const CatalogueMethod& summarize_plans_;
  const CatalogueMethod& summarize_budgets_;
  const CatalogueMethod& list_measures_;
  const CatalogueMethod& list_adoptions_;
  const CatalogueMethod& list_indicators_;
  const CatalogueMethod& list_targets_;
  const CatalogueMethod& list_observations_;
  const CatalogueMethod& list_plan_findings_;
  const CatalogueMethod& list_judgements_;
  const CatalogueMethod& list_progress_reports_;
  const CatalogueMethod& list_agreements_;
  const CatalogueMethod& list_scaling_events_;
  const CatalogueMethod& list_safety_pictures_;
  const CatalogueMethod& list_budgets_;
  const CatalogueMethod& list_budget_findings_;
  const CatalogueMethod& list_partners_;
  const CatalogueMethod& list_bodies_;
  const CatalogueMethod& list_body_findings_;
  const CatalogueMethod& summarize_signals_;
};

void AddRegionMethods(RegionService* service, rpc::MethodTable* table);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_
