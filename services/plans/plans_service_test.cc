// SPDX-License-Identifier: EUPL-1.2
// Plans, on both engines.
#include "services/plans/plans_rpc.h"
#include "services/plans/plans_service_testing.h"

namespace driehoek::plans {
namespace {

using testing::Decoded;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHaaren;
using testing::kHeusden;
using testing::kHuizen;
using testing::kOutreach;
using testing::kPlan;
using testing::kTraining;
using testing::kUuid;
using testing::MakePlan;
using testing::MakePlanWithMeasures;
using testing::Names;
using testing::PlansServiceTest;

TEST_P(PlansServiceTest, APlanThatWasCreatedIsReadBackAsItWasAnswered) {
  v1::Plan created = MustCreate(kHuizen, MakePlanWithMeasures());
  EXPECT_EQ(created.name(), kPlan);
  EXPECT_FALSE(created.etag().empty());
  EXPECT_EQ(Decoded(Get(kPlan)).SerializeAsString(), created.SerializeAsString());
}

TEST_P(PlansServiceTest, GetOfAPlanThatNeverExistedIsNotFound) {
  EXPECT_EQ(Get("municipalities/GM0406/plans/none").status().code(), absl::StatusCode::kNotFound);
}

TEST_P(PlansServiceTest, APlanIsCreatedOnce) {
  MustCreate(kHuizen, MakePlan());
  EXPECT_EQ(Create(kHuizen, MakePlan()).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(PlansServiceTest, EveryBadFieldOfACreateIsNamed) {
  absl::Status status = Create("municipalities/-", {}, "Not An Id").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  for (const char* field : {"parent:", "plan_id:", "plan.title:", "plan.kind:", "plan.start_date:"})
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
}

// Rule 3.
TEST_P(PlansServiceTest, APaddedCodeIsTheSameTenantAndGM0000IsNone) {
  v1::Plan created = MustCreate("municipalities/GM0406    ", MakePlan());
  EXPECT_EQ(created.name(), kPlan);
  EXPECT_EQ(Create("municipalities/GM0000", MakePlan()).status().code(), absl::StatusCode::kInvalidArgument);
}

// Rule 2.
TEST_P(PlansServiceTest, APlanForAMunicipalityThatIsNoMoreIsRefusedWithTheReason) {
  absl::Status status = Create(kHaaren, MakePlan()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "OUTSIDE_LIFE_SPAN");
  v1::Plan in_time = MakePlan();
  in_time.set_start_date("2019-01-01");
  MustCreate(kHaaren, in_time);
  EXPECT_EQ(Findings(absl::StrCat(kHaaren, "/plans/uitvoeringsplan")).findings(0).code(),
            "PERIOD_BEYOND_MUNICIPALITY");
}

// Rule 9.
TEST_P(PlansServiceTest, AChildPlanLiesWithinItsParentOnEitherSide) {
  v1::Plan parent = MakePlan();
  parent.set_start_date("2019-01-01");
  v1::Plan stored = MustCreate(kHuizen, parent, "ivp");
  v1::Plan child = MakePlan();
  child.set_parent_plan("municipalities/GM0406/plans/ivp");
  child.set_end_date("2023-12-31");
  EXPECT_THAT(std::string(Create(kHuizen, child).status().message()), HasSubstr("plan.end_date"));
  child.set_end_date("2022-12-31");
  MustCreate(kHuizen, child);
  stored.set_end_date("2021-12-31");
  EXPECT_THAT(std::string(Update(stored).status().message()), HasSubstr("before the end of its child plan"));
  child.set_parent_plan("municipalities/GM0406/plans/none");
  EXPECT_THAT(std::string(Create(kHuizen, child, "other").status().message()), HasSubstr("is not on file"));
}

TEST_P(PlansServiceTest, AnUpdateMakesARevisionAndTheOldOneIsStillRead) {
  v1::Plan first = MustCreate(kHuizen, MakePlanWithMeasures());
  clock().Advance(absl::Hours(1));
  v1::Plan change;
  change.set_title("Bijgesteld");
  auto second = Update(change, {"title"});
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->themes_size(), 2);
  EXPECT_NE(second->revision_id(), first.revision_id());
  v1::Plan old = Decoded(Get(absl::StrCat(kPlan, "@", first.revision_id())));
  EXPECT_EQ(old.title(), first.title());
  v1::ListPlanRevisionsRequest request;
  request.set_name(kPlan);
  auto revisions = service_->ListPlanRevisions(call_, request);
  ASSERT_TRUE(revisions.ok());
  EXPECT_THAT(Names(revisions->plans()), ElementsAre(absl::StrCat(kPlan, "@", second->revision_id()),
                                                     absl::StrCat(kPlan, "@", first.revision_id())));
}

TEST_P(PlansServiceTest, ARevisionSaysWhoDecidedOnItAndTheNextDoesNotSayItAgain) {
  const v1::Plan first = MustCreate(kHuizen, MakePlanWithMeasures());
  v1::UpdatePlanRequest request;
  *request.mutable_plan() = first;
  request.mutable_update_mask()->add_paths("*");
  request.mutable_amendment()->set_organ(type::v1::ORGAN_EXECUTIVE);
  request.mutable_amendment()->set_decided_date("2021-02-30");
  const absl::Status refused = service_->UpdatePlan(call_, request).status();
  EXPECT_THAT(std::string(refused.message()),
              AllOf(HasSubstr("amendment.reason"), HasSubstr("amendment.decided_date")));

  request.mutable_amendment()->set_decided_date("2021-03-02");
  request.mutable_amendment()->set_reason("De raad vroeg erom.");
  EXPECT_EQ(service_->UpdatePlan(call_, request)->revision_id(), first.revision_id()) << "nothing differs";
  request.mutable_plan()->set_title("Bijgesteld");
  const v1::Plan second = *service_->UpdatePlan(call_, request);
  EXPECT_EQ(second.amendment().reason(), "De raad vroeg erom.");
  EXPECT_EQ(second.amendment().organ(), type::v1::ORGAN_EXECUTIVE);
  EXPECT_EQ(Update(second)->etag(), second.etag()) << "the same again, without a reason, is no revision";

  ASSERT_TRUE(Record(kOutreach, v1::MEASURE_STATE_REALISED).ok());
  EXPECT_FALSE(Decoded(Get(kPlan)).has_amendment()) << "an event is not the amendment's";
  EXPECT_TRUE(Decoded(Get(absl::StrCat(kPlan, "@", second.revision_id()))).has_amendment());
}

TEST_P(PlansServiceTest, TheSameImportAgainChangesNothing) {
  auto first = Update(MakePlanWithMeasures(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(1));
  auto again = Update(MakePlanWithMeasures(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
}

TEST_P(PlansServiceTest, AStaleEtagIsAborted) {
  v1::Plan first = MustCreate(kHuizen, MakePlan());
  v1::Plan change = first;
  change.set_title("Een");
  ASSERT_TRUE(Update(change).ok());
  change.set_title("Twee");
  EXPECT_EQ(Update(change).status().code(), absl::StatusCode::kAborted);
}

TEST_P(PlansServiceTest, AnUnknownFieldOfAMaskIsNamed) {
  MustCreate(kHuizen, MakePlan());
  EXPECT_THAT(std::string(Update(MakePlan(), {"titel"}).status().message()),
              HasSubstr("update_mask: 'titel'"));
}

TEST_P(PlansServiceTest, AnUpdateOfWhatIsNotThereIsNotFound) {
  EXPECT_EQ(Update(MakePlan()).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(PlansServiceTest, ARepeatedRequestGetsTheFirstAnswer) {
  v1::CreatePlanRequest request;
  request.set_parent(kHuizen);
  request.set_plan_id("x");
  request.set_request_id(kUuid);
  *request.mutable_plan() = MakePlan();
  auto first = service_->CreatePlan(call_, request);
  auto again = service_->CreatePlan(call_, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->etag(), first->etag());
  request.mutable_plan()->set_title("Anders");
  EXPECT_EQ(ReasonOf(service_->CreatePlan(call_, request).status()), "REQUEST_ID_REUSED");
}

TEST_P(PlansServiceTest, ValidateOnlyAnswersAndStoresNothing) {
  v1::CreatePlanRequest request;
  request.set_parent(kHuizen);
  request.set_plan_id("uitvoeringsplan");
  request.set_validate_only(true);
  *request.mutable_plan() = MakePlanWithMeasures();
  auto answer = service_->CreatePlan(call_, request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->themes(1).measures(0).name(), kOutreach);
  EXPECT_FALSE(Get(kPlan).ok());
  EXPECT_THAT(Measures({}), IsEmpty());
}

TEST_P(PlansServiceTest, ADeletedPlanIsNowhereUntilItIsUndeleted) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::DeletePlanRequest request;
  request.set_name(kPlan);
  ASSERT_TRUE(service_->DeletePlan(call_, request).ok());
  EXPECT_FALSE(Get(kPlan).ok());
  EXPECT_TRUE(Decoded(Get(kPlan, /*show_deleted=*/true)).has_delete_time());
  EXPECT_THAT(Measures({}), IsEmpty());
  EXPECT_EQ(Update(MakePlan()).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(Summaries("municipalities/-", "2021-06-30").summaries(), IsEmpty());
  v1::UndeletePlanRequest undelete;
  undelete.set_name(kPlan);
  auto back = service_->UndeletePlan(call_, undelete);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_THAT(Measures({}), ElementsAre(kTraining, kOutreach));
  EXPECT_EQ(GetMeasure(kTraining)->etag(), back->etag());
  EXPECT_EQ(service_->UndeletePlan(call_, undelete).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_P(PlansServiceTest, PlansOfADayAreListedAcrossTenantsByNameAndPage) {
  MustCreate(kHuizen, MakePlan(), "b");
  MustCreate(kHeusden, MakePlan(), "a");
  v1::Plan later = MakePlan();
  later.set_start_date("2023-01-01");
  later.set_end_date("2026-12-31");
  MustCreate(kHuizen, later, "c");
  v1::ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(1);
  v1::ListPlansResponse first = Decoded(service_->ListPlans(call_, request));
  EXPECT_THAT(Names(first.plans()), ElementsAre("municipalities/GM0406/plans/b"));
  request.set_page_token(first.next_page_token());
  EXPECT_THAT(Names(Decoded(service_->ListPlans(call_, request)).plans()),
              ElementsAre("municipalities/GM0406/plans/c"));
  request.clear_page_token();
  request.set_page_size(0);
  request.set_as_of_date("2021-06-30");
  EXPECT_THAT(Names(Decoded(service_->ListPlans(call_, request)).plans()),
              ElementsAre("municipalities/GM0406/plans/b", "municipalities/GM0797/plans/a"));
  request.set_as_of_date("30-6-2021");
  EXPECT_EQ(service_->ListPlans(call_, request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(PlansServiceTest, EveryMethodOfTheContractIsBound) {
  rpc::MethodTable table;
  BindPlans(&table, &*service_);
  EXPECT_THAT(table.services(), ElementsAre("driehoek.plans.v1.PlanService"));
  EXPECT_THAT(table.Unserved(), IsEmpty());
}

DRIEHOEK_ON_BOTH_ENGINES(PlansServiceTest);

}  // namespace
}  // namespace driehoek::plans
