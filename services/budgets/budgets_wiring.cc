// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_wiring.h"

#include <memory>

#include "common/registry/registry.h"
#include "common/status/status.h"
#include "services/budgets/budgets_rpc.h"

namespace driehoek::budgets {

absl::Status WireBudgets(server::Wiring& wiring, rpc::MethodTable* table) {
  storage::DatabaseConfig config;
  config.url = server::StoreUrl(wiring.config, "budgets");
  config.schema = "budgets";
  DRIEHOEK_ASSIGN_OR_RETURN(auto opened,
                            storage::Database::Open(config, BudgetStore::Migrations(), Clock::System()));
  storage::Database* database = wiring.Own(std::move(opened));
  BindBudgets(table, wiring.Own(std::make_unique<BudgetsService>(database, &registry::Registry::Embedded())));
  return absl::OkStatus();
}

}  // namespace driehoek::budgets
