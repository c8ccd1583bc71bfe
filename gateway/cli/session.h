// SPDX-License-Identifier: EUPL-1.2
// What every command of the client works with: where it reads and writes, which gateway it speaks to, and
// how. Not thread-safe, but several threads may call once the channel is open.
#ifndef DRIEHOEK_GATEWAY_CLI_SESSION_H_
#define DRIEHOEK_GATEWAY_CLI_SESSION_H_

#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/registry/registry.h"
#include "common/rpc/client.h"
#include "gateway/cli/outcome.h"
#include "google/protobuf/message.h"

namespace driehoek::cli {

// The streams of the process, or a test's. Borrowed.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  // Whether a person looks at `err`: progress is then drawn in place.
  bool interactive = false;
  const Clock* clock = Clock::System();
};

class Session {
 public:
  explicit Session(const Terminal& the_terminal) : terminal(the_terminal) {}

  Terminal terminal;
  const registry::Registry& registry = registry::Registry::Embedded();

  // Of the command line.
  std::string gateway;
  rpc::ChannelOptions tls;
  absl::Duration timeout = absl::Seconds(30);
  // CallContext::max_age.
  absl::Duration max_age = absl::InfiniteDuration();
  bool json = false;
  // Of the chosen command; run when the whole command line is read.
  Action action;

  // Calls the gateway. What it cannot take now (UNAVAILABLE) is tried twice more: every mutation carries a
  // request_id, so a repeat does nothing twice.
  template <class Response>
  absl::StatusOr<Response> Call(absl::string_view method, const google::protobuf::Message& request) {
    Response response;
    if (absl::Status status = CallMessage(method, request, &response); !status.ok()) return status;
    return response;
  }
  absl::Status CallMessage(absl::string_view method, const google::protobuf::Message& request,
                           google::protobuf::Message* response);

  // The channel, opened when first asked for.
  absl::StatusOr<rpc::Channel*> channel();

 private:
  std::unique_ptr<rpc::Channel> channel_;
};

// A random UUID, for a request_id (AIP-155).
std::string NewRequestId();

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_SESSION_H_
