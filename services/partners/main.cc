// SPDX-License-Identifier: EUPL-1.2
#include <memory>
#include <string>

#include "common/registry/registry.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "services/partners/partners_rpc.h"

int main(int argc, char** argv) {
  using driehoek::registry::Registry;
  using driehoek::registry::RegistryService;
  std::string registry_file;
  const driehoek::server::Usage usage{
      .name = "driehoek-partners",
      .description = "Municipalities, areas and regions, as of any day.",
      .has_store = false,
      .options = {driehoek::server::TextOption("registry-file", "FILE", "",
                                               "JSON that stands in for the registry of the program",
                                               &registry_file)}};
  return driehoek::server::Run(argc, argv, usage, [&](driehoek::server::Wiring& wiring) -> absl::Status {
    const Registry* registry = &Registry::Embedded();
    if (!registry_file.empty()) {
      DRIEHOEK_ASSIGN_OR_RETURN(Registry from_file, Registry::FromFile(registry_file));
      registry = wiring.Own(std::make_unique<Registry>(std::move(from_file)));
    }
    auto* service = wiring.Own(std::make_unique<RegistryService>(registry));
    driehoek::partners::AddPartnersMethods(service, &wiring.table);
    return absl::OkStatus();
  });
}
