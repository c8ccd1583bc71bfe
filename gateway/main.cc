// SPDX-License-Identifier: EUPL-1.2
// driehoek-gateway: the edge of a region, in front of homes elsewhere.
#include <string>

#include "common/server/server.h"
#include "common/status/status.h"
#include "gateway/gateway.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  std::string directory_file;
  driehoek::gateway::Limits limits;
  const server::Usage usage{
      .name = "driehoek-gateway",
      .description =
          "Passes calls on to the homes of a directory, asks many homes at once, and says who did "
          "not answer.",
      .has_store = false,
      .options = {server::TextOption("directory", "FILE", "", "Homes and their tenants, as JSON (required)",
                                     &directory_file),
                  driehoek::gateway::CallsInFlightOption(&limits)}};
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    if (directory_file.empty()) {
      return absl::InvalidArgumentError("--directory is missing: a file that names the homes");
    }
    DRIEHOEK_ASSIGN_OR_RETURN(
        auto directory, driehoek::gateway::Directory::FromFile(directory_file, /*local_allowed=*/false));
    return driehoek::gateway::Serve(std::move(directory), nullptr, &wiring, limits);
  });
}
