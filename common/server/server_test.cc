// SPDX-License-Identifier: EUPL-1.2
#include "common/server/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/rpc/testing/echo_service.h"
#include "common/server/testing/certificate.h"
#include "common/server/testing/http_get.h"
#include "common/server/this_server.h"

namespace driehoek::server {
namespace {

using rpc::Channel;
using rpc::ClientOptions;
using rpc::testing::EchoRequest;
using rpc::testing::EchoResponse;
using rpc::testing::EchoService;
using rpc::testing::kEcho;
using rpc::testing::kWatch;
using rpc::testing::WatchRequest;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using testing::HttpExchange;
using testing::HttpGet;
using ::testing::StartsWith;

// grpc.health.v1.HealthCheckRequest and -Response have one field each, number 1.
std::string HealthRequest(const std::string& service) {
  return service.empty() ? "" : std::string({'\x0a', static_cast<char>(service.size())}) + service;
}
constexpr char kServing[] = "\x08\x01";
constexpr char kNotServing[] = "\x08\x02";

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    log::SetLevel(log::Level::kOff);
    config_.grpc_address = {"127.0.0.1", 0};
    config_.http_address = {"127.0.0.1", 0};
    config_.stop_wait = absl::Milliseconds(20);
    config_.stop_deadline = absl::Seconds(20);
  }

  absl::Status Start() {
    absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(config_, [this](Wiring& wiring) {
      service_ = wiring.Own(std::make_unique<EchoService>());
      service_->AddTo(&wiring.table);
      return absl::OkStatus();
    });
    if (!server.ok()) return server.status();
    server_ = *std::move(server);
    if (config_.tls_certificate.empty()) channel_ = *Channel::Open(server_->grpc_address().ToString());
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> Health(const std::string& service) {
    return channel_->CallBytes("grpc.health.v1.Health/Check", HealthRequest(service),
                               ClientOptions::Within(absl::Seconds(10)));
  }
  std::string Get(const std::string& target) { return HttpGet(server_->http_address().port, target); }

  Config config_;
  EchoService* service_ = nullptr;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Channel> channel_;
};

TEST_F(ServerTest, ServesCallsAndHealthPerService) {
  ASSERT_EQ(Start(), absl::OkStatus());
  EXPECT_TRUE(
      channel_->Call<EchoResponse>(kEcho, EchoRequest(), ClientOptions::Within(absl::Seconds(10))).ok());
  EXPECT_EQ(*Health(""), kServing);
  EXPECT_EQ(*Health("driehoek.rpc.testing.EchoService"), kServing);
  EXPECT_EQ(Health("driehoek.plans.v1.PlanService").status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Get("/health/live"), EndsWith("\r\n\r\nlive\n"));
  EXPECT_THAT(Get("/health/ready"), EndsWith("\r\n\r\nready\n"));
}

TEST_F(ServerTest, MetricsShowTheCalls) {
  ASSERT_EQ(Start(), absl::OkStatus());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(
        channel_->Call<EchoResponse>(kEcho, EchoRequest(), ClientOptions::Within(absl::Seconds(10))).ok());
  }
  EXPECT_THAT(
      Get("/metrics"),
      HasSubstr("driehoek_requests_total{code=\"OK\",method=\"driehoek.rpc.testing.EchoService/Echo\"} 3\n"));
  EXPECT_THAT(Get("/metrics?x=y"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, HttpRefusesWhatItDoesNotServe) {
  ASSERT_EQ(Start(), absl::OkStatus());
  const int port = server_->http_address().port;
  EXPECT_THAT(Get("/none"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(HttpExchange(port, "DELETE /metrics HTTP/1.1\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(HttpExchange(port, "HEAD /metrics HTTP/1.1\r\nConnection: close\r\n\r\n"),
              EndsWith("\r\n\r\n"));
  EXPECT_EQ(HttpExchange(port, "GET /metrics HTTP/1.1\r\nx: " + std::string(100'000, 'x') + "\r\n\r\n"), "");
  EXPECT_EQ(HttpExchange(port, "\x16\x03\x01 this is no HTTP\r\n\r\n"), "");
  EXPECT_THAT(Get("/health/live"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, SaysWhatItIs) {
  ASSERT_EQ(Start(), absl::OkStatus());
  server::v1::GetServerRequest request;
  request.set_name("server");
  const absl::Time before = absl::Now();
  const auto server = channel_->Call<v1::Server>("driehoek.server.v1.ServerService/GetServer", request,
                                                 ClientOptions::Within(absl::Seconds(10)));
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_THAT(server->version(), ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
  EXPECT_GE(server->current_time().seconds(), absl::ToUnixSeconds(before));
  EXPECT_LE(server->start_time().seconds(), server->current_time().seconds());
}

TEST_F(ServerTest, ReflectionListsTheServices) {
  ASSERT_EQ(Start(), absl::OkStatus());
  // ServerReflectionRequest.list_services is text of number 7, as is blob here.
  EchoRequest list;
  list.set_blob("*");
  auto reader = channel_->ReadStream("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", list,
                                     ClientOptions::Within(absl::Seconds(10)));
  absl::StatusOr<std::optional<std::string>> answer = reader->NextBytes();
  ASSERT_TRUE(answer.ok() && answer->has_value()) << answer.status();
  EXPECT_THAT(**answer, HasSubstr("driehoek.rpc.testing.EchoService"));
  EXPECT_THAT(**answer, HasSubstr("grpc.health.v1.Health"));
}

TEST_F(ServerTest, APortInUseIsSaidInOneLine) {
  ASSERT_EQ(Start(), absl::OkStatus());
  Config second = config_;
  second.grpc_address = server_->grpc_address();
  auto nothing = [](Wiring&) { return absl::OkStatus(); };
  absl::Status taken = Server::Start(second, nothing).status();
  EXPECT_EQ(taken.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(taken.message()), HasSubstr("cannot listen on 127.0.0.1:"));
  second.grpc_address.port = 0;
  second.http_address = server_->http_address();
  EXPECT_THAT(std::string(Server::Start(second, nothing).status().message()),
              HasSubstr("for HTTP: Address already in use"));
}

TEST_F(ServerTest, AFaultOfThePartsKeepsItFromStarting) {
  EXPECT_EQ(
      Server::Start(config_, [](Wiring&) { return absl::DataLossError("the store is of a newer program"); })
          .status()
          .code(),
      absl::StatusCode::kDataLoss);
}

TEST_F(ServerTest, StopLetsCallsInFlightEndAndEndsStreams) {
  ASSERT_EQ(Start(), absl::OkStatus());
  auto reader = channel_->ReadStream(kWatch, WatchRequest(), ClientOptions());
  ASSERT_TRUE(reader->NextBytes().ok());
  absl::Status answer = absl::UnknownError("none yet");
  std::thread caller([&] {
    EchoRequest request;
    request.set_block(true);
    answer = channel_->Call<EchoResponse>(kEcho, request, ClientOptions::Within(absl::Seconds(20))).status();
  });
  service_->WaitForBlocked(1);
  std::thread stopper([&] { server_->Stop(); });
  while (Get("/health/ready").find("503") == std::string::npos) absl::SleepFor(absl::Milliseconds(1));
  absl::StatusOr<std::optional<std::string>> message = std::optional<std::string>("");
  while (message.ok() && message->has_value()) message = reader->NextBytes();
  EXPECT_EQ(message.status().code(), absl::StatusCode::kUnavailable);
  service_->Unblock();
  caller.join();
  EXPECT_EQ(answer, absl::OkStatus());
  stopper.join();
}

TEST_F(ServerTest, HealthIsNotServingWhileItWaits) {
  config_.stop_wait = absl::Seconds(2);
  ASSERT_EQ(Start(), absl::OkStatus());
  ASSERT_EQ(*Health(""), kServing);
  std::thread stopper([&] { server_->Stop(); });
  std::string health = kServing;
  for (int i = 0; i < 1000 && health == kServing; ++i) {
    absl::StatusOr<std::string> now = Health("driehoek.rpc.testing.EchoService");
    ASSERT_TRUE(now.ok()) << now.status();
    health = *now;
  }
  EXPECT_EQ(health, kNotServing);
  stopper.join();
}

TEST_F(ServerTest, StopCutsOffWhatDoesNotEnd) {
  config_.stop_deadline = absl::Milliseconds(100);
  ASSERT_EQ(Start(), absl::OkStatus());
  absl::Status answer;
  std::thread caller([&] {
    EchoRequest request;
    request.set_block(true);
    answer = channel_->Call<EchoResponse>(kEcho, request, ClientOptions::Within(absl::Seconds(20))).status();
  });
  service_->WaitForBlocked(1);
  server_->Stop();
  caller.join();
  EXPECT_FALSE(answer.ok());
  EXPECT_EQ(service_->cancelled, 1);
}

TEST_F(ServerTest, OverTlsTheCallerIsWhoTheCertificateSays) {
  const testing::Certificate server = testing::MakeCertificate("localhost");
  const testing::Certificate client = testing::MakeCertificate("gateway.meierij");
  config_.tls_certificate = server.certificate;
  config_.tls_key = server.key;
  config_.tls_client_ca = client.certificate;
  ASSERT_EQ(Start(), absl::OkStatus());
  auto channel = *Channel::Open(
      server_->grpc_address().ToString(),
      {.tls_ca = server.certificate, .tls_certificate = client.certificate, .tls_key = client.key});
  auto options = ClientOptions::Within(absl::Seconds(10));
  options.caller = "somebody else";
  auto response = channel->Call<EchoResponse>(kEcho, EchoRequest(), options);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->caller(), "gateway.meierij");
  auto stranger = *Channel::Open(server_->grpc_address().ToString(),
                                 {.tls_ca = server.certificate, .tls_certificate = "", .tls_key = ""});
  EXPECT_EQ(stranger->Call<EchoResponse>(kEcho, EchoRequest(), options).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_THAT(HttpGet(server_->http_address().port, "/health/ready", /*tls=*/true), EndsWith("ready\n"));
}

TEST_F(ServerTest, ACertificateThatIsNoneKeepsItFromStarting) {
  config_.tls_certificate = "nonsense";
  config_.tls_key = "nonsense";
  EXPECT_FALSE(Start().ok());
}

}  // namespace
}  // namespace driehoek::server
