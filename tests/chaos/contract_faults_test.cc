// SPDX-License-Identifier: EUPL-1.2
// Homes of an older and of a newer contract. The table in README.md says each in words.
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"
#include "tests/chaos/chaos_test.h"

namespace driehoek::chaos {
namespace {

using plans::v1::GetPlanRequest;
using plans::v1::ListPlansRequest;
using plans::v1::ListPlansResponse;
using plans::v1::Plan;
using plans::v1::SummarizePlansRequest;
using plans::v1::SummarizePlansResponse;
using type::v1::SOURCE_STATE_UNAVAILABLE;

// Fields of numbers that today's contract does not have: text, a number, and a message within.
const std::string kNewFields("\xa2\x7d\x03new\xa8\x7d\x07\xb2\x7d\x04\x0a\x02ok", 16);
// A kind of plan that today's contract does not have.
constexpr auto kNewKind = static_cast<plans::v1::PlanKind>(77);

Plan NewPlan() {
  Plan plan;
  plan.set_name("municipalities/GM0406/plans/a");
  plan.set_kind(kNewKind);
  plan.GetReflection()->MutableUnknownFields(&plan)->ParseFromString(kNewFields);
  return plan;
}

std::string UnknownOf(const google::protobuf::Message& message) {
  std::string bytes;
  message.GetReflection()->GetUnknownFields(message).SerializeToString(&bytes);
  return bytes;
}

bool IsAsItWas(const Plan& plan) { return plan.kind() == kNewKind && UnknownOf(plan) == kNewFields; }

class ContractFaults : public ChaosTest {};

TEST_F(ContractFaults, HomeHasAnOlderContract) {
  MakeHuizen([](rpc::MethodTable& table) {
    table.AddFunction<ListPlansRequest>(
        kListPlans, rpc::Lane::kRead,
        [](const CallContext&, const ListPlansRequest&) -> absl::StatusOr<ListPlansResponse> {
          return absl::UnimplementedError("");
        });
  });
  ExpectHuizenMissing(List(), SOURCE_STATE_UNAVAILABLE);
  // For one tenant it is said as it is: do not try again.
  ListPlansRequest request;
  request.set_parent(kHuizen);
  EXPECT_EQ(gateway()
                .Call<ListPlansResponse>(kListPlans, request, rpc::ClientOptions::Within(kLong))
                .status()
                .code(),
            absl::StatusCode::kUnimplemented);
  EXPECT_TRUE(Get(kHuizen).ok());
}

TEST_F(ContractFaults, HomeHasANewerContractAndAnswersOne) {
  MakeHuizen([](rpc::MethodTable& table) {
    table.AddFunction<GetPlanRequest>(
        kGetPlan, rpc::Lane::kRead,
        [](const CallContext&, const GetPlanRequest&) -> absl::StatusOr<Plan> { return NewPlan(); });
  });
  const auto plan = Get(kHuizen);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_TRUE(IsAsItWas(*plan));
}

TEST_F(ContractFaults, HomeHasANewerContractAndIsMerged) {
  MakeHuizen([](rpc::MethodTable& table) {
    table.AddFunction<ListPlansRequest>(
        kListPlans, rpc::Lane::kRead,
        [](const CallContext&, const ListPlansRequest&) -> absl::StatusOr<ListPlansResponse> {
          ListPlansResponse response;
          *response.add_plans() = NewPlan();
          return response;
        });
  });
  const auto answer = List();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->plans_size(), 4);
  EXPECT_TRUE(IsAsItWas(answer->plans(0)));
}

TEST_F(ContractFaults, CallerHasANewerContract) {
  Plan plan = NewPlan();
  MakeHuizen([&plan](rpc::MethodTable& table) {
    table.AddFunction<plans::v1::UpdatePlanRequest>(
        kUpdatePlan, rpc::Lane::kWrite,
        [&plan](const CallContext&, const plans::v1::UpdatePlanRequest& request) -> absl::StatusOr<Plan> {
          EXPECT_TRUE(IsAsItWas(request.plan()));
          return plan;
        });
  });
  plans::v1::UpdatePlanRequest request;
  *request.mutable_plan() = plan;
  const auto answer = gateway().Call<Plan>(kUpdatePlan, request, rpc::ClientOptions::Within(kLong));
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(IsAsItWas(*answer));
}

TEST_F(ContractFaults, HomeHasANewerContractAndIsPartOfARegion) {
  MakeHuizen([](rpc::MethodTable& table) {
    table.AddFunction<SummarizePlansRequest>(
        "driehoek.plans.v1.PlanService/SummarizePlans", rpc::Lane::kRead,
        [](const CallContext&, const SummarizePlansRequest&) -> absl::StatusOr<SummarizePlansResponse> {
          SummarizePlansResponse response;
          auto* summary = response.add_summaries();
          summary->set_name("municipalities/GM0406/plan-summary");
          auto* plan = summary->add_plans();
          plan->set_plan("municipalities/GM0406/plans/a");
          plan->set_kind(kNewKind);
          plan->GetReflection()->MutableUnknownFields(plan)->ParseFromString(kNewFields);
          auto* state = summary->add_states();
          state->set_state(static_cast<plans::v1::MeasureState>(99));
          state->set_count(5);
          return response;
        });
  });
  gateway::v1::GetRegionOverviewRequest request;
  request.set_name("regions/gooi-en-vechtstreek/overview");
  request.set_as_of_date("2021-06-30");
  const auto overview = gateway().Call<gateway::v1::RegionOverview>(
      "driehoek.gateway.v1.RegionService/GetRegionOverview", request, rpc::ClientOptions::Within(kLong));
  ASSERT_TRUE(overview.ok()) << overview.status();
  const gateway::v1::MemberOverview* huizen_member = nullptr;
  for (const auto& member : overview->members()) {
    if (member.municipality().name() == kHuizen) huizen_member = &member;
  }
  ASSERT_NE(huizen_member, nullptr);
  ASSERT_EQ(huizen_member->plans().plans_size(), 1);
  const auto& plan = huizen_member->plans().plans(0);
  EXPECT_EQ(plan.kind(), kNewKind);
  EXPECT_EQ(UnknownOf(plan), kNewFields);
  // A state that this gateway does not know is counted like any other.
  ASSERT_EQ(overview->states_size(), 1);
  EXPECT_EQ(static_cast<int>(overview->states(0).state()), 99);
  EXPECT_EQ(overview->states(0).count(), 5);
}

}  // namespace
}  // namespace driehoek::chaos
