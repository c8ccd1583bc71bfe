// SPDX-License-Identifier: EUPL-1.2
#include <pthread.h>

#include <csignal>
#include <iostream>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/server/server.h"

namespace driehoek::server {
namespace {

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

int Run(int argc, char** argv, const Usage& usage, const Wire& wire) {
  const absl::Time start = absl::Now();
  Config config;
  if (std::optional<int> code = ParseOptions(argc, argv, usage, &config, std::cout, std::cerr)) return *code;
  // Before any thread is started, that of the log included, since threads inherit it: the signals are for
  // sigwait alone.
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  log::SetLevel(config.log_level);

  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(config, wire);
  if (!server.ok()) {
    log::Error("cannot_start", {{"program", usage.name}, {"error", server.status().message()}});
    return 1;
  }
  log::Info("ready", {{"program", usage.name},
                      {"version", DRIEHOEK_VERSION},
                      {"grpc_address", (*server)->grpc_address().ToString()},
                      {"http_address", (*server)->http_address().ToString()},
                      {"start_ms", absl::ToInt64Milliseconds(absl::Now() - start)}});
  log::Flush();

  int signal = 0;
  sigwait(&signals, &signal);
  log::Info("stopping", {{"signal", signal}});
  log::Flush();
  // A person who asks twice does not want to wait.
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  (*server)->Stop();
  server->reset();
  log::Info("stopped");
  log::Flush();
  return 0;
}

}  // namespace driehoek::server
