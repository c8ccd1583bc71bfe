// SPDX-License-Identifier: EUPL-1.2
// driehoek-gateway: the edge of a region, in front of homes elsewhere.
#include <ostream>
#include <string>
#include <utility>

#include "common/registry/registry_option.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "gateway/directory_file.h"
#include "gateway/gateway.h"

// It has no services of its own.
constexpr bool kLocalAllowed = false;

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  driehoek::gateway::DirectoryFile file;
  driehoek::gateway::Limits limits;
  std::string registry_file;
  server::Usage usage{
      .name = "driehoek-gateway",
      .description =
          "Passes calls on to the homes of a directory, asks many homes at once, and says who did "
          "not answer.",
      .has_store = false,
      .options = driehoek::gateway::DirectoryOptions("Homes and their tenants, as JSON (required)", &file),
      .instead = [&file](std::ostream& out, std::ostream& err) {
        return driehoek::gateway::CheckDirectory(file, kLocalAllowed, out, err);
      }};
  usage.options.push_back(driehoek::gateway::CallsInFlightOption(&limits));
  usage.options.push_back(driehoek::registry::RegistryFileOption(&registry_file));
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    if (file.path.empty()) {
      return absl::InvalidArgumentError("--directory is missing: a file that names the homes");
    }
    DRIEHOEK_ASSIGN_OR_RETURN(const auto* registry, driehoek::registry::RegistryOf(registry_file, &wiring));
    DRIEHOEK_ASSIGN_OR_RETURN(auto directory,
                              driehoek::gateway::Directory::FromFile(file.path, kLocalAllowed));
    DRIEHOEK_ASSIGN_OR_RETURN(
        driehoek::gateway::Gateway * gateway,
        driehoek::gateway::Serve(std::move(directory), nullptr, &wiring, limits, registry));
    driehoek::gateway::Follow(file, kLocalAllowed, gateway, &wiring);
    return absl::OkStatus();
  });
}
