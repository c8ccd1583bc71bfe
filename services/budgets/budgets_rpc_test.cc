// SPDX-License-Identifier: EUPL-1.2
// BudgetService as a client meets it: a real server, a real connection.
#include "services/budgets/budgets_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/client.h"
#include "common/server/server.h"
#include "common/status/status.h"
#include "common/storage/testing/temporary_folder.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

using rpc::ClientOptions;

class BudgetsRpcTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto database = storage::Database::Open({"sqlite:" + folder_.path() + "/budgets.db"},
                                            BudgetStore::Migrations(), Clock::System());
    ASSERT_TRUE(database.ok()) << database.status();
    database_ = *std::move(database);
    service_ = std::make_unique<BudgetsService>(database_.get(), &registry::Registry::Embedded());
    server::Config config;
    config.grpc_address = {"127.0.0.1", 0};
    config.http_address = {"127.0.0.1", 0};
    config.access_log = false;
    auto server = server::Server::Start(config, [this](server::Wiring& wiring) {
      BindBudgets(&wiring.table, service_.get());
      return absl::OkStatus();
    });
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    channel_ = *rpc::Channel::Open(server_->grpc_address().ToString());
  }

  static ClientOptions Soon() { return ClientOptions::Within(absl::Seconds(20)); }

  storage::testing::TemporaryFolder folder_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<BudgetsService> service_;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<rpc::Channel> channel_;
};

TEST(BudgetsBindingTest, EveryMethodOfTheContractIsBound) {
  rpc::MethodTable table;
  BudgetsService service(nullptr, nullptr);
  BindBudgets(&table, &service);
  EXPECT_THAT(table.Unserved(), ::testing::IsEmpty());
}

TEST_F(BudgetsRpcTest, AClientBringsABudgetInAndWatchesIt) {
  v1::WatchRequest watch;
  watch.set_parent("municipalities/GM0406");
  auto reader = channel_->ReadStream("driehoek.budgets.v1.BudgetService/Watch", watch, Soon());
  auto first = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(first.ok() && first->has_value()) << first.status();
  EXPECT_FALSE((*first)->has_change());

  v1::CreateBudgetRequest create;
  create.set_parent("municipalities/GM0406");
  create.set_budget_id("b");
  *create.mutable_budget() = testing::Huizen();
  auto created = channel_->Call<v1::Budget>("driehoek.budgets.v1.BudgetService/CreateBudget", create, Soon());
  ASSERT_TRUE(created.ok()) << created.status();

  v1::GetBudgetRequest get;
  get.set_name(created->name());
  auto read = channel_->Call<v1::Budget>("driehoek.budgets.v1.BudgetService/GetBudget", get, Soon());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->SerializeAsString(), created->SerializeAsString());

  auto change = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(change.ok() && change->has_value()) << change.status();
  EXPECT_EQ((*change)->change().name(), created->name());
  EXPECT_EQ((*change)->change().kind(), type::v1::Change::KIND_CREATED);
}

TEST_F(BudgetsRpcTest, ARefusalArrivesWithItsReasonRule2) {
  v1::CreateBudgetRequest create;
  create.set_parent("municipalities/GM0788");
  create.set_budget_id("b");
  *create.mutable_budget() = testing::Huizen();
  absl::Status status =
      channel_->Call<v1::Budget>("driehoek.budgets.v1.BudgetService/CreateBudget", create, Soon()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "OUTSIDE_LIFE_SPAN");
}

}  // namespace
}  // namespace driehoek::budgets
