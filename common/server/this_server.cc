// SPDX-License-Identifier: EUPL-1.2
#include "common/server/this_server.h"

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/status/status.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::server {
namespace {

using google::protobuf::util::TimeUtil;

const absl::Time kStart = absl::Now();

}  // namespace

v1::Server ThisServer() {
  v1::Server server;
  server.set_name("server");
  server.set_version(DRIEHOEK_VERSION);
  *server.mutable_start_time() = TimeUtil::NanosecondsToTimestamp(absl::ToUnixNanos(kStart));
  *server.mutable_current_time() = TimeUtil::NanosecondsToTimestamp(absl::ToUnixNanos(absl::Now()));
  return server;
}

void AddServerMethods(rpc::MethodTable* table) {
  table->AddFunction<v1::GetServerRequest>(
      "driehoek.server.v1.ServerService/GetServer", rpc::Lane::kRead,
      [](const CallContext&, const v1::GetServerRequest& request) -> absl::StatusOr<v1::Server> {
        if (request.name() != "server") return InvalidField("name", "is no such name; server");
        return ThisServer();
      });
}

}  // namespace driehoek::server
