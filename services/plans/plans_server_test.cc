// SPDX-License-Identifier: EUPL-1.2
// A real server and a real client over 127.0.0.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/server/testing/served_test.h"
#include "common/status/status.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plans_rpc.h"

namespace driehoek::plans {
namespace {

using ::testing::HasSubstr;
using testing::kHuizen;

class PlansServerTest : public server::testing::ServedTest {
 protected:
  void SetUp() override { Serve<PlansService>(PlanMigrations(), &BindPlans); }

  absl::StatusOr<v1::Plan> Create(v1::Plan plan) {
    v1::CreatePlanRequest request;
    request.set_parent(kHuizen);
    request.set_plan_id("x");
    *request.mutable_plan() = std::move(plan);
    return channel_->Call<v1::Plan>("driehoek.plans.v1.PlanService/CreatePlan", request, Soon());
  }
};

TEST_F(PlansServerTest, APlanGoesInAndComesOutAsItWasAnswered) {
  auto created = Create(testing::MakePlanWithMeasures());
  ASSERT_TRUE(created.ok()) << created.status();
  v1::GetPlanRequest get;
  get.set_name(created->name());
  auto read = channel_->Call<v1::Plan>("driehoek.plans.v1.PlanService/GetPlan", get, Soon());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->SerializeAsString(), created->SerializeAsString());
  v1::ListMeasuresRequest list;
  list.set_parent(created->name());
  auto measures =
      channel_->Call<v1::ListMeasuresResponse>("driehoek.plans.v1.PlanService/ListMeasures", list, Soon());
  ASSERT_TRUE(measures.ok()) << measures.status();
  EXPECT_EQ(measures->measures_size(), 2);
}

TEST_F(PlansServerTest, EveryBadFieldReachesTheClient) {
  absl::Status status = Create({}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.BadRequest").has_value());
  EXPECT_THAT(std::string(status.message()), HasSubstr("plan.end_date"));
}

TEST_F(PlansServerTest, AWatcherHearsOfAPlan) {
  v1::WatchRequest request;
  request.set_parent(kHuizen);
  auto reader = channel_->ReadStream("driehoek.plans.v1.PlanService/Watch", request, Soon());
  auto first = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(first->has_value());
  EXPECT_FALSE((*first)->has_change());
  ASSERT_TRUE(Create(testing::MakePlan()).ok());
  auto second = reader->Next<v1::WatchResponse>();
  ASSERT_TRUE(second.ok()) << second.status();
  ASSERT_TRUE(second->has_value());
  EXPECT_EQ((*second)->change().name(), absl::StrCat(kHuizen, "/plans/x"));
}

}  // namespace
}  // namespace driehoek::plans
