// SPDX-License-Identifier: EUPL-1.2
// How much a gateway takes on: so many calls at once, shared fairly among callers, and the rest refused at
// once with RESOURCE_EXHAUSTED, reason GATEWAY_OVERLOADED, and when to come again. A refusal in time costs
// little; a gateway that takes everything on answers nobody. Streams are counted apart, since they last.
// Thread-safe.
//
// Always let in is what an operator asks to see what is the matter: HomeService. Health and reflection do not
// come here at all.
#ifndef DRIEHOEK_GATEWAY_ROUTE_ADMISSION_H_
#define DRIEHOEK_GATEWAY_ROUTE_ADMISSION_H_

#include <atomic>
#include <memory>
#include <string>

#include "common/metrics/metrics.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "gateway/route/fair_share.h"

namespace driehoek::gateway {

class Admission : public rpc::Endpoint {
 public:
  // What is let in goes to `inner`. All borrowed, and outlive every call.
  Admission(rpc::Endpoint* inner, int places, metrics::Registry* metrics);

  void Call(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
            rpc::Done done) override;
  void CallStream(absl::string_view method, CallContext call, const grpc::ByteBuffer& request,
                  std::shared_ptr<rpc::StreamSink> sink) override;

 private:
  class Sink;

  absl::Status Enter(FairShare* places, absl::string_view caller);
  void Leave(FairShare* places, absl::string_view caller);

  rpc::Endpoint* const inner_;
  FairShare calls_;
  FairShare streams_;
  prometheus::Counter* full_;
  prometheus::Counter* share_is_taken_;
  // Since the last line that told of refusals.
  std::atomic<int64_t> refused_ = 0;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_ADMISSION_H_
