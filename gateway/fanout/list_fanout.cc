// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_fanout.h"

#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
#include "gateway/fanout/list_merge.h"
#include "gateway/fanout/walk.h"
#include "gateway/route/way.h"

namespace driehoek::gateway {

void ListFanout::Page(std::shared_ptr<const Routes> routes, const CatalogueMethod& method, CallContext call,
                      const grpc::ByteBuffer& request, rpc::Done done) {
  absl::StatusOr<std::vector<std::string>> tenants = TenantsAskedFor(call.tenants);
  if (!tenants.ok()) {
    grpc::ByteBuffer none;
    return done(tenants.status(), &none);
  }
  const bool for_a_gateway = !tenants->empty();
  Question::Ask(
      {&method, std::move(routes), *std::move(tenants), for_a_gateway, /*to_the_end=*/false, &records_},
      std::move(call), rpc::FlatBytes(request).view(), std::move(done));
}

absl::StatusOr<std::vector<std::string>> ListFanout::AllPages(const std::shared_ptr<const Routes>& routes,
                                                              const CatalogueMethod& method,
                                                              const CallContext& call,
                                                              const std::string& request,
                                                              const std::vector<std::string>& tenants) {
  std::vector<std::string> pages;
  DRIEHOEK_ASSIGN_OR_RETURN(ListRequest next, CutListRequest(request));
  do {
    absl::Status status;
    absl::Notification answered;
    Question::Ask({&method, routes, tenants, /*for_a_gateway=*/false, /*to_the_end=*/true, &records_}, call,
                  MakeListRequest(next), [&](const absl::Status& given, grpc::ByteBuffer* bytes) {
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
