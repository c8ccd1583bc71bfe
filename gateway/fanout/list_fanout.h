// SPDX-License-Identifier: EUPL-1.2
// Asks many homes one list question at once and makes one answer of theirs (design 4.5, 4.6): in the order of
// names, page by page, saying of every home whether it answered. A home that does not answer in its time, or
// answers nonsense, is named and costs nobody else's data. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_
#define DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/metrics/metrics.h"
#include "common/rpc/call_context.h"
#include "common/rpc/endpoint.h"
#include "gateway/fanout/question.h"
#include "gateway/route/directory.h"
#include "gateway/route/home.h"
#include "gateway/route/method_catalogue.h"

namespace driehoek::gateway {

class ListFanout {
 public:
  // All borrowed, and outlive every call to a home; homes in the order of the directory.
  ListFanout(const Directory* directory, const std::vector<std::unique_ptr<Home>>* homes,
             metrics::Registry* metrics);

  // One page from all homes. The request is as for one home, with the parent "municipalities/-"; its page
  // token comes from an answer of here. `call` is used until `done` is called, which is once: within the
  // longest timeout of the homes, or a margin before the caller's deadline.
  //
  // An error only where the request is at fault, or every home refuses the caller.
  void Page(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request, rpc::Done done);

  // All pages of some homes, given by index, for a thread that may block. The serialised responses, in order.
  absl::StatusOr<std::vector<std::string>> AllPages(const CatalogueMethod& method, const CallContext& call,
                                                    const std::string& request,
                                                    const std::vector<int>& homes);

  const Directory& directory() const { return *directory_; }

 private:
  void Ask(const CatalogueMethod& method, CallContext call, absl::string_view request,
           const std::vector<int>& homes, rpc::Done done);

  const Directory* const directory_;
  const std::vector<std::unique_ptr<Home>>* const homes_;
  FanoutCounters counters_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_LIST_FANOUT_H_
