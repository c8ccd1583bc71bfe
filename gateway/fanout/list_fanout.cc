// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_fanout.h"

#include <grpcpp/support/byte_buffer.h>

#include <utility>

#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"
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

absl::StatusOr<rpc::FlatBytes> ListFanout::All(std::shared_ptr<const Routes> routes,
                                               const CatalogueMethod& method, const CallContext& call,
                                               const std::string& request,
                                               const std::vector<std::string>& tenants) {
  absl::StatusOr<rpc::FlatBytes> all;
  absl::Notification answered;
  Question::Ask(
      {&method, std::move(routes), tenants, /*for_a_gateway=*/false, /*to_the_end=*/true, &records_}, call,
      request, [&](const absl::Status& given, grpc::ByteBuffer* bytes) {
        if (given.ok()) {
          all.emplace(*bytes);
        } else {
          all = given;
        }
        answered.Notify();
      });
  answered.WaitForNotification();
  return all;
}

}  // namespace driehoek::gateway
