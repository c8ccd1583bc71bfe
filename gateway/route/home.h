// SPDX-License-Identifier: EUPL-1.2
// A home of the directory, as the gateway calls it: in this process or at addresses, to the caller alike.
// Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_HOME_H_
#define DRIEHOEK_GATEWAY_ROUTE_HOME_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "driehoek/server/v1/server_service.pb.h"
#include "gateway/route/channels.h"
#include "gateway/route/circuit.h"
#include "gateway/route/directory.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/recent_calls.h"

namespace driehoek::gateway {

class Home {
 public:
  virtual ~Home() = default;

  const Directory::Home& entry() const { return entry_; }
  const std::string& name() const { return entry_.config.name(); }

  // Bytes as they are. `done` as of rpc::Endpoint. Errors that the home itself gave come as it gave them;
  // those of the way to it name it: HOME_UNAVAILABLE, HOME_TIMED_OUT, HOME_CIRCUIT_OPEN, HOME_BUSY,
  // HOME_LACKS_SERVICE.
  virtual void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                    rpc::Done done) = 0;
  virtual void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                          std::shared_ptr<rpc::StreamSink> sink) = 0;

  // Whether it has a service, "plans".
  virtual bool Has(absl::string_view service) const = 0;
  // Whether that service serves now. `done` is called exactly once, perhaps before this returns.
  virtual void Check(absl::string_view service, absl::Time deadline,
                     absl::AnyInvocable<void(const absl::Status&)> done) = 0;
  // What the server of that service says of itself. `done` likewise.
  virtual void Describe(absl::string_view service, absl::Time deadline,
                        absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)> done) = 0;
  // How the calls to that service went.
  struct Record {
    // None where there is no circuit: in this process.
    std::optional<Circuit::State> circuit;
    // Of the last five minutes; failed are those that the home, or the way to it, had an error in.
    RecentCalls::Counts recent;
    absl::Time last_answer = absl::InfinitePast();
  };
  virtual Record RecordOf(absl::string_view) const { return {}; }
  // Whether its calls are counted and logged where they are answered in this very process.
  virtual bool is_local() const = 0;

 protected:
  explicit Home(const Directory::Home& entry) : entry_(entry) {}

 private:
  const Directory::Home entry_;
};

// The services of this process.
struct LocalServices {
  // Borrowed, outlives the homes; null where there are none.
  rpc::Endpoint* endpoint = nullptr;
  // Full names, as of rpc::MethodTable::services().
  std::vector<std::string> services;
};

// What homes are made of, whatever the directory.
struct HomeParts {
  LocalServices local;
  // Which a home may have: "plans".
  std::vector<std::string> services;
  // Borrowed.
  metrics::Registry* metrics;
  Channels channels;
};

// In the order of directory.homes(), each with all that a call through a gateway needs. Of those before, the
// ones that the directory leaves as they were are taken over. Connects nothing yet.
absl::StatusOr<std::vector<std::shared_ptr<Home>>> OpenHomes(const Directory& directory,
                                                             const std::vector<std::shared_ptr<Home>>& before,
                                                             HomeParts* parts);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_HOME_H_
