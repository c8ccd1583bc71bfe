// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_wiring.h"

#include <memory>

#include "common/status/status.h"
#include "services/partners/partners_rpc.h"

namespace driehoek::partners {

absl::Status WirePartners(server::Wiring& wiring, const registry::Registry* registry,
                          rpc::MethodTable* table) {
  storage::DatabaseConfig config;
  config.url = server::StoreUrl(wiring.config, "partners");
  config.schema = "partners";
  DRIEHOEK_ASSIGN_OR_RETURN(auto opened,
                            storage::Database::Open(config, PartnerMigrations(), Clock::System()));
  storage::Database* database = wiring.Own(std::move(opened));
  BindPartners(table, wiring.Own(std::make_unique<PartnersService>(database, registry)));
  return absl::OkStatus();
}

}  // namespace driehoek::partners
