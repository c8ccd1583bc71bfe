// SPDX-License-Identifier: EUPL-1.2
// Measures, status events and adoptions, on both engines.
#include "services/plans/plans_service_testing.h"

namespace driehoek::plans {
namespace {

using ::testing::AllOf;
using testing::Decoded;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHuizen;
using testing::kOutreach;
using testing::kPlan;
using testing::kTraining;
using testing::MakePlan;
using testing::MakePlanWithMeasures;
using testing::Names;
using testing::PlansServiceTest;

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
  request.mutable_adoption()->set_organ(type::v1::ORGAN_COUNCIL);
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

TEST_P(PlansServiceTest, MeasuresThatGoOnWithThoseOfAPlanAreFoundByIt) {
  MustCreate(kHuizen, MakePlanWithMeasures());
  v1::Plan next = MakePlanWithMeasures();
  v1::Continuation& continues = *next.mutable_themes(1)->mutable_measures(0)->mutable_continues();
  continues.set_measure(kPlan);
  EXPECT_THAT(std::string(Create(kHuizen, next, "volgend").status().message()),
              AllOf(HasSubstr("plan.themes[1].measures[0].continues.measure"), HasSubstr("revision_id")));
  continues.set_measure(kOutreach);
  continues.set_revision_id("00010000");
  MustCreate(kHuizen, next, "volgend");
  v1::ListMeasuresRequest filter;
  filter.set_continued_plan(kPlan);
  EXPECT_THAT(Measures(filter),
              ElementsAre("municipalities/GM0406/plans/volgend/measures/3-jongerenwerkers-op-straat"));
  filter.set_continued_plan("municipalities/GM0406/plans/volgend");
  EXPECT_THAT(Measures(filter), IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
