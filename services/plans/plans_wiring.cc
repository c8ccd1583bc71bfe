// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plans_wiring.h"

#include <memory>

#include "common/registry/registry.h"
#include "common/status/status.h"
#include "services/plans/indicator_rpc.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plans_rpc.h"
#include "services/plans/steering_rpc.h"

namespace driehoek::plans {

absl::Status WirePlans(server::Wiring& wiring, rpc::MethodTable* table) {
  storage::DatabaseConfig config;
  config.url = server::StoreUrl(wiring.config, "plans");
  config.schema = "plans";
  DRIEHOEK_ASSIGN_OR_RETURN(auto opened, storage::Database::Open(config, PlanMigrations(), Clock::System()));
  storage::Database* database = wiring.Own(std::move(opened));
  BindPlans(table, wiring.Own(std::make_unique<PlansService>(database, &registry::Registry::Embedded())));
  BindIndicators(table, wiring.Own(std::make_unique<IndicatorService>(database)));
  BindSteering(table, wiring.Own(std::make_unique<SteeringService>(database)));
  return absl::OkStatus();
}

}  // namespace driehoek::plans
