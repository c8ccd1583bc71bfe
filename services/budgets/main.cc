// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "services/budgets/budgets_rpc.h"

namespace driehoek::budgets {
namespace {

absl::Status Wire(server::Wiring& wiring) {
  storage::DatabaseConfig config;
  config.url = server::StoreUrl(wiring.config, "budgets");
  config.schema = "budgets";
  DRIEHOEK_ASSIGN_OR_RETURN(auto opened,
                            storage::Database::Open(config, BudgetStore::Migrations(), Clock::System()));
  storage::Database* database = wiring.Own(std::move(opened));
  auto* service = wiring.Own(std::make_unique<BudgetsService>(database, &registry::Registry::Embedded()));
  BindBudgets(&wiring.table, service);
  return absl::OkStatus();
}

}  // namespace
}  // namespace driehoek::budgets

int main(int argc, char** argv) {
  driehoek::server::Usage usage;
  usage.name = "driehoek-budgets";
  usage.description = "Budgets of municipalities and regions: driehoek.budgets.v1.";
  return driehoek::server::Run(argc, argv, usage, driehoek::budgets::Wire);
}
