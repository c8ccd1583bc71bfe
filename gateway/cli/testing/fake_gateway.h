// SPDX-License-Identifier: EUPL-1.2
// A gateway of a few methods for the tests of the client: a real server on a free port, with a table that a
// test fills.
#ifndef DRIEHOEK_GATEWAY_CLI_TESTING_FAKE_GATEWAY_H_
#define DRIEHOEK_GATEWAY_CLI_TESTING_FAKE_GATEWAY_H_

#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "common/log/log.h"
#include "common/rpc/method_table.h"
#include "common/server/server.h"
#include "gateway/cli/command_line.h"

namespace driehoek::cli::testing {

class FakeGateway {
 public:
  explicit FakeGateway(const std::function<void(rpc::MethodTable&)>& fill) {
    log::SetLevel(log::Level::kOff);
    server::Config config;
    config.grpc_address = {"127.0.0.1", 0};
    config.http_address = {"127.0.0.1", 0};
    config.stop_wait = absl::ZeroDuration();
    config.stop_deadline = absl::Seconds(10);
    server_ = *server::Server::Start(config, [&](server::Wiring& wiring) {
      fill(wiring.table);
      return absl::OkStatus();
    });
  }

  std::string address() const { return server_->grpc_address().ToString(); }

 private:
  std::unique_ptr<server::Server> server_;
};

struct Ran {
  int exit_code;
  std::string out;
  std::string err;
};

// Runs the client as a person would, against `address`; on 2021-06-30.
inline Ran RunClient(const std::string& address, std::vector<std::string> arguments,
                     const std::string& input = "") {
  arguments.insert(arguments.begin(), {"driehoek", "--gateway", address});
  std::vector<const char*> argv;
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const FakeClock clock(absl::FromUnixSeconds(1625050800));
  const int exit_code = RunCommandLine(static_cast<int>(argv.size()), argv.data(),
                                       {in, out, err, /*interactive=*/false, &clock});
  return {exit_code, out.str(), err.str()};
}

}  // namespace driehoek::cli::testing

#endif  // DRIEHOEK_GATEWAY_CLI_TESTING_FAKE_GATEWAY_H_
