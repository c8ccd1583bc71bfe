// SPDX-License-Identifier: EUPL-1.2
// BudgetService as a client meets it: a real server, a real connection.
#include "services/budgets/budgets_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/server/testing/served_test.h"
#include "common/status/status.h"
#include "services/budgets/testing/figures.h"

namespace driehoek::budgets {
namespace {

class BudgetsRpcTest : public server::testing::ServedTest {
 protected:
  void SetUp() override { Serve<BudgetsService>(BudgetStore::Migrations(), &BindBudgets); }
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
