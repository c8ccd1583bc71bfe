// SPDX-License-Identifier: EUPL-1.2
// Asks many homes one list question and makes one answer of theirs (design 4.5, 4.6): in the order of names,
// page by page, saying of every home that was asked whether it answered. A home that does not answer in its
// time, or answers nonsense, is named and costs nobody else's data. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_
#define DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/metrics/metrics.h"
#include "common/rpc/bytes.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "gateway/fanout/question.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class ListFanout {
 public:
  explicit ListFanout(metrics::Registry* metrics) : records_(metrics) {}

  // One page from all homes. The request is as for one home, with the parent "municipalities/-"; its page
  // token comes from an answer of here. `call` is used until `done` is called, which is once: within the
  // longest timeout of the homes, or a margin before the caller's deadline. A home that is silent for long
  // may make a page shorter than it was asked for.
  //
  // Where the call is about some tenants only (CallContext::tenants), the homes of those are asked, and the
  // answer says for another gateway which were not.
  //
  // An error only where the request is at fault, or every home refuses the caller.
  void Page(std::shared_ptr<const Routes> routes, const CatalogueMethod& method, CallContext call,
            const grpc::ByteBuffer& request, rpc::Done done);

  // All that the homes of some tenants have, asked at once, for a thread that may block: one serialised
  // response, as long as it is.
  absl::StatusOr<rpc::FlatBytes> All(std::shared_ptr<const Routes> routes, const CatalogueMethod& method,
                                     const CallContext& call, const std::string& request,
                                     const std::vector<std::string>& tenants);

  const Overlaps& overlaps() const { return records_.overlaps; }
  SummaryCache& summaries() { return records_.summaries; }

 private:
  FanoutRecords records_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_
