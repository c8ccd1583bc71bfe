// SPDX-License-Identifier: EUPL-1.2
// driehoek-suite: every service and a gateway before them in one process.
#include <memory>
#include <string>

#include "common/registry/registry.h"
#include "common/status/status.h"
#include "gateway/gateway.h"
#include "services/budgets/budgets_wiring.h"
#include "services/partners/partners_wiring.h"
#include "services/plans/plans_wiring.h"
#include "services/signals/signals_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  using driehoek::gateway::Directory;
  std::string directory_file;
  driehoek::gateway::Limits limits;
  const server::Usage usage{
      .name = "driehoek-suite",
      .description =
          "Plans, budgets, partners, signals and the registry behind a gateway, all in one process.",
      .options = {
          server::TextOption("directory", "FILE", "",
                             "Homes and their tenants, as JSON; without it this process keeps every tenant",
                             &directory_file),
          driehoek::gateway::CallsInFlightOption(&limits)}};
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    // Called within, by the gateway: not served as they are.
    auto* local = wiring.Own(std::make_unique<driehoek::rpc::MethodTable>());
    DRIEHOEK_RETURN_IF_ERROR(driehoek::plans::WirePlans(wiring, local));
    DRIEHOEK_RETURN_IF_ERROR(driehoek::budgets::WireBudgets(wiring, local));
    DRIEHOEK_RETURN_IF_ERROR(
        driehoek::partners::WirePartners(wiring, &driehoek::registry::Registry::Embedded(), local));
    DRIEHOEK_RETURN_IF_ERROR(driehoek::signals::WireSignals(wiring, local));
    Directory directory = Directory::Local();
    if (!directory_file.empty()) {
      DRIEHOEK_ASSIGN_OR_RETURN(directory, Directory::FromFile(directory_file, /*local_allowed=*/true));
    }
    return driehoek::gateway::Serve(std::move(directory), local, &wiring, limits);
  });
}
