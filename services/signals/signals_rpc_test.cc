// SPDX-License-Identifier: EUPL-1.2
// BudgetService as a client meets it: a real server, a real connection.
#include "services/signals/signals_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/server/testing/served_test.h"
#include "common/status/status.h"
#include "services/signals/testing/samples.h"

namespace driehoek::signals {
namespace {

class SignalsRpcTest : public server::testing::ServedTest {
 protected:
  void SetUp() override { Serve<SignalsService>(SignalStore::Migrations(), &BindSignals); }
};

TEST(SignalsBindingTest, EveryMethodOfTheContractIsBound) {
  rpc::MethodTable table;
  SignalsService service(nullptr, &registry::Registry::Embedded());
  BindSignals(&table, &service);
  EXPECT_THAT(table.Unserved(), ::testing::IsEmpty());
}

TEST_F(SignalsRpcTest, AClientPutsABatchOnFileAndIsToldOfAnotherWhichItemsAreBad) {
  v1::CreateSignalBatchRequest request;
  request.set_parent(testing::kHeusden);
  for (int i = 0; i < 600; ++i) {
    v1::BatchedSignal* item = request.add_items();
    item->set_signal_id("s-" + std::to_string(i));
    *item->mutable_signal() = testing::SignalOf();
  }
  constexpr char kMethod[] = "driehoek.signals.v1.SignalService/CreateSignalBatch";
  auto batch = channel_->Call<v1::SignalBatch>(kMethod, request, Soon());
  ASSERT_TRUE(batch.ok()) << batch.status();
  EXPECT_EQ(batch->signals_size(), 600);
  // So many that their details do not fit into an answer; their places do.
  for (int i = 0; i < 600; i += 2) request.mutable_items(i)->mutable_signal()->clear_theme();
  const absl::Status status = channel_->Call<v1::SignalBatch>(kMethod, request, Soon()).status();
  EXPECT_EQ(ReasonOf(status), "INVALID_ITEMS");
  const std::string all = status.ToString(absl::StatusToStringMode::kWithEverything);
  EXPECT_THAT(all, ::testing::HasSubstr(",594,596,598"));
}

}  // namespace
}  // namespace driehoek::signals
