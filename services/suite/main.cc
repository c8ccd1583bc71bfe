// SPDX-License-Identifier: EUPL-1.2
// driehoek-suite: every service and a gateway before them in one process.
#include <memory>
#include <ostream>
#include <string>
#include <utility>

#include "common/registry/registry_option.h"
#include "common/status/status.h"
#include "gateway/directory_file.h"
#include "gateway/gateway.h"
#include "services/budgets/budgets_wiring.h"
#include "services/partners/partners_wiring.h"
#include "services/plans/plans_wiring.h"
#include "services/signals/signals_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  using driehoek::gateway::Directory;
  driehoek::gateway::DirectoryFile file;
  driehoek::gateway::Limits limits;
  std::string registry_file;
  server::Usage usage{
      .name = "driehoek-suite",
      .description =
          "Plans, budgets, partners, signals and the registry behind a gateway, all in one process.",
      .options = driehoek::gateway::DirectoryOptions(
          "Homes and their tenants, as JSON; without it this process keeps every tenant", &file),
      .instead = [&file](std::ostream& out, std::ostream& err) {
        return driehoek::gateway::CheckDirectory(file, /*local_allowed=*/true, out, err);
      }};
  usage.options.push_back(driehoek::gateway::CallsInFlightOption(&limits));
  usage.options.push_back(driehoek::registry::RegistryFileOption(&registry_file));
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    // Called within, by the gateway: not served as they are.
    auto* local = wiring.Own(std::make_unique<driehoek::rpc::MethodTable>());
    DRIEHOEK_RETURN_IF_ERROR(driehoek::plans::WirePlans(wiring, local));
    DRIEHOEK_RETURN_IF_ERROR(driehoek::budgets::WireBudgets(wiring, local));
    DRIEHOEK_ASSIGN_OR_RETURN(const auto* registry, driehoek::registry::RegistryOf(registry_file, &wiring));
    DRIEHOEK_RETURN_IF_ERROR(driehoek::partners::WirePartners(wiring, registry, local));
    DRIEHOEK_RETURN_IF_ERROR(driehoek::signals::WireSignals(wiring, local));
    Directory directory = Directory::Local();
    if (!file.path.empty()) {
      DRIEHOEK_ASSIGN_OR_RETURN(directory, Directory::FromFile(file.path, /*local_allowed=*/true));
    }
    DRIEHOEK_ASSIGN_OR_RETURN(
        driehoek::gateway::Gateway * gateway,
        driehoek::gateway::Serve(std::move(directory), local, &wiring, limits, registry));
    if (!file.path.empty()) driehoek::gateway::Follow(file, /*local_allowed=*/true, gateway, &wiring);
    return absl::OkStatus();
  });
}
