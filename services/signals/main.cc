// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/signals_wiring.h"

int main(int argc, char** argv) {
  namespace server = driehoek::server;
  const server::Usage usage{
      .name = "driehoek-signals",
      .description = "Channels, reports, signals, cases and their terms: driehoek.signals.v1.",
      .options = {}};
  return server::Run(argc, argv, usage, [](server::Wiring& wiring) {
    return driehoek::signals::WireSignals(wiring, &wiring.table);
  });
}
