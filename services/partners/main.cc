// SPDX-License-Identifier: EUPL-1.2
#include <memory>
#include <string>

#include "common/registry/registry_option.h"
#include "common/registry/registry_service.h"
#include "common/status/status.h"
#include "services/partners/partners_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  using driehoek::registry::RegistryService;
  std::string registry_file;
  const server::Usage usage{
      .name = "driehoek-partners",
      .description =
          "Partners, bodies, teams and agreements; municipalities, areas and regions, as of any day: "
          "driehoek.partners.v1.",
      .options = {driehoek::registry::RegistryFileOption(&registry_file)}};
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    DRIEHOEK_ASSIGN_OR_RETURN(const auto* registry, driehoek::registry::RegistryOf(registry_file, &wiring));
    driehoek::registry::AddRegistryMethods(wiring.Own(std::make_unique<RegistryService>(registry)),
                                           &wiring.table);
    return driehoek::partners::WirePartners(wiring, registry, &wiring.table);
  });
}
