// SPDX-License-Identifier: EUPL-1.2
// A home that answers lists, summaries and whether it is well with recorded bytes, over real gRPC on a port
// of its own of 127.0.0.1, which it keeps while it is down. It can be stopped, stalled and revived at any
// time. Thread-safe, but one thread at a time changes how it is.
#ifndef DRIEHOEK_TESTS_LOAD_SIMULATED_HOME_H_
#define DRIEHOEK_TESTS_LOAD_SIMULATED_HOME_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/mutex/mutex.h"
#include "common/rpc/endpoint.h"
#include "tests/load/recorded_answers.h"

namespace grpc {
class Server;
class Service;
}  // namespace grpc

namespace driehoek::testing {

class SimulatedHome : private rpc::Endpoint {
 public:
  // Keeps a port; serves nothing yet. `lists` is borrowed. Each answer takes `own_time`, of which others feel
  // nothing.
  static absl::StatusOr<std::unique_ptr<SimulatedHome>> Make(std::string tenant,
                                                             const RecordedAnswers::Lists* lists,
                                                             absl::Duration own_time);
  // Stops.
  ~SimulatedHome() override;

  const std::string& tenant() const { return tenant_; }
  const std::string& address() const { return address_; }
  const RecordedAnswers::Lists& lists() const { return *lists_; }

  // Answers from now on, first what it took while it stalled. An error if its port cannot be listened on.
  absl::Status Serve();
  // Takes calls from now on and answers none, as a process that hangs.
  void Stall();
  // Drops all connections; refuses new ones from now on, as a process that was killed.
  void Stop();

 private:
  enum class Mode { kServing, kStalled, kStopped };
  struct TakenCall;

  SimulatedHome(std::string tenant, const RecordedAnswers::Lists* lists, absl::Duration own_time);

  void Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override;
  void CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override;
  // In its own time.
  void Begin(TakenCall call);
  void Finish(TakenCall call, Mode mode) const;
  absl::StatusOr<std::string> Answer(absl::string_view method, absl::string_view request) const;
  std::string Page(absl::string_view method, absl::string_view request) const;
  void Change(Mode mode);

  const std::string tenant_;
  const RecordedAnswers::Lists* const lists_;
  const absl::Duration own_time_;
  // Bound and not listened on, so that nobody else gets the port while the home is down.
  int port_keeper_ = -1;
  std::string address_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> server_;

  Mutex mutex_;
  Mode mode_ ABSL_GUARDED_BY(mutex_) = Mode::kStopped;
  // Calls that were taken while it stalled.
  std::vector<TakenCall> unanswered_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::testing

#endif  // DRIEHOEK_TESTS_LOAD_SIMULATED_HOME_H_
