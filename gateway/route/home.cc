// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home.h"

#include <grpcpp/support/byte_buffer.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/mutex/mutex.h"
#include "common/rpc/bytes.h"
#include "common/rpc/client.h"
#include "common/status/status.h"

namespace driehoek::gateway {
namespace {

// For unary calls whose caller sent no deadline.
constexpr absl::Duration kDefaultDeadline = absl::Seconds(30);
constexpr absl::Duration kLargestMargin = absl::Milliseconds(100);
// With the Huizen plan, two had a tenth more calls a second than one, and four no more than two.
constexpr int kConnectionsPerService = 2;
// What stands for the services of a gateway, which are at one address.
constexpr char kAllServices[] = "gateway";

absl::Status OnTheWay(absl::StatusCode code, absl::string_view reason, absl::string_view home,
                      absl::string_view what) {
  return ErrorWithReason(code, reason, absl::StrCat(home, " ", what), {{"home", std::string(home)}});
}

absl::Status LacksService(absl::string_view home, absl::string_view service) {
  return OnTheWay(absl::StatusCode::kUnimplemented, "HOME_LACKS_SERVICE", home,
                  absl::StrCat("has no service ", service));
}

// What the home said has a reason; what the transport says has none, and may hold addresses.
absl::Status NameHome(const absl::Status& status, absl::string_view home) {
  if (status.ok() || !ReasonOf(status).empty()) return status;
  if (absl::IsUnavailable(status)) {
    return OnTheWay(status.code(), "HOME_UNAVAILABLE", home, "cannot be reached; try again later");
  }
  if (absl::IsDeadlineExceeded(status)) {
    return OnTheWay(status.code(), "HOME_TIMED_OUT", home, "did not answer in time");
  }
  return status;
}

// Calls in flight outlive the home when a process stops: they share this.
struct InFlight {
  std::string home;
  int limit;
  std::atomic<int> count = 0;

  bool TryTake() {
    if (count.fetch_add(1) < limit) return true;
    count.fetch_sub(1);
    return false;
  }
  void Give() { count.fetch_sub(1); }
  absl::Status Busy() const {
    return OnTheWay(absl::StatusCode::kResourceExhausted, "HOME_BUSY", home,
                    absl::StrCat("has ", limit, " calls in flight already; try again later"));
  }
};

class CountedSink : public rpc::StreamSink {
 public:
  CountedSink(std::shared_ptr<InFlight> in_flight, std::shared_ptr<rpc::StreamSink> sink)
      : in_flight_(std::move(in_flight)), sink_(std::move(sink)) {}

  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
    sink_->Write(message, std::move(written));
  }
  void Finish(const absl::Status& status) override {
    in_flight_->Give();
    sink_->Finish(NameHome(status, in_flight_->home));
  }

 private:
  std::shared_ptr<InFlight> in_flight_;
  std::shared_ptr<rpc::StreamSink> sink_;
};

class LocalHome : public Home {
 public:
  LocalHome(const Directory::Home& entry, const LocalServices& local) : Home(entry), local_(local) {}
  // Waits for handlers that outlasted their caller: what they run on goes next.
  ~LocalHome() override {
    MutexLock lock(mutex_);
    while (in_flight_ > 0) idle_.Wait(mutex_);
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    grpc::ByteBuffer none;
    if (!Has(method.service)) return done(LacksService(name(), method.service), &none);
    {
      MutexLock lock(mutex_);
      ++in_flight_;
    }
    local_.endpoint->Call(
        method.name, std::move(call), request,
        [this, done = std::move(done)](const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
          done(status, bytes);
          MutexLock lock(mutex_);
          if (--in_flight_ == 0) idle_.NotifyAll();
        });
  }
  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    if (!Has(method.service)) return sink->Finish(LacksService(name(), method.service));
    local_.endpoint->CallStream(method.name, std::move(call), request, std::move(sink));
  }
  bool Has(absl::string_view service) const override {
    const std::string package = absl::StrCat("driehoek.", service, ".");
    return std::any_of(local_.services.begin(), local_.services.end(),
                       [&](const std::string& full_name) { return absl::StartsWith(full_name, package); });
  }
  void Check(absl::string_view, absl::Time, absl::AnyInvocable<void(const absl::Status&)> done) override {
    done(absl::OkStatus());
  }
  bool is_local() const override { return true; }

 private:
  const LocalServices local_;
  Mutex mutex_;
  CondVar idle_;
  int in_flight_ ABSL_GUARDED_BY(mutex_) = 0;
};

class RemoteHome : public Home {
 public:
  static absl::StatusOr<std::unique_ptr<Home>> Open(const Directory::Home& entry) {
    const rpc::ChannelOptions options{.tls_ca = entry.pem.ca,
                                      .tls_certificate = entry.pem.certificate,
                                      .tls_key = entry.pem.key,
                                      .connections = kConnectionsPerService};
    std::unique_ptr<RemoteHome> home(new RemoteHome(entry));
    for (const auto& [service, address] : AddressesOf(entry.config)) {
      if (address.empty()) continue;
      DRIEHOEK_ASSIGN_OR_RETURN(home->channels_[service], rpc::Channel::Open(address, options));
    }
    return home;
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    grpc::ByteBuffer none;
    rpc::Channel* channel = ChannelOf(method.service);
    if (channel == nullptr) return done(LacksService(name(), method.service), &none);
    if (!calls_->TryTake()) return done(calls_->Busy(), &none);
    rpc::ClientOptions options = rpc::ClientOptions::For(call);
    const absl::Time now = absl::Now();
    if (options.deadline == absl::InfiniteFuture()) options.deadline = now + kDefaultDeadline;
    options.deadline = WithMargin(options.deadline, now);
    channel->Call(method.name, options, request,
                  [calls = calls_, done = std::move(done)](const absl::Status& status,
                                                           grpc::ByteBuffer* bytes) mutable {
                    calls->Give();
                    done(NameHome(status, calls->home), bytes);
                  });
  }

  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    rpc::Channel* channel = ChannelOf(method.service);
    if (channel == nullptr) return sink->Finish(LacksService(name(), method.service));
    if (!streams_->TryTake()) return sink->Finish(streams_->Busy());
    channel->CallStream(method.name, rpc::ClientOptions::For(call), request,
                        std::make_shared<CountedSink>(streams_, std::move(sink)));
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
          if (!status.ok()) return done(NameHome(status, home));
          // HealthCheckResponse: its only field, status = 1, is SERVING = 1.
          const bool serving = rpc::FlatBytes(*bytes).view() == absl::string_view("\x08\x01", 2);
          done(serving ? absl::OkStatus()
                       : OnTheWay(absl::StatusCode::kUnavailable, "HOME_UNAVAILABLE", home,
                                  "answers that it does not serve"));
        });
  }

  bool is_local() const override { return false; }

 private:
  explicit RemoteHome(const Directory::Home& entry)
      : Home(entry),
        calls_(new InFlight{entry.config.name(), entry.max_calls_in_flight}),
        streams_(new InFlight{entry.config.name(), entry.max_calls_in_flight}) {}

  static std::map<std::string, std::string> AddressesOf(const v1::Home& home) {
    if (home.has_gateway()) return {{kAllServices, home.gateway().address()}};
    const v1::RemoteHome& services = home.services();
    return {{"plans", services.plans()},
            {"budgets", services.budgets()},
            {"partners", services.partners()},
            {"signals", services.signals()}};
  }

  rpc::Channel* ChannelOf(absl::string_view service) const {
    const auto found =
        channels_.find(entry().config.has_gateway() ? absl::string_view(kAllServices) : service);
    return found == channels_.end() ? nullptr : found->second.get();
  }

  std::map<std::string, std::unique_ptr<rpc::Channel>, std::less<>> channels_;
  // Apart, since a stream lasts: a hundred people who watch leave no less room for calls.
  const std::shared_ptr<InFlight> calls_;
  const std::shared_ptr<InFlight> streams_;
};

}  // namespace

absl::StatusOr<std::vector<std::shared_ptr<Home>>> OpenHomes(const Directory& directory,
                                                             const LocalServices& local) {
  std::vector<std::shared_ptr<Home>> homes;
  for (const Directory::Home& entry : directory.homes()) {
    if (entry.config.has_local()) {
      homes.push_back(std::make_shared<LocalHome>(entry, local));
    } else {
      DRIEHOEK_ASSIGN_OR_RETURN(std::shared_ptr<Home> home, RemoteHome::Open(entry));
      homes.push_back(std::move(home));
    }
  }
  return homes;
}

absl::Time WithMargin(absl::Time deadline, absl::Time now) {
  if (deadline == absl::InfiniteFuture()) return deadline;
  return deadline - std::min(kLargestMargin, std::max(deadline - now, absl::ZeroDuration()) / 10);
}

}  // namespace driehoek::gateway
