// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/budgets_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  const server::Usage usage{.name = "driehoek-budgets",
                            .description = "Budgets of municipalities and regions: driehoek.budgets.v1.",
                            .options = {}};
  return server::Run(argc, argv, usage, [](server::Wiring& wiring) {
    return driehoek::budgets::WireBudgets(wiring, &wiring.table);
  });
}
