// SPDX-License-Identifier: EUPL-1.2
#include <memory>
#include <string>

#include "common/registry/registry.h"
#include "common/registry/registry_service.h"
#include "common/status/status.h"
#include "services/partners/partners_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  using driehoek::registry::Registry;
  using driehoek::registry::RegistryService;
  std::string registry_file;
  const server::Usage usage{
      .name = "driehoek-partners",
      .description =
          "Partners, bodies, teams and agreements; municipalities, areas and regions, as of any day: "
          "driehoek.partners.v1.",
      .options = {server::TextOption("registry-file", "FILE", "",
                                     "JSON that stands in for the registry of the program", &registry_file)}};
  return server::Run(argc, argv, usage, [&](server::Wiring& wiring) -> absl::Status {
    const Registry* registry = &Registry::Embedded();
    if (!registry_file.empty()) {
      DRIEHOEK_ASSIGN_OR_RETURN(Registry from_file, Registry::FromFile(registry_file));
      registry = wiring.Own(std::make_unique<Registry>(std::move(from_file)));
    }
    driehoek::registry::AddRegistryMethods(wiring.Own(std::make_unique<RegistryService>(registry)),
                                           &wiring.table);
    return driehoek::partners::WirePartners(wiring, registry, &wiring.table);
  });
}
