// SPDX-License-Identifier: EUPL-1.2
// A service as a client meets it: on an empty SQLite store, behind a real server on loopback.
#ifndef DRIEHOEK_COMMON_SERVER_TESTING_SERVED_TEST_H_
#define DRIEHOEK_COMMON_SERVER_TESTING_SERVED_TEST_H_

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "absl/types/span.h"
#include "common/log/log.h"
#include "common/registry/registry.h"
#include "common/rpc/client.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/testing/temporary_folder.h"

namespace driehoek::server::testing {

class ServedTest : public ::testing::Test {
 protected:
  // `bind` adds the methods of a Service to a table.
  template <class Service, class Bind>
  void Serve(absl::Span<const storage::Migration> migrations, Bind bind) {
    log::SetLevel(log::Level::kOff);
    Config config;
    config.grpc_address = {"127.0.0.1", 0};
    config.http_address = {"127.0.0.1", 0};
    config.stop_wait = absl::Milliseconds(20);
    config.stop_deadline = absl::Seconds(20);
    auto server = Server::Start(config, [&](Wiring& wiring) -> absl::Status {
      DRIEHOEK_ASSIGN_OR_RETURN(auto database, storage::Database::Open({"sqlite:" + folder_.path() + "/x.db"},
                                                                       migrations, Clock::System()));
      storage::Database* kept = wiring.Own(std::move(database));
      bind(&wiring.table, wiring.Own(std::make_unique<Service>(kept, &registry::Registry::Embedded())));
      return absl::OkStatus();
    });
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = *rpc::Channel::Open(server_->grpc_address().ToString());
  }

  static rpc::ClientOptions Soon() { return rpc::ClientOptions::Within(absl::Seconds(30)); }

  storage::testing::TemporaryFolder folder_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<rpc::Channel> channel_;
};

}  // namespace driehoek::server::testing

#endif  // DRIEHOEK_COMMON_SERVER_TESTING_SERVED_TEST_H_
