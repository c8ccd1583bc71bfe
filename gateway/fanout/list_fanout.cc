// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_fanout.h"

#include <grpcpp/support/byte_buffer.h>

#include <numeric>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"

namespace driehoek::gateway {
namespace {

// Of a thousand tenants each: only homes whose pages never end come here.
constexpr size_t kMaxPages = 100;

}  // namespace

ListFanout::ListFanout(const Directory* directory, const std::vector<std::unique_ptr<Home>>* homes,
                       metrics::Registry* metrics)
    : directory_(directory), homes_(homes), counters_(metrics) {}

void ListFanout::Page(const CatalogueMethod& method, CallContext call, const grpc::ByteBuffer& request,
                      rpc::Done done) {
  std::vector<int> all(homes_->size());
  std::iota(all.begin(), all.end(), 0);
  Ask(method, std::move(call), rpc::FlatBytes(request).view(), all, std::move(done));
}

void ListFanout::Ask(const CatalogueMethod& method, CallContext call, absl::string_view request,
                     const std::vector<int>& homes, rpc::Done done) {
  Question::Asked asked{&method, directory_, {}, &counters_};
  for (int index : homes) asked.homes.emplace_back(index, (*homes_)[static_cast<size_t>(index)].get());
  Question::Ask(std::move(asked), std::move(call), request, std::move(done));
}

absl::StatusOr<std::vector<std::string>> ListFanout::AllPages(const CatalogueMethod& method,
                                                              const CallContext& call,
                                                              const std::string& request,
                                                              const std::vector<int>& homes) {
  std::vector<std::string> pages;
  DRIEHOEK_ASSIGN_OR_RETURN(ListRequest next, CutListRequest(request));
  do {
    if (pages.size() == kMaxPages) return absl::InternalError("the pages of a list do not end");
    absl::Status status;
    absl::Notification answered;
    Ask(method, call, MakeListRequest(next), homes, [&](const absl::Status& given, grpc::ByteBuffer* bytes) {
      status = given;
      if (status.ok()) pages.emplace_back(rpc::FlatBytes(*bytes).view());
      answered.Notify();
    });
    answered.WaitForNotification();
    DRIEHOEK_RETURN_IF_ERROR(status);
    DRIEHOEK_ASSIGN_OR_RETURN(ListPage page, CutListPage(pages.back()));
    next.page_token = std::string(page.next_page_token);
  } while (!next.page_token.empty());
  return pages;
}

}  // namespace driehoek::gateway
