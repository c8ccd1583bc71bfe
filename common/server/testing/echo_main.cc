// SPDX-License-Identifier: EUPL-1.2
// A whole program around the echo service, for tests of its life and for benches.
#include "common/rpc/testing/echo_service.h"
#include "common/server/server.h"

int main(int argc, char** argv) {
  using driehoek::rpc::testing::EchoService;
  const driehoek::server::Usage usage{.name = "driehoek-echo",
                                      .description = "Answers with what it is sent.",
                                      .has_store = false,
                                      .options = {}};
  return driehoek::server::Run(argc, argv, usage, [](driehoek::server::Wiring& wiring) {
    auto* service = wiring.Own(std::make_unique<EchoService>());
    driehoek::rpc::testing::EchoResponse stored;
    stored.set_text(std::string(40'000, 'x'));
    service->stored = stored.SerializeAsString();
    service->AddTo(&wiring.table);
    return absl::OkStatus();
  });
}
