// SPDX-License-Identifier: EUPL-1.2
// The handlers, called directly, on both engines.
#include "services/plans/plans_service.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/storage/testing/engine_test.h"
#include "services/plans/plan_schema.h"
#include "services/plans/plan_testing.h"
#include "services/plans/plans_rpc.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHaaren;
using testing::kHeusden;
using testing::kHuizen;
using testing::MakePlan;
using testing::MakePlanWithMeasures;

constexpr char kPlan[] = "municipalities/GM0406/plans/uitvoeringsplan";
constexpr char kTraining[] =
    "municipalities/GM0406/plans/uitvoeringsplan/measures/1-trainingen-voor-medewerkers";
constexpr char kOutreach[] =
    "municipalities/GM0406/plans/uitvoeringsplan/measures/3-jongerenwerkers-op-straat";
constexpr char kUuid[] = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

template <class Message>
Message Decoded(const absl::StatusOr<rpc::Encoded<Message>>& encoded) {
  Message message;
  EXPECT_TRUE(encoded.ok() && message.ParseFromString(encoded->bytes)) << encoded.status();
  return message;
}

template <class List>
std::vector<std::string> Names(const List& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name());
  return names;
}

class PlansServiceTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(PlanMigrations());
    service_.emplace(database_.get(), &registry::Registry::Embedded());
  }

  absl::StatusOr<v1::Plan> Create(absl::string_view tenant, v1::Plan plan,
                                  absl::string_view id = "uitvoeringsplan") {
    v1::CreatePlanRequest request;
    request.set_parent(std::string(tenant));
    request.set_plan_id(std::string(id));
    *request.mutable_plan() = std::move(plan);
    return service_->CreatePlan(call_, request);
  }
  v1::Plan MustCreate(absl::string_view tenant, v1::Plan plan, absl::string_view id = "uitvoeringsplan") {
    auto created = Create(tenant, std::move(plan), id);
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? *std::move(created) : v1::Plan();
  }
  absl::StatusOr<v1::Plan> Update(v1::Plan plan, std::initializer_list<const char*> paths = {"*"},
                                  bool allow_missing = false) {
    v1::UpdatePlanRequest request;
    if (plan.name().empty()) plan.set_name(kPlan);
    *request.mutable_plan() = std::move(plan);
    for (const char* path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_allow_missing(allow_missing);
    return service_->UpdatePlan(call_, request);
  }
  absl::StatusOr<rpc::Encoded<v1::Plan>> Get(absl::string_view name, bool show_deleted = false) {
    v1::GetPlanRequest request;
    request.set_name(std::string(name));
    request.set_show_deleted(show_deleted);
    return service_->GetPlan(call_, request);
  }
  std::vector<std::string> Measures(const v1::ListMeasuresRequest& filter,
                                    absl::string_view parent = "municipalities/-/plans/-") {
    v1::ListMeasuresRequest request = filter;
    request.set_parent(std::string(parent));
    return Names(Decoded(service_->ListMeasures(call_, request)).measures());
  }
  v1::ListFindingsResponse Findings(absl::string_view parent, type::v1::Finding::State state = {}) {
    v1::ListFindingsRequest request;
    request.set_parent(std::string(parent));
    request.set_state(state);
    auto response = service_->ListFindings(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *response;
  }
  v1::SummarizePlansResponse Summaries(absl::string_view parent, absl::string_view day) {
    v1::SummarizePlansRequest request;
    request.set_parent(std::string(parent));
    request.set_as_of_date(std::string(day));
    auto response = service_->SummarizePlans(call_, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *response;
  }
  absl::StatusOr<v1::StatusEvent> Record(absl::string_view measure, v1::MeasureState state,
                                         absl::string_view text = "") {
    v1::CreateStatusEventRequest request;
    request.set_parent(std::string(measure));
    request.mutable_status_event()->set_state(state);
    request.mutable_status_event()->set_text(std::string(text));
    return service_->CreateStatusEvent(call_, request);
  }
  absl::StatusOr<v1::PolicyMeasure> GetMeasure(absl::string_view name) {
    v1::GetMeasureRequest request;
    request.set_name(std::string(name));
    return service_->GetMeasure(call_, request);
  }

  CallContext call_{.caller = "adviseur", .call_id = "", .traceparent = ""};
  std::unique_ptr<storage::Database> database_;
  std::optional<PlansService> service_;
};

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

TEST_P(PlansServiceTest, MeasuresAreFoundByEachFilter) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  auto filter = [](auto set) {
    v1::ListMeasuresRequest request;
    set(request);
    return request;
  };
  EXPECT_THAT(Measures({}), ElementsAre(kTraining, kOutreach));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_theme("1"); })), ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_theme("JEUGD"); })), ElementsAre(kOutreach));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_theme("%"); })), IsEmpty());
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_party("politie"); })), ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_area("holleblok"); })), ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_year(2021); })), ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_year(2022); })), ElementsAre(kTraining, kOutreach));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_condition(v1::Condition::KIND_FUNDING); })),
              ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.add_states(v1::MEASURE_STATE_IN_PROGRESS); })),
              ElementsAre(kOutreach));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_text("één WEBINAR"); })), ElementsAre(kTraining));
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_text("webinar straat"); })), IsEmpty());
  EXPECT_THAT(Measures(filter([](auto& r) { r.set_as_of_date("2020-12-31"); })), IsEmpty());
  EXPECT_THAT(Measures({}, "municipalities/GM0797/plans/-"), IsEmpty());
}

TEST_P(PlansServiceTest, MeasuresArePagedAndATokenBelongsToItsFilter) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::ListMeasuresRequest request;
  request.set_parent(kPlan);
  request.set_page_size(1);
  v1::ListMeasuresResponse first = Decoded(service_->ListMeasures(call_, request));
  EXPECT_THAT(Names(first.measures()), ElementsAre(kTraining));
  request.set_page_token(first.next_page_token());
  v1::ListMeasuresResponse second = Decoded(service_->ListMeasures(call_, request));
  EXPECT_THAT(Names(second.measures()), ElementsAre(kOutreach));
  EXPECT_EQ(second.next_page_token(), "");
  request.set_year(2022);
  EXPECT_EQ(service_->ListMeasures(call_, request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(PlansServiceTest, EveryBadFilterIsNamed) {
  v1::ListMeasuresRequest request;
  request.set_parent(kPlan);
  request.set_year(-1);
  request.set_as_of_date("morgen");
  request.set_text("a b c d e f g h i j k");
  std::string message(service_->ListMeasures(call_, request).status().message());
  for (const char* field : {"year:", "as_of_date:", "text:"}) EXPECT_THAT(message, HasSubstr(field));
}

TEST_P(PlansServiceTest, AMeasureIsCreatedChangedAndDeletedAsPartOfItsPlan) {
  v1::Plan plan = MustCreate(kHuizen, MakePlanWithMeasures());
  v1::CreateMeasureRequest create;
  create.set_parent(kPlan);
  create.set_theme_id("3");
  create.mutable_measure()->set_text("Buurtbemiddeling");
  auto created = service_->CreateMeasure(call_, create);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->name(), absl::StrCat(kPlan, "/measures/3-buurtbemiddeling"));
  EXPECT_NE(created->etag(), plan.etag());
  create.set_measure_id("3-buurtbemiddeling");
  EXPECT_EQ(service_->CreateMeasure(call_, create).status().code(), absl::StatusCode::kAlreadyExists);
  create.set_measure_id("other");
  create.set_theme_id("9");
  EXPECT_THAT(std::string(service_->CreateMeasure(call_, create).status().message()), HasSubstr("theme_id:"));

  v1::UpdateMeasureRequest update;
  *update.mutable_measure() = *created;
  update.mutable_measure()->set_text("Buurtbemiddeling door vrijwilligers");
  auto updated = service_->UpdateMeasure(call_, update);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_EQ(GetMeasure(created->name())->text(), "Buurtbemiddeling door vrijwilligers");
  EXPECT_EQ(service_->UpdateMeasure(call_, update).status().code(), absl::StatusCode::kAborted);

  v1::DeleteMeasureRequest remove;
  remove.set_name(created->name());
  remove.set_etag(created->etag());
  EXPECT_EQ(service_->DeleteMeasure(call_, remove).status().code(), absl::StatusCode::kAborted);
  remove.set_etag(updated->etag());
  ASSERT_TRUE(service_->DeleteMeasure(call_, remove).ok());
  EXPECT_EQ(GetMeasure(created->name()).status().code(), absl::StatusCode::kNotFound);
}

TEST_P(PlansServiceTest, AMeasureThatIsMissingIsCreatedWhereItsThemeSays) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::UpdateMeasureRequest update;
  update.mutable_measure()->set_name(absl::StrCat(kPlan, "/measures/nieuw"));
  update.mutable_measure()->set_text("Iets nieuws");
  EXPECT_EQ(service_->UpdateMeasure(call_, update).status().code(), absl::StatusCode::kNotFound);
  update.set_allow_missing(true);
  update.mutable_measure()->set_theme_id("1");
  update.mutable_measure()->set_action_item_id("1-1");
  auto created = service_->UpdateMeasure(call_, update);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->action_item_id(), "1-1");
}

// Rule 7.
TEST_P(PlansServiceTest, AMeasureIsRealisedOpenedAgainAndRealisedOnceMore) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  for (v1::MeasureState state :
       {v1::MEASURE_STATE_REALISED, v1::MEASURE_STATE_IN_PROGRESS, v1::MEASURE_STATE_REALISED}) {
    auto event = Record(kOutreach, state);
    ASSERT_TRUE(event.ok()) << event.status();
    EXPECT_EQ(event->recorder(), "adviseur");
    EXPECT_EQ(GetMeasure(kOutreach)->state(), state);
  }
  v1::ListStatusEventsRequest request;
  request.set_parent(kOutreach);
  auto events = Decoded(service_->ListStatusEvents(call_, request));
  EXPECT_EQ(events.status_events_size(), 4);
  EXPECT_EQ(events.status_events(0).text(), "Is begonnen.");
  request.set_parent("municipalities/-/plans/-/measures/-");
  EXPECT_EQ(Decoded(service_->ListStatusEvents(call_, request)).status_events_size(), 4);
  // An import of the same document leaves what was recorded since.
  ASSERT_TRUE(Update(MakePlanWithMeasures()).ok());
  EXPECT_EQ(GetMeasure(kOutreach)->state(), v1::MEASURE_STATE_REALISED);
  EXPECT_EQ(Record(kOutreach, v1::MEASURE_STATE_UNSPECIFIED).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Record(absl::StrCat(kPlan, "/measures/none"), v1::MEASURE_STATE_STOPPED).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_P(PlansServiceTest, AnAdoptionNamesTheRevisionThatWasAdopted) {
  v1::Plan plan = MustCreate(kHuizen, MakePlan());
  v1::CreateAdoptionRequest request;
  request.set_parent(kPlan);
  request.mutable_adoption()->set_organ(v1::ORGAN_COUNCIL);
  request.mutable_adoption()->set_adoption_date("2020-12-15");
  auto adoption = service_->CreateAdoption(call_, request);
  ASSERT_TRUE(adoption.ok()) << adoption.status();
  EXPECT_EQ(adoption->revision_id(), plan.revision_id());
  v1::ListAdoptionsRequest list;
  list.set_parent("municipalities/-/plans/-");
  EXPECT_THAT(Names(Decoded(service_->ListAdoptions(call_, list)).adoptions()),
              ElementsAre(absl::StrCat(kPlan, "/adoptions/0001")));
  EXPECT_EQ(Decoded(Get(kPlan)).adoptions_size(), 1);
}

// Rule 4.
TEST_P(PlansServiceTest, AJudgementStaysWhenItsFindingComesBack) {
  v1::Plan plan = MakePlanWithMeasures();
  testing::AddRow(plan.mutable_themes(1)->mutable_measures(0), 2020, 21);
  MustCreate(kHuizen, plan);
  auto open = Findings(kPlan, type::v1::Finding::STATE_OPEN);
  ASSERT_EQ(open.findings_size(), 1);
  EXPECT_EQ(Summaries(kHuizen, "2021-06-30").summaries(0).open_findings(0).count(), 1);
  v1::CreateJudgementRequest judge;
  judge.set_parent(open.findings(0).name());
  judge.mutable_judgement()->set_state(type::v1::Finding::STATE_ACCEPTED);
  judge.mutable_judgement()->set_reason("Liep al vanaf 2020.");
  auto judgement = service_->CreateJudgement(call_, judge);
  ASSERT_TRUE(judgement.ok()) << judgement.status();
  EXPECT_EQ(judgement->judge(), "adviseur");
  EXPECT_THAT(Findings(kPlan, type::v1::Finding::STATE_OPEN).findings(), IsEmpty());
  EXPECT_THAT(Summaries(kHuizen, "2021-06-30").summaries(0).open_findings(), IsEmpty());

  ASSERT_TRUE(Update(MakePlanWithMeasures()).ok());
  EXPECT_THAT(Findings(kPlan).findings(), IsEmpty());
  v1::ListJudgementsRequest list;
  list.set_parent(judge.parent());
  EXPECT_EQ(service_->ListJudgements(call_, list)->judgements_size(), 1);
  ASSERT_TRUE(Update(plan).ok());
  v1::GetFindingRequest get;
  get.set_name(judge.parent());
  auto back = service_->GetFinding(call_, get);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->state(), type::v1::Finding::STATE_ACCEPTED);
  EXPECT_EQ(back->judgement().reason(), "Liep al vanaf 2020.");
}

// Rule 1.
TEST_P(PlansServiceTest, ASummaryIsOfTheDayThatIsAsked) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::Plan older = MakePlan();
  older.set_start_date("2019-01-01");
  older.set_end_date("2020-12-31");
  MustCreate(kHeusden, older);
  auto summaries = Summaries("municipalities/-", "2021-06-30");
  ASSERT_EQ(summaries.summaries_size(), 2);
  EXPECT_EQ(summaries.summaries(0).name(), "municipalities/GM0406/plan-summary");
  EXPECT_EQ(summaries.summaries(0).plans_size(), 1);
  EXPECT_EQ(summaries.summaries(1).plans_size(), 0);
  EXPECT_EQ(Summaries(kHeusden, "2020-12-31").summaries(0).plans_size(), 1);
  EXPECT_THAT(Summaries("municipalities/GM0757", "2021-06-30").summaries(), IsEmpty());
  EXPECT_EQ(Summaries(kHuizen, "").summaries(0).as_of_date(), "2021-06-30");
}

TEST_P(PlansServiceTest, SummariesArePagedAndNarrowedByTenant) {
  MustCreate(kHuizen, MakePlan());
  MustCreate(kHeusden, MakePlan());
  v1::SummarizePlansRequest request;
  request.set_parent("municipalities/-");
  request.set_page_size(1);
  auto first = service_->SummarizePlans(call_, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  auto second = service_->SummarizePlans(call_, request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_THAT(Names(second->summaries()), ElementsAre("municipalities/GM0797/plan-summary"));
  EXPECT_EQ(second->next_page_token(), "");
  request.clear_page_token();
  request.set_page_size(0);
  request.add_tenants(kHeusden);
  EXPECT_THAT(Names(service_->SummarizePlans(call_, request)->summaries()),
              ElementsAre("municipalities/GM0797/plan-summary"));
}

TEST_P(PlansServiceTest, WatchDeliversChangesOfOneTenantInOrder) {
  v1::WatchRequest request;
  request.set_parent(kHuizen);
  request.set_resume_token("0");
  MustCreate(kHuizen, MakePlan());
  MustCreate(kHeusden, MakePlan());
  v1::Plan change;
  change.set_title("Bijgesteld");
  ASSERT_TRUE(Update(change, {"title"}).ok());
  auto stream = service_->Watch(call_, request);
  ASSERT_TRUE(stream.ok()) << stream.status();
  std::vector<type::v1::Change::Kind> kinds;
  auto messages = (*stream)->Next();
  ASSERT_TRUE(messages.ok()) << messages.status();
  for (const std::string& bytes : *messages) {
    v1::WatchResponse response;
    ASSERT_TRUE(response.ParseFromString(bytes));
    if (response.has_change() && response.change().name() == kPlan) kinds.push_back(response.change().kind());
  }
  EXPECT_THAT(kinds, ElementsAre(type::v1::Change::KIND_CREATED, type::v1::Change::KIND_UPDATED));
}

constexpr char kDocument[] =
    "# Uitvoeringsplan Integrale Veiligheid Voorbeeld 2021-2022\n"
    "\n"
    "# 1. Drugs en ondermijning\n"
    "\n"
    "Item/actiepunt\tMaatregelen/activiteiten\tPartijen\tPlanning\tUitvoering\n"
    "Zicht op drugs\tControles in loodsen\tPolitie\t2021\tTwee controles per jaar.\n"
    "\t\tPolitie\t2022: voortzetting alleen als extra (incidentele) middelen worden toegekend\t\n"
    "\tVoorlichting aan verhuurders\tOOV\t2020\tIs gestart.\n";

// Rules 4 and 6: from the document to the store and again, without a second revision.
TEST_P(PlansServiceTest, ADocumentIsParsedStoredAndFoundUnchangedTheSecondTime) {
  v1::CreateParsedDocumentRequest request;
  request.set_parent(kHuizen);
  request.set_content(kDocument);
  request.set_file_name("plan.txt");
  auto parsed = service_->CreateParsedDocument(call_, request);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->counts().measures(), 2);
  auto first = Update(parsed->plan(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(first.ok()) << first.status();
  clock().Advance(absl::Hours(1));
  auto again = Update(service_->CreateParsedDocument(call_, request)->plan(), {"*"}, /*allow_missing=*/true);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->revision_id(), first->revision_id());
  v1::ListMeasuresRequest conditional;
  conditional.set_condition(v1::Condition::KIND_FUNDING);
  EXPECT_EQ(Measures(conditional).size(), 1u);
  std::vector<std::string> of_document, on_file;
  for (const auto& finding : parsed->findings()) of_document.push_back(finding.code());
  const v1::ListFindingsResponse stored = Findings(first->name());
  for (const auto& finding : stored.findings()) on_file.push_back(finding.code());
  EXPECT_THAT(of_document, ::testing::Contains("PLANNING_BEFORE_PERIOD"));
  EXPECT_THAT(on_file, ::testing::UnorderedElementsAreArray(of_document));
}

TEST_P(PlansServiceTest, WhatIsNoTextIsRefused) {
  v1::CreateParsedDocumentRequest request;
  request.set_parent(kHuizen);
  request.set_content(std::string(1000, '\0'));
  EXPECT_EQ(service_->CreateParsedDocument(call_, request).status().code(),
            absl::StatusCode::kInvalidArgument);
  request.set_parent("municipalities/-");
  EXPECT_EQ(service_->CreateParsedDocument(call_, request).status().code(),
            absl::StatusCode::kInvalidArgument);
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
