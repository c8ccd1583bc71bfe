// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/remote_home.h"

#include <grpcpp/support/byte_buffer.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/rpc/client.h"
#include "common/rpc/metadata.h"
#include "common/status/status.h"
#include "gateway/route/home_errors.h"
#include "gateway/route/margin.h"

namespace driehoek::gateway {
namespace {

// With the Huizen plan, two had a tenth more calls a second than one, and four no more than two.
constexpr int kConnectionsToAnAddress = 2;

// What stands for the services of a gateway, which are at one address.
constexpr char kAllServices[] = "gateway";

class PlainSink : public rpc::ForwardingSink {
 public:
  PlainSink(std::function<bool()> is_cancelled, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), is_cancelled_(std::move(is_cancelled)) {}

  void Finish(const absl::Status& status) override { ForwardingSink::Finish(Plain(status, is_cancelled_)); }

 private:
  const std::function<bool()> is_cancelled_;
};

class RemoteHome : public Home {
 public:
  using ByService = std::map<std::string, std::shared_ptr<rpc::Channel>, std::less<>>;

  RemoteHome(const Directory::Home& entry, ByService channels)
      : Home(entry), channels_(std::move(channels)) {}

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    rpc::Channel* channel = ChannelOf(method.service);
    if (channel == nullptr) {
      grpc::ByteBuffer none;
      return done(LacksService(name(), method.service), &none);
    }
    rpc::ClientOptions options = OptionsFor(call);
    options.deadline = WithMargin(options.deadline, absl::Now());
    channel->Call(method.name, options, request,
                  [is_cancelled = std::move(call.is_cancelled), done = std::move(done)](
                      const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
                    done(Plain(status, is_cancelled), bytes);
                  });
  }

  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    rpc::Channel* channel = ChannelOf(method.service);
    if (channel == nullptr) return sink->Finish(LacksService(name(), method.service));
    const rpc::ClientOptions options = OptionsFor(call);
    const rpc::CallHandle onward =
        channel->CallStream(method.name, options, request,
                            std::make_shared<PlainSink>(std::move(call.is_cancelled), std::move(sink)));
    if (call.end_onward != nullptr) call.end_onward([onward] { onward.Cancel(); });
  }

  bool Has(absl::string_view service) const override { return ChannelOf(service) != nullptr; }

  void Check(absl::string_view service, absl::Time deadline,
             absl::AnyInvocable<void(const absl::Status&)> done) override {
    rpc::Channel* channel = ChannelOf(service);
    if (channel == nullptr) return done(LacksService(name(), service));
    rpc::ClientOptions options;
    options.deadline = deadline;
    channel->Call(
        "grpc.health.v1.Health/Check", options, rpc::ToByteBuffer(""),
        [home = name(), done = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
          if (!status.ok()) return done(status);
          // HealthCheckResponse: its only field, status = 1, is SERVING = 1.
          const bool serving = rpc::FlatBytes(*bytes).view() == absl::string_view("\x08\x01", 2);
          done(serving ? absl::OkStatus()
                       : OnTheWay(absl::StatusCode::kUnavailable, "HOME_UNAVAILABLE", home,
                                  "answers that it does not serve"));
        });
  }

  void Describe(absl::string_view service, absl::Time deadline,
                absl::AnyInvocable<void(absl::StatusOr<server::v1::Server>)> done) override {
    rpc::Channel* channel = ChannelOf(service);
    if (channel == nullptr) return done(LacksService(name(), service));
    server::v1::GetServerRequest request;
    request.set_name("server");
    rpc::ClientOptions options;
    options.deadline = deadline;
    channel->Call("driehoek.server.v1.ServerService/GetServer", options,
                  rpc::ToByteBuffer(request.SerializeAsString()),
                  [done = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
                    if (!status.ok()) return done(status);
                    const rpc::FlatBytes flat(*bytes);
                    server::v1::Server server;
                    if (!server.ParseFromArray(flat.view().data(), static_cast<int>(flat.view().size()))) {
                      return done(absl::InternalError("the answer is no description of a server"));
                    }
                    done(std::move(server));
                  });
  }

  bool is_local() const override { return false; }

 private:
  rpc::ClientOptions OptionsFor(const CallContext& call) const {
    rpc::ClientOptions options = rpc::ClientOptions::For(call);
    // To services the way is nothing, and to a gateway what is kept of its homes.
    if (!entry().config.has_gateway()) {
      if (!call.known_revision.empty())
        options.metadata.emplace_back(rpc::kKnownRevisionKey, call.known_revision);
      return options;
    }
    if (!call.via.empty()) options.metadata.emplace_back(rpc::kViaKey, call.via);
    if (!call.tenants.empty()) options.metadata.emplace_back(rpc::kTenantsKey, call.tenants);
    if (call.max_age != absl::InfiniteDuration()) {
      options.metadata.emplace_back(rpc::kPreferKey, rpc::PreferMaxAge(call.max_age));
    }
    return options;
  }

  rpc::Channel* ChannelOf(absl::string_view service) const {
    const auto found =
        channels_.find(entry().config.has_gateway() ? absl::string_view(kAllServices) : service);
    return found == channels_.end() ? nullptr : found->second.get();
  }

  const ByService channels_;
};

std::map<std::string, std::string> AddressesOf(const v1::Home& home) {
  if (home.has_gateway()) return {{kAllServices, home.gateway().address()}};
  const v1::RemoteHome& services = home.services();
  return {{"plans", services.plans()},
          {"budgets", services.budgets()},
          {"partners", services.partners()},
          {"signals", services.signals()}};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Home>> OpenRemoteHome(const Directory::Home& entry, Channels* channels) {
  const rpc::ChannelOptions options{.tls_ca = entry.pem.ca,
                                    .tls_certificate = entry.pem.certificate,
                                    .tls_key = entry.pem.key,
                                    .connections = kConnectionsToAnAddress};
  RemoteHome::ByService by_service;
  for (const auto& [service, address] : AddressesOf(entry.config)) {
    if (address.empty()) continue;
    DRIEHOEK_ASSIGN_OR_RETURN(by_service[service], channels->Open(entry.config.name(), address, options));
  }
  return std::make_unique<RemoteHome>(entry, std::move(by_service));
}

}  // namespace driehoek::gateway
