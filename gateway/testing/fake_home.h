// SPDX-License-Identifier: EUPL-1.2
// Servers on 127.0.0.1 for tests: homes that answer as a test wants them to, and a gateway before them.
#ifndef DRIEHOEK_GATEWAY_TESTING_FAKE_HOME_H_
#define DRIEHOEK_GATEWAY_TESTING_FAKE_HOME_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/client.h"
#include "common/rpc/method_table.h"
#include "common/server/server.h"
#include "driehoek/gateway/v1/directory.pb.h"
#include "gateway/gateway.h"

namespace driehoek::gateway::testing {

// A home whose plans, budgets and signals are at one address. Plans are listed as the contract says; a test
// adds what else it needs, or takes the place of a method.
class FakeHome {
 public:
  // Names of its plans, "municipalities/GM0406/plans/a".
  explicit FakeHome(std::vector<std::string> plans,
                    const std::function<void(rpc::MethodTable&)>& more = nullptr);

  std::string address() const { return server_->grpc_address().ToString(); }
  void Stop() { server_.reset(); }

  // How long ListPlans takes, from now on.
  std::atomic<int> delay_ms = 0;
  // How many items a page of ListPlans has at most.
  std::atomic<int> largest_page = 1000;
  std::atomic<int> calls = 0;

 private:
  std::unique_ptr<server::Server> server_;
};

// An entry of a directory for it. `timeout` is in whole seconds; what has to answer gets more of them than a
// busy machine can need.
v1::Home* AddHome(const std::string& name, const std::vector<std::string>& tenants,
                  const std::string& address, v1::Directory* directory,
                  absl::Duration timeout = absl::Seconds(20));

// The same for another gateway.
v1::Home* AddGateway(const std::string& name, const std::vector<std::string>& tenants,
                     const std::string& address, v1::Directory* directory,
                     absl::Duration timeout = absl::Seconds(20));

class GatewayServer {
 public:
  // `local`: methods of this process, null for none. `patience`: with readers of streams.
  explicit GatewayServer(const v1::Directory& directory, const rpc::MethodTable* local = nullptr,
                         absl::Duration patience = absl::Hours(1));

  rpc::Channel* operator->() { return channel_.get(); }
  rpc::Channel* channel() { return channel_.get(); }
  // Unless a test is about time, it waits for as long as a slow machine may take.
  template <class Response, class Request>
  absl::StatusOr<Response> Ask(absl::string_view method, const Request& request,
                               absl::Duration within = absl::Seconds(20)) {
    return channel_->Call<Response>(method, request, rpc::ClientOptions::Within(within));
  }
  // To be taken from another directory on.
  Gateway* operator*() { return gateway_; }
  std::string address() const { return server_->grpc_address().ToString(); }
  int http_port() const { return server_->http_address().port; }
  void Stop() { server_.reset(); }

 private:
  Gateway* gateway_ = nullptr;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<rpc::Channel> channel_;
};

server::Config LoopbackConfig();

}  // namespace driehoek::gateway::testing

#endif  // DRIEHOEK_GATEWAY_TESTING_FAKE_HOME_H_
