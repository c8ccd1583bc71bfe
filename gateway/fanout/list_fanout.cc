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

void ListFanout::Page(std::shared_ptr<const Routes> routes, const CatalogueMethod& method, CallContext call,
                      const grpc::ByteBuffer& request, rpc::Done done) {
  std::vector<int> all(routes->homes.size());
  std::iota(all.begin(), all.end(), 0);
  Question::Ask({&method, std::move(routes), std::move(all), &counters_}, std::move(call),
                rpc::FlatBytes(request).view(), std::move(done));
}

absl::StatusOr<std::vector<std::string>> ListFanout::AllPages(const std::shared_ptr<const Routes>& routes,
                                                              const CatalogueMethod& method,
                                                              const CallContext& call,
                                                              const std::string& request,
                                                              const std::vector<int>& homes) {
  std::vector<std::string> pages;
  DRIEHOEK_ASSIGN_OR_RETURN(ListRequest next, CutListRequest(request));
  do {
    if (pages.size() == kMaxPages) return absl::InternalError("the pages of a list do not end");
    absl::Status status;
    absl::Notification answered;
    Question::Ask({&method, routes, homes, &counters_}, call, MakeListRequest(next),
                  [&](const absl::Status& given, grpc::ByteBuffer* bytes) {
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
