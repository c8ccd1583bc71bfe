// SPDX-License-Identifier: EUPL-1.2
#include "gateway/testing/fake_home.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/time/clock.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/gateway.h"

namespace driehoek::gateway::testing {
namespace {

constexpr char kListPlans[] = "driehoek.plans.v1.PlanService/ListPlans";

template <class Value>
Value OrDie(absl::StatusOr<Value> value) {
  if (value.ok()) return *std::move(value);
  std::fprintf(stderr, "%s\n", value.status().ToString().c_str());
  std::abort();
}

plans::v1::ListPlansResponse ListPlans(const std::vector<std::string>& plans, int largest_page,
                                       const plans::v1::ListPlansRequest& request) {
  plans::v1::ListPlansResponse response;
  const int size = std::min(request.page_size() == 0 ? 50 : request.page_size(), largest_page);
  for (const std::string& name : plans) {
    if (name <= request.page_token()) continue;
    if (response.plans_size() == size) {
      response.set_next_page_token(response.plans().rbegin()->name());
      break;
    }
    response.add_plans()->set_name(name);
  }
  return response;
}

}  // namespace

server::Config LoopbackConfig() {
  server::Config config;
  config.grpc_address = {"127.0.0.1", 0};
  config.http_address = {"127.0.0.1", 0};
  config.access_log = false;
  config.log_level = log::Level::kOff;
  config.stop_wait = absl::ZeroDuration();
  config.stop_deadline = absl::Seconds(5);
  return config;
}

FakeHome::FakeHome(std::vector<std::string> plans, const std::function<void(rpc::MethodTable&)>& more) {
  server_ = OrDie(server::Server::Start(LoopbackConfig(), [&](server::Wiring& wiring) {
    if (more != nullptr) more(wiring.table);
    if (wiring.table.Find(kListPlans) == nullptr) {
      wiring.table.AddFunction<plans::v1::ListPlansRequest>(
          kListPlans, rpc::Lane::kRead,
          [this, plans](const CallContext& call, const plans::v1::ListPlansRequest& request)
              -> absl::StatusOr<plans::v1::ListPlansResponse> {
            ++calls;
            const absl::Time asked = absl::Now();
            while (absl::Now() - asked < absl::Milliseconds(delay_ms.load()) && !call.is_cancelled()) {
              absl::SleepFor(absl::Milliseconds(1));
            }
            return ListPlans(plans, largest_page, request);
          });
    }
    return absl::OkStatus();
  }));
}

v1::Home* AddHome(const std::string& name, const std::vector<std::string>& tenants,
                  const std::string& address, v1::Directory* directory, absl::Duration timeout) {
  v1::Home* home = directory->add_homes();
  home->set_name(name);
  for (const std::string& tenant : tenants) home->add_tenants(tenant);
  home->mutable_services()->set_plans(address);
  home->mutable_services()->set_budgets(address);
  home->mutable_services()->set_signals(address);
  home->mutable_timeout()->set_seconds(absl::ToInt64Seconds(timeout));
  return home;
}

v1::Home* AddGateway(const std::string& name, const std::vector<std::string>& tenants,
                     const std::string& address, v1::Directory* directory, absl::Duration timeout) {
  v1::Home* home = AddHome(name, tenants, "", directory, timeout);
  home->mutable_gateway()->set_address(address);
  return home;
}

GatewayServer::GatewayServer(const v1::Directory& directory, const rpc::MethodTable* local,
                             absl::Duration patience) {
  server::Config config = LoopbackConfig();
  config.stream_patience = patience;
  server_ = OrDie(server::Server::Start(config, [&](server::Wiring& wiring) {
    gateway_ = OrDie(Serve(OrDie(Directory::Make(directory, local != nullptr)), local, &wiring));
    return absl::OkStatus();
  }));
  channel_ = OrDie(rpc::Channel::Open(server_->grpc_address().ToString()));
}

}  // namespace driehoek::gateway::testing
