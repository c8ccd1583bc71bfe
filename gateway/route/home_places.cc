// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/home_places.h"

#include <grpcpp/support/byte_buffer.h>

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/route/caller_key.h"
#include "gateway/route/fair_share.h"
#include "gateway/route/home_decorator.h"
#include "gateway/route/home_errors.h"

namespace driehoek::gateway {
namespace {

// Calls in flight outlive the home when a process stops: they share what they give back to.
class Place {
 public:
  Place(std::shared_ptr<FairShare> places, std::string caller)
      : places_(std::move(places)), caller_(std::move(caller)) {}
  void Give() { places_->Give(caller_); }

 private:
  std::shared_ptr<FairShare> places_;
  std::string caller_;
};

class PlacedSink : public rpc::ForwardingSink {
 public:
  PlacedSink(Place place, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), place_(std::move(place)) {}

  void Finish(const absl::Status& status) override {
    place_.Give();
    ForwardingSink::Finish(status);
  }

 private:
  Place place_;
};

class HomeWithPlaces : public HomeDecorator {
 public:
  HomeWithPlaces(std::unique_ptr<Home> home, metrics::Registry* metrics)
      : HomeDecorator(std::move(home)),
        calls_(std::make_shared<FairShare>(entry().max_calls_in_flight)),
        streams_(std::make_shared<FairShare>(entry().max_calls_in_flight)) {
    auto& refused = prometheus::BuildCounter()
                        .Name("driehoek_gateway_home_busy_total")
                        .Help("Calls refused because a home, or the caller's share of it, is taken, by home")
                        .Register(metrics->prometheus());
    full_ = &refused.Add({{"home", name()}, {"taken", "home"}});
    share_is_taken_ = &refused.Add({{"home", name()}, {"taken", "share"}});
  }

  void Call(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override {
    std::string caller = CallerKey(call);
    if (absl::Status taken = Take(*calls_, caller); !taken.ok()) {
      grpc::ByteBuffer none;
      return done(taken, &none);
    }
    inner().Call(method, std::move(call), request,
                 [place = Place(calls_, std::move(caller)), done = std::move(done)](
                     const absl::Status& status, grpc::ByteBuffer* bytes) mutable {
                   place.Give();
                   done(status, bytes);
                 });
  }

  void CallStream(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override {
    std::string caller = CallerKey(call);
    if (absl::Status taken = Take(*streams_, caller); !taken.ok()) return sink->Finish(taken);
    inner().CallStream(method, std::move(call), request,
                       std::make_shared<PlacedSink>(Place(streams_, std::move(caller)), std::move(sink)));
  }

 private:
  absl::Status Take(FairShare& places, absl::string_view caller) {
    const FairShare::Answer answer = places.TryTake(caller);
    if (answer == FairShare::Answer::kTaken) return absl::OkStatus();
    const bool is_full = answer == FairShare::Answer::kFull;
    (is_full ? full_ : share_is_taken_)->Increment();
    return OnTheWay(absl::StatusCode::kResourceExhausted, "HOME_BUSY", name(),
                    is_full
                        ? absl::StrCat("has ", places.places(), " calls in flight already; try again later")
                        : "has as many calls of this caller in flight as are its share; try again later");
  }

  const std::shared_ptr<FairShare> calls_;
  const std::shared_ptr<FairShare> streams_;
  prometheus::Counter* full_;
  prometheus::Counter* share_is_taken_;
};

}  // namespace

std::unique_ptr<Home> WithPlaces(std::unique_ptr<Home> home, metrics::Registry* metrics) {
  return std::make_unique<HomeWithPlaces>(std::move(home), metrics);
}

}  // namespace driehoek::gateway
