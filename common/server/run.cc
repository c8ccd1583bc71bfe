// SPDX-License-Identifier: EUPL-1.2
#include <pthread.h>
#include <sys/resource.h>

#include <csignal>
#include <iostream>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/server/server.h"
#include "common/server/tuning.h"

namespace driehoek::server {
namespace {

sigset_t Signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  return signals;
}

// A gateway has connections to every service of hundreds of homes, and a file each: more than the 1,024 that
// a process may open unless it asks.
void TakeAllFiles() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

}  // namespace

int Run(int argc, char** argv, const Usage& usage, const Wire& wire) {
  const absl::Time start = absl::Now();
  Config config;
  if (std::optional<int> code = ParseOptions(argc, argv, usage, &config, std::cout, std::cerr)) return *code;
  // Before any thread is started, that of the log included, since threads inherit it: the signals are for
  // sigwait alone.
  const sigset_t signals = Signals();
  // As nohup leaves it: what has nothing to reload then stays.
  const bool was_ignored = std::signal(SIGHUP, SIG_IGN) == SIG_IGN;
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  TuneProcess();
  TakeAllFiles();
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
  do {
    sigwait(&signals, &signal);
  } while (signal == SIGHUP && ((*server)->Reload() || was_ignored));
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
