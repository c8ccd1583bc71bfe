// SPDX-License-Identifier: EUPL-1.2
#include "common/server/server.h"

#include <grpc/support/log.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <atomic>
#include <chrono>
#include <optional>

#include "absl/base/call_once.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/table_service.h"
#include "common/server/http_server.h"
#include "common/server/this_server.h"
#include "common/server/tuning.h"
#include "common/status/status.h"

namespace driehoek::server {
namespace {

// gRPC's own lines become ours.
void TakeGrpcLine(gpr_log_func_args* line) {
  const log::Level level =
      line->severity == GPR_LOG_SEVERITY_ERROR ? log::Level::kWarning : log::Level::kDebug;
  log::Write(level, "grpc", {{"source", absl::StrCat(line->file, ":", line->line)}, {"text", line->message}});
}

void SetUpGrpcOnce() {
  static absl::once_flag once;
  absl::call_once(once, [] {
    gpr_set_log_function(TakeGrpcLine);
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

std::shared_ptr<grpc::ServerCredentials> Credentials(const Config& config) {
  if (config.tls_certificate.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options(config.tls_client_ca.empty()
                                                ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                                                : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = config.tls_client_ca;
  options.pem_key_cert_pairs.push_back({config.tls_key, config.tls_certificate});
  return grpc::SslServerCredentials(options);
}

}  // namespace

Wiring::~Wiring() {
  while (!parts_.empty()) parts_.pop_back();
}

rpc::Dispatcher::Options Wiring::dispatcher_options() const {
  rpc::Dispatcher::Options options;
  options.access_log = config.access_log;
  return options;
}

// In the order in which they may refer to each other; they go in the reverse one.
struct Server::Parts {
  explicit Parts(const Config& given) : config(given) {}

  absl::Status Serve();
  absl::Status ServeHttp();
  void SetServing(bool now);

  const Config config;
  metrics::Registry metrics;
  rpc::WorkerPool pool;
  Wiring wiring{config, metrics, pool};
  std::optional<rpc::Dispatcher> dispatcher;
  std::vector<std::unique_ptr<grpc::Service>> services;
  std::unique_ptr<grpc::Server> grpc;
  std::atomic<bool> serving = false;
  std::unique_ptr<HttpServer> http;
  rpc::Address grpc_address = config.grpc_address;
  rpc::Address http_address = config.http_address;
  bool stopped = false;
};

absl::Status Server::Parts::Serve() {
  SetUpGrpcOnce();
  dispatcher.emplace(&wiring.table, &pool, &metrics, wiring.dispatcher_options());
  services = rpc::MakeServices(wiring.table, &*dispatcher, config.stream_patience);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(config.grpc_address.ToString(), Credentials(config), &grpc_address.port);
  TuneServer(&builder);
  // Otherwise a second server binds the same port silently, and each gets some of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  for (const auto& service : services) builder.RegisterService(service.get());
  for (const auto& hook : wiring.on_build) hook(&builder);
  grpc = builder.BuildAndStart();
  if (grpc == nullptr || grpc_address.port == 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", config.grpc_address.ToString(),
                                               " for gRPC: is the port in use, or the certificate no good?"));
  }
  DRIEHOEK_RETURN_IF_ERROR(ServeHttp());
  SetServing(true);
  return absl::OkStatus();
}

absl::Status Server::Parts::ServeHttp() {
  HttpRoutes routes;
  routes["/metrics"] = [this] {
    return HttpResponse{200, "text/plain; version=0.0.4; charset=utf-8", metrics.Text()};
  };
  routes["/health/live"] = [] { return HttpResponse{.body = "live\n"}; };
  routes["/health/ready"] = [this] {
    return serving ? HttpResponse{.body = "ready\n"} : HttpResponse{.status = 503, .body = "not ready\n"};
  };
  DRIEHOEK_ASSIGN_OR_RETURN(
      http,
      HttpServer::Start(config.http_address, {config.tls_certificate, config.tls_key}, std::move(routes)));
  http_address.port = http->port();
  return absl::OkStatus();
}

void Server::Parts::SetServing(bool now) {
  grpc::HealthCheckServiceInterface* health = grpc->GetHealthCheckService();
  for (const std::string& service : wiring.table.services()) health->SetServingStatus(service, now);
  for (const std::string& name : wiring.health_names) health->SetServingStatus(name, now);
  health->SetServingStatus("", now);
  serving = now;
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Config& config, const Wire& wire) {
  auto parts = std::make_unique<Parts>(config);
  DRIEHOEK_RETURN_IF_ERROR(wire(parts->wiring));
  AddServerMethods(&parts->wiring.table);
  // From here on the server, which stops what has started if the rest does not.
  std::unique_ptr<Server> server(new Server(std::move(parts)));
  DRIEHOEK_RETURN_IF_ERROR(server->parts_->Serve());
  return server;
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { Stop(); }

const rpc::Address& Server::grpc_address() const { return parts_->grpc_address; }
const rpc::Address& Server::http_address() const { return parts_->http_address; }

bool Server::Reload() {
  for (const auto& reload : parts_->wiring.on_reload) reload();
  return !parts_->wiring.on_reload.empty();
}

void Server::Stop() {
  if (std::exchange(parts_->stopped, true) || parts_->grpc == nullptr) return;
  if (parts_->serving) {
    parts_->SetServing(false);
    absl::SleepFor(parts_->config.stop_wait);
  }
  for (const auto& stop : parts_->wiring.on_stop) stop();
  parts_->dispatcher->StopStreams();
  parts_->grpc->Shutdown(absl::ToChronoTime(absl::Now() + parts_->config.stop_deadline));
  parts_->http.reset();
}

}  // namespace driehoek::server
