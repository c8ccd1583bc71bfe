// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/admission.h"

#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/log/log.h"
#include "common/status/status.h"
#include "gateway/route/caller_key.h"

namespace driehoek::gateway {
namespace {

constexpr absl::Duration kComeAgain = absl::Seconds(1);

bool IsAlwaysLetIn(absl::string_view method) {
  return absl::StartsWith(absl::StripPrefix(method, "/"), "driehoek.gateway.v1.HomeService/");
}

}  // namespace

class Admission::Sink : public rpc::ForwardingSink {
 public:
  Sink(Admission* admission, std::string caller, std::shared_ptr<rpc::StreamSink> sink)
      : ForwardingSink(std::move(sink)), admission_(*admission), caller_(std::move(caller)) {}

  void Finish(const absl::Status& status) override {
    admission_.Leave(&admission_.streams_, caller_);
    ForwardingSink::Finish(status);
  }

 private:
  Admission& admission_;
  const std::string caller_;
};

Admission::Admission(rpc::Endpoint* inner, int places, metrics::Registry* metrics)
    : inner_(inner), calls_(places), streams_(places) {
  auto& refused = prometheus::BuildCounter()
                      .Name("driehoek_gateway_refused_total")
                      .Help("Calls refused because the gateway, or the caller's share of it, is taken")
                      .Register(metrics->prometheus());
  full_ = &refused.Add({{"taken", "gateway"}});
  share_is_taken_ = &refused.Add({{"taken", "share"}});
}

void Admission::Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                     rpc::Done done) {
  if (IsAlwaysLetIn(method)) return inner_->Call(method, std::move(call), request, std::move(done));
  std::string caller = CallerKey(call);
  if (const absl::Status entered = Enter(&calls_, caller); !entered.ok()) {
    grpc::ByteBuffer none;
    return done(entered, &none);
  }
  inner_->Call(method, std::move(call), request,
               [this, caller = std::move(caller), done = std::move(done)](const absl::Status& status,
                                                                          grpc::ByteBuffer* bytes) mutable {
                 Leave(&calls_, caller);
                 done(status, bytes);
               });
}

void Admission::CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                           std::shared_ptr<rpc::StreamSink> sink) {
  std::string caller = CallerKey(call);
  if (const absl::Status entered = Enter(&streams_, caller); !entered.ok()) return sink->Finish(entered);
  inner_->CallStream(method, std::move(call), request,
                     std::make_shared<Sink>(this, std::move(caller), std::move(sink)));
}

absl::Status Admission::Enter(FairShare* places, absl::string_view caller) {
  const FairShare::Answer answer = places->TryTake(caller);
  if (answer == FairShare::Answer::kTaken) return absl::OkStatus();
  const bool is_full = answer == FairShare::Answer::kFull;
  (is_full ? full_ : share_is_taken_)->Increment();
  if (refused_.fetch_add(1) == 0) {
    log::Warning("overloaded", {{"taken", is_full ? "gateway" : "share"}, {"calls", places->taken()}});
  }
  absl::Status status = ErrorWithReason(
      absl::StatusCode::kResourceExhausted, "GATEWAY_OVERLOADED",
      absl::StrCat(is_full ? "this gateway has as many calls in flight as it takes"
                           : "this caller has as many calls in flight as are its share of this gateway",
                   "; try again later"));
  SetRetryDelay(kComeAgain, &status);
  return status;
}

void Admission::Leave(FairShare* places, absl::string_view caller) {
  places->Give(caller);
  // Half of the places are free: the trouble is over, and the next of its kind is news again.
  if (refused_.load(std::memory_order_relaxed) == 0 || places->taken() > places->places() / 2) return;
  if (const int64_t refused = refused_.exchange(0); refused > 0) {
    log::Info("no_longer_overloaded", {{"refused", refused}});
  }
}

}  // namespace driehoek::gateway
