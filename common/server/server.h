// SPDX-License-Identifier: EUPL-1.2
// A process that serves method tables: gRPC with health and reflection, metrics and health over HTTP, and an
// orderly end. A program's main() says what it is called and what it serves:
//
//   int main(int argc, char** argv) {
//     return server::Run(argc, argv, {.name = "driehoek-plans", .description = "..."}, [](server::Wiring&
//     wiring) {
//       ... wiring.Own(...), wiring.table.Add(...)
//       return absl::OkStatus();
//     });
//   }
#ifndef DRIEHOEK_COMMON_SERVER_SERVER_H_
#define DRIEHOEK_COMMON_SERVER_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/metrics/metrics.h"
#include "common/rpc/dispatcher.h"
#include "common/rpc/method_table.h"
#include "common/rpc/worker_pool.h"
#include "common/server/options.h"

namespace grpc {
class ServerBuilder;
}

namespace driehoek::server {

// What a program puts together before it serves.
class Wiring {
 public:
  Wiring(const Config& the_config, metrics::Registry& the_metrics, rpc::WorkerPool& the_pool)
      : config(the_config), metrics(the_metrics), pool(the_pool) {}
  ~Wiring();
  Wiring(const Wiring&) = delete;
  Wiring& operator=(const Wiring&) = delete;

  const Config& config;
  metrics::Registry& metrics;
  rpc::WorkerPool& pool;
  // Served over gRPC, with a health entry per service.
  rpc::MethodTable table;

  // Keeps a part until the server has stopped; the last one goes first.
  template <class Part>
  Part* Own(std::unique_ptr<Part> part) {
    Part* kept = part.get();
    parts_.push_back(std::move(part));
    return kept;
  }

  // For a dispatcher of a program's own, of a table that is called within.
  rpc::Dispatcher::Options dispatcher_options() const;

  // Called before the server is built; for a generic service.
  std::vector<std::function<void(grpc::ServerBuilder*)>> on_build;
  // Called when the server stops, before calls are drained; for what would last, as streams of an own
  // dispatcher.
  std::vector<std::function<void()>> on_stop;
  // Called when the process gets SIGHUP, by a thread that may not be kept.
  std::vector<std::function<void()>> on_reload;
  // Names that health knows beyond those of the table.
  std::vector<std::string> health_names;

 private:
  std::vector<std::shared_ptr<void>> parts_;
};

using Wire = std::function<absl::Status(Wiring&)>;

class Server {
 public:
  // Serving when it returns. An error says in one line what is in the way.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Config& config, const Wire& wire);
  // Stops, unless it has.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // As they are: a port 0 of the configuration has become another.
  const rpc::Address& grpc_address() const;
  const rpc::Address& http_address() const;

  // Tells the parts that what they were made of has changed. False where no part can be told.
  bool Reload();

  // NOT_SERVING, a wait for those who route calls to notice, an end of the streams, a deadline for the calls
  // in flight.
  void Stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// The whole life of a program: options, start, the ready line, SIGTERM or SIGINT, stop. A second signal ends
// it at once. SIGHUP reloads what can be reloaded, and stops a program that has nothing of the kind. Called
// before any thread is started. Returns the exit code: 0 stopped or helped, 1 failed, 2 misconfigured.
int Run(int argc, char** argv, const Usage& usage, const Wire& wire);

}  // namespace driehoek::server

#endif  // DRIEHOEK_COMMON_SERVER_SERVER_H_
