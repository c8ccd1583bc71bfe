// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plans_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  const server::Usage usage{.name = "driehoek-plans",
                            .description = "Safety plans of municipalities and regions: driehoek.plans.v1.",
                            .options = {}};
  return server::Run(argc, argv, usage, [](server::Wiring& wiring) {
    return driehoek::plans::WirePlans(wiring, &wiring.table);
  });
}
