// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "services/plans/indicator_rpc.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plans_rpc.h"

namespace driehoek::plans {
namespace {

absl::Status Wire(server::Wiring& wiring) {
  storage::DatabaseConfig config;
  config.url = server::StoreUrl(wiring.config, "plans");
  config.schema = "plans";
  DRIEHOEK_ASSIGN_OR_RETURN(auto opened, storage::Database::Open(config, PlanMigrations(), Clock::System()));
  storage::Database* database = wiring.Own(std::move(opened));
  BindPlans(&wiring.table,
            wiring.Own(std::make_unique<PlansService>(database, &registry::Registry::Embedded())));
  BindIndicators(&wiring.table, wiring.Own(std::make_unique<IndicatorService>(database)));
  return absl::OkStatus();
}

}  // namespace
}  // namespace driehoek::plans

int main(int argc, char** argv) {
  return driehoek::server::Run(
      argc, argv,
      {.name = "driehoek-plans",
       .description = "Safety plans of municipalities and regions: driehoek.plans.v1.",
       .options = {}},
      driehoek::plans::Wire);
}
