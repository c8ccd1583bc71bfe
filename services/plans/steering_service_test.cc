// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/steering_service.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/plans/plans_service_testing.h"
#include "services/plans/steering_rpc.h"

namespace driehoek::plans {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kHeusden;
using testing::kHuizen;
using testing::kPlan;
using ::testing::Not;
using v1::Plan;
using v1::ProgressReport;

constexpr char kReport[] = "municipalities/GM0406/progress-reports/2021-1";
constexpr char kTrainingId[] = "1-trainingen-voor-medewerkers";

class SteeringServiceTest : public testing::PlansServiceTest {
 protected:
  void SetUp() override {
    PlansServiceTest::SetUp();
    steering_.emplace(database_.get());
    Plan plan = testing::MakePlanWithMeasures();
    v1::Commitment& promise = *plan.mutable_themes(0)
                                   ->mutable_action_items(0)
                                   ->mutable_measures(0)
                                   ->mutable_planning_rows(0)
                                   ->mutable_execution()
                                   ->add_commitments();
    promise.set_count(8);
    promise.set_unit("trainingen");
    promise.set_period(v1::Commitment::PERIOD_YEAR);
    promise.add_parts()->set_unit("basistrainingen");
    plan_ = MustCreate(kHuizen, plan);
  }

  static ProgressReport Report() {
    ProgressReport report;
    report.set_plan(kPlan);
    report.set_report_date("2021-07-01");
    report.set_period_start_date("2021-01-01");
    report.set_period_end_date("2021-06-30");
    report.set_drawn_up_by("adviseur openbare orde en veiligheid");
    v1::SubjectProgress& theme = *report.add_subjects();
    theme.set_theme_id("3");
    theme.set_progress(v1::PROGRESS_DONE);
    theme.set_outcome(v1::OUTCOME_NO_OBSERVATION);
    v1::SubjectProgress& measure = *report.add_subjects();
    measure.set_measure_id(kTrainingId);
    measure.set_progress(v1::PROGRESS_BEHIND);
    v1::CommitmentCount& count = *report.add_commitment_counts();
    count.set_measure_id(kTrainingId);
    count.set_unit("trainingen");
    count.set_year(2021);
    count.set_count(3);
    v1::Adjustment& adjustment = *report.add_adjustments();
    adjustment.set_organ(type::v1::ORGAN_EXECUTIVE);
    adjustment.set_decision_date("2021-06-15");
    adjustment.set_text("De trainingen gaan online door.");
    adjustment.set_measure_id(kTrainingId);
    return report;
  }
  absl::StatusOr<ProgressReport> CreateReport(const ProgressReport& report, const char* parent = kHuizen) {
    v1::CreateProgressReportRequest request;
    request.set_parent(parent);
    request.set_progress_report_id("2021-1");
    *request.mutable_progress_report() = report;
    return steering_->progress_reports().Create(call_, request);
  }
  absl::StatusOr<ProgressReport> UpdateReport(const ProgressReport& report) {
    v1::UpdateProgressReportRequest request;
    *request.mutable_progress_report() = report;
    request.mutable_update_mask()->add_paths("*");
    return steering_->progress_reports().Update(call_, request);
  }
  static std::string Faults(const absl::Status& status) { return std::string(status.message()); }

  std::optional<SteeringService> steering_;
  Plan plan_;
};

TEST_P(SteeringServiceTest, AReportIsKeptWithTheRevisionThatItIsAbout) {
  const auto created = CreateReport(Report());
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->name(), kReport);
  EXPECT_EQ(created->plan_revision_id(), plan_.revision_id());
  v1::ListProgressReportsRequest list;
  list.set_parent("municipalities/-");
  list.set_plan(kPlan);
  const auto listed = steering_->progress_reports().List<v1::ListProgressReportsResponse>(call_, list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_THAT(testing::Names(listed->progress_reports()), ElementsAre(kReport));
  EXPECT_EQ(listed->progress_reports(0).commitment_counts(0).count(), 3);
}

TEST_P(SteeringServiceTest, APartOfAPromiseIsCountedByItsOwnWords) {
  ProgressReport report = Report();
  *report.add_commitment_counts() = report.commitment_counts(0);
  report.mutable_commitment_counts(1)->set_unit("basistrainingen");
  const absl::Status stored = CreateReport(report).status();
  EXPECT_TRUE(stored.ok()) << stored;
}

TEST_P(SteeringServiceTest, EverythingThatThePlanDoesNotHaveIsNamedAtOnce) {
  ProgressReport report = Report();
  report.mutable_subjects(0)->set_theme_id("9");
  report.mutable_subjects(1)->set_measure_id("none");
  report.mutable_commitment_counts(0)->set_unit("cursussen");
  report.mutable_adjustments(0)->set_carried_by_revision_id("0001abcd");
  report.add_adjustments()->CopyFrom(report.adjustments(0));
  report.mutable_adjustments(1)->set_theme_id("8");
  const absl::Status refused = CreateReport(report).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Faults(refused),
              AllOf(HasSubstr("progress_report.subjects[0].theme_id"), HasSubstr("one of 1, 3"),
                    HasSubstr("progress_report.subjects[1].measure_id"),
                    HasSubstr("progress_report.commitment_counts[0].unit"),
                    HasSubstr("one of basistrainingen, trainingen"),
                    HasSubstr("progress_report.adjustments[0].carried_by_revision_id"),
                    HasSubstr("progress_report.adjustments[1].theme_id")));
}

TEST_P(SteeringServiceTest, WhatIsWrongByItselfIsNamedAtOnceToo) {
  ProgressReport report = Report();
  report.set_plan("municipalities/GM0797/plans/x");
  report.set_period_end_date("2020-12-31");
  report.set_next_report_date("2021-02-01");
  report.clear_drawn_up_by();
  report.mutable_subjects(0)->set_measure_id(kTrainingId);
  report.add_subjects()->CopyFrom(report.subjects(1));
  report.mutable_commitment_counts(0)->set_count(-1);
  report.mutable_adjustments(0)->clear_organ();
  report.mutable_adjustments(0)->clear_decision_date();
  EXPECT_THAT(Faults(CreateReport(report).status()),
              AllOf(HasSubstr("progress_report.plan"), HasSubstr("progress_report.period_end_date"),
                    HasSubstr("progress_report.next_report_date"), HasSubstr("progress_report.drawn_up_by"),
                    HasSubstr("progress_report.subjects[0]"), HasSubstr("progress_report.subjects[2]"),
                    HasSubstr("progress_report.commitment_counts[0].count"),
                    HasSubstr("progress_report.adjustments[0].organ"),
                    HasSubstr("progress_report.adjustments[0].decision_date"),
                    Not(HasSubstr("progress_report.report_date"))));
}

TEST_P(SteeringServiceTest, AReportOnAPlanThatIsNotOnFileIsRefused) {
  ProgressReport report = Report();
  report.set_plan("municipalities/GM0797/plans/uitvoeringsplan");
  EXPECT_THAT(Faults(CreateReport(report, kHeusden).status()), HasSubstr("is not on file"));
}

// Or nobody could say in the report which revision dropped the measure.
TEST_P(SteeringServiceTest, AnAdjustmentIsCarriedByARevisionThatDropsWhatItIsAbout) {
  auto report = CreateReport(Report());
  ASSERT_TRUE(report.ok()) << report.status();
  Plan without = plan_;
  without.mutable_themes()->DeleteSubrange(0, 1);
  const auto revised = Update(without);
  ASSERT_TRUE(revised.ok()) << revised.status();
  report->mutable_adjustments(0)->set_carried_by_revision_id(revised->revision_id());
  const auto carried = UpdateReport(*report);
  ASSERT_TRUE(carried.ok()) << carried.status();
  EXPECT_EQ(carried->adjustments(0).carried_by_revision_id(), revised->revision_id());
  EXPECT_EQ(carried->plan_revision_id(), plan_.revision_id());
  // A new one is about the plan as it is now.
  EXPECT_THAT(Faults(CreateReport(Report()).status()), HasSubstr("is no measure of the plan"));
}

TEST_P(SteeringServiceTest, ADeviationIsOfAPlanOnFileAndStaysWhenARevisionDropsWhatItIsAbout) {
  v1::CreateTripartiteAgreementRequest create;
  create.set_parent(kHuizen);
  create.set_tripartite_agreement_id("2021-1");
  v1::TripartiteAgreement& agreement = *create.mutable_tripartite_agreement();
  agreement.set_agreement_date("2021-11-09");
  agreement.set_end_date("2021-11-08");
  agreement.set_text("Extra toezicht.");
  v1::Deviation& deviation = *agreement.add_deviations();
  deviation.set_plan(kPlan);
  deviation.set_measure_id(kTrainingId);
  deviation.set_text("De trainingen wachten.");
  const auto& agreements = steering_->tripartite_agreements();
  EXPECT_THAT(Faults(agreements.Create(call_, create).status()), HasSubstr("tripartite_agreement.end_date"));
  agreement.clear_end_date();
  *agreement.add_deviations() = deviation;
  agreement.mutable_deviations(1)->set_measure_id("none");
  *agreement.add_deviations() = deviation;
  agreement.mutable_deviations(2)->set_plan("municipalities/GM0406/plans/none");
  EXPECT_THAT(Faults(agreements.Create(call_, create).status()),
              AllOf(HasSubstr("deviations[1].measure_id"), HasSubstr("deviations[2].plan"),
                    Not(HasSubstr("deviations[0]"))));
  agreement.mutable_deviations()->DeleteSubrange(1, 2);
  auto created = agreements.Create(call_, create);
  ASSERT_TRUE(created.ok()) << created.status();
  Plan without = plan_;
  without.mutable_themes()->DeleteSubrange(0, 1);
  ASSERT_TRUE(Update(without).ok());
  created->mutable_deviations(0)->set_put_to_council_date("2021-12-14");
  v1::UpdateTripartiteAgreementRequest update;
  *update.mutable_tripartite_agreement() = *created;
  const auto put = agreements.Update(call_, update);
  ASSERT_TRUE(put.ok()) << put.status();
  EXPECT_EQ(put->deviations(0).put_to_council_date(), "2021-12-14");
}

class ScalingServiceTest : public SteeringServiceTest {
 protected:
  static v1::ScalingFramework Framework() {
    v1::ScalingFramework framework;
    framework.set_title("Afwegingskader");
    framework.add_levels(v1::THEME_LEVEL_BASELINE);
    framework.add_levels(v1::THEME_LEVEL_LOCAL);
    for (const char* id : {"onrust", "meer-kernen", "rustig"}) {
      v1::ScalingCriterion& criterion = *framework.add_criteria();
      criterion.set_criterion_id(id);
      criterion.set_text("Waaraan dat te zien is.");
    }
    v1::ScalingStep& up = *framework.add_steps();
    up.set_from_level(v1::THEME_LEVEL_BASELINE);
    up.set_to_level(v1::THEME_LEVEL_LOCAL);
    up.add_criterion_ids("onrust");
    up.add_criterion_ids("meer-kernen");
    up.set_at_least(1);
    v1::ScalingStep& down = *framework.add_steps();
    down.set_from_level(v1::THEME_LEVEL_LOCAL);
    down.set_to_level(v1::THEME_LEVEL_BASELINE);
    down.add_criterion_ids("rustig");
    return framework;
  }
  absl::StatusOr<v1::ScalingFramework> CreateFramework(const v1::ScalingFramework& framework = Framework()) {
    v1::CreateScalingFrameworkRequest request;
    request.set_parent(kHuizen);
    request.set_scaling_framework_id("kader");
    *request.mutable_scaling_framework() = framework;
    return steering_->scaling_frameworks().Create(call_, request);
  }
  static v1::ScalingEvent Event(const char* day, v1::ThemeLevel from, v1::ThemeLevel to,
                                const char* criterion) {
    v1::ScalingEvent event;
    event.set_framework("municipalities/GM0406/scaling-frameworks/kader");
    event.set_subject("Drugsoverlast");
    event.set_from_level(from);
    event.set_to_level(to);
    event.set_event_date(day);
    event.set_organ(type::v1::ORGAN_MAYOR);
    event.add_criterion_ids(criterion);
    return event;
  }
  static v1::ScalingEvent Up(const char* day) {
    return Event(day, v1::THEME_LEVEL_BASELINE, v1::THEME_LEVEL_LOCAL, "onrust");
  }
  static v1::ScalingEvent Down(const char* day) {
    return Event(day, v1::THEME_LEVEL_LOCAL, v1::THEME_LEVEL_BASELINE, "rustig");
  }
  absl::StatusOr<v1::ScalingEvent> Record(const v1::ScalingEvent& event) {
    v1::CreateScalingEventRequest request;
    request.set_parent(kHuizen);
    request.set_scaling_event_id(absl::StrCat("e", ++events_));
    *request.mutable_scaling_event() = event;
    return steering_->CreateScalingEvent(call_, request);
  }

 private:
  int events_ = 0;
};

TEST_P(ScalingServiceTest, AFrameworkIsDataWithRevisionsAndNamesAllItsFaults) {
  v1::ScalingFramework broken = Framework();
  broken.set_levels(1, v1::THEME_LEVEL_BASELINE);
  broken.mutable_criteria(1)->set_criterion_id("onrust");
  broken.mutable_steps(1)->set_criterion_ids(0, "none");
  broken.mutable_steps(1)->set_at_least(2);
  EXPECT_THAT(
      Faults(CreateFramework(broken).status()),
      AllOf(HasSubstr("scaling_framework.levels"), HasSubstr("criteria[1].criterion_id"),
            HasSubstr("steps[0]"), HasSubstr("steps[1].criterion_ids"), HasSubstr("steps[1].at_least")));
  auto framework = CreateFramework();
  ASSERT_TRUE(framework.ok()) << framework.status();
  const auto before = Record(Up("2021-03-01"));
  ASSERT_TRUE(before.ok()) << before.status();
  framework->mutable_steps(0)->set_at_least(2);
  v1::UpdateScalingFrameworkRequest update;
  *update.mutable_scaling_framework() = *framework;
  const auto changed = steering_->scaling_frameworks().Update(call_, update);
  ASSERT_TRUE(changed.ok()) << changed.status();
  // What was decided stays decided by the criteria of then.
  EXPECT_EQ(before->framework_revision_id(), framework->revision_id());
  EXPECT_NE(changed->revision_id(), framework->revision_id());
  v1::ListScalingFrameworkRevisionsRequest revisions;
  revisions.set_name(framework->name());
  const auto listed =
      steering_->scaling_frameworks().ListRevisions<v1::ListScalingFrameworkRevisionsResponse>(call_,
                                                                                               revisions);
  ASSERT_TRUE(listed.ok()) << listed.status();
  EXPECT_EQ(listed->scaling_frameworks_size(), 2);
}

TEST_P(ScalingServiceTest, AnEventIsAfterItsFrameworkOrNamesAllInWhichItIsNot) {
  EXPECT_THAT(Faults(Record(Up("2021-03-01")).status()), HasSubstr("is not on file"));
  ASSERT_TRUE(CreateFramework().ok());
  v1::ScalingEvent event = Up("2021-03-01");
  event.set_criterion_ids(0, "rustig");
  event.add_criterion_ids("none");
  EXPECT_THAT(Faults(Record(event).status()),
              AllOf(HasSubstr("scaling_event.criterion_ids[0]"), HasSubstr("scaling_event.criterion_ids[1]"),
                    HasSubstr("0 met; this step asks for 1 of meer-kernen, onrust")));
  event = Up("2021-03-01");
  event.set_to_level(v1::THEME_LEVEL_JOINT);
  EXPECT_THAT(Faults(Record(event).status()), HasSubstr("is no step of"));
  event = Up("2021-03-01");
  event.clear_organ();
  event.set_code("none");
  event.set_event_date("2021-3-1");
  EXPECT_THAT(Faults(Record(event).status()),
              AllOf(HasSubstr("scaling_event.organ"), HasSubstr("scaling_event.code"),
                    HasSubstr("scaling_event.event_date")));
}

TEST_P(ScalingServiceTest, ASubjectGoesOnFromWhereItIs) {
  ASSERT_TRUE(CreateFramework().ok());
  ASSERT_TRUE(Record(Up("2021-03-01")).ok());
  v1::ScalingEvent again = Up("2021-06-01");
  again.set_subject("drugs-overlast");
  // Other words, another subject.
  EXPECT_TRUE(Record(again).ok());
  again.set_subject("DRUGSOVERLAST.");
  EXPECT_THAT(Faults(Record(again).status()),
              AllOf(HasSubstr("scaling_event.from_level"), HasSubstr("THEME_LEVEL_LOCAL")));
  ASSERT_TRUE(Record(Down("2021-09-01")).ok());
  // One that comes in late fits between the two, or not.
  EXPECT_THAT(Faults(Record(Down("2021-06-01")).status()), HasSubstr("scaling_event.to_level"));
  EXPECT_TRUE(Record(Up("2021-09-01")).ok());
  v1::ListScalingEventsRequest list;
  list.set_parent("municipalities/-");
  const auto listed = testing::Decoded(steering_->ListScalingEvents(call_, list));
  ASSERT_EQ(listed.scaling_events_size(), 4);
  v1::GetScalingEventRequest get;
  get.set_name(listed.scaling_events(0).name());
  EXPECT_EQ(testing::Decoded(steering_->GetScalingEvent(call_, get)).event_date(), "2021-03-01");
}

TEST_P(SteeringServiceTest, APictureNamesEveryFigureThatHasNoSourceAndEveryPlaceOnce) {
  v1::CreateSafetyPictureRequest create;
  create.set_parent(kHuizen);
  create.set_safety_picture_id("2021-1");
  v1::SafetyPicture& picture = *create.mutable_safety_picture();
  picture.set_picture_date("2021-01-31");
  picture.set_drawn_up_by("analist");
  v1::PictureEntry& entry = *picture.add_entries();
  entry.set_code("nightlife");
  entry.set_area("Centrum");
  entry.add_causes("Sluitingstijden die samenvallen.");
  v1::PictureFigure& figure = *entry.add_figures();
  figure.set_label("meldingen");
  figure.set_value(12);
  figure.set_unit(v1::Indicator::UNIT_COUNT);
  figure.set_source("politie");
  const v1::SafetyPicture right = picture;
  figure.clear_source();
  figure.clear_value();
  entry.add_patterns();
  *picture.add_entries() = right.entries(0);
  picture.mutable_entries(1)->set_area("centrum");
  picture.add_entries()->set_code("none");
  EXPECT_THAT(Faults(steering_->safety_pictures().Create(call_, create).status()),
              AllOf(HasSubstr("entries[0].figures[0].source"), HasSubstr("entries[0].figures[0].value"),
                    HasSubstr("entries[0].patterns[0]"), HasSubstr("safety_picture.entries[1]: is about"),
                    HasSubstr("entries[2].code")));
  picture = right;
  const auto created = steering_->safety_pictures().Create(call_, create);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_EQ(created->entries(0).figures(0).source(), "politie");

  // Rule 16: what counts fewer than 5 persons is in no list across municipalities.
  picture.mutable_entries(0)->mutable_figures(0)->set_unit(v1::Indicator::UNIT_PERSONS);
  picture.mutable_entries(0)->mutable_figures(0)->set_value(4);
  create.set_safety_picture_id("2021-2");
  ASSERT_TRUE(steering_->safety_pictures().Create(call_, create).ok());
  const auto listed = [&](const char* parent) {
    v1::ListSafetyPicturesRequest list;
    list.set_parent(parent);
    const auto response = steering_->safety_pictures().List<v1::ListSafetyPicturesResponse>(call_, list);
    EXPECT_TRUE(response.ok()) << response.status();
    return *response;
  };
  EXPECT_EQ(listed(kHuizen).safety_pictures(1).entries(0).figures(0).value(), 4);
  const auto across = listed("municipalities/-");
  EXPECT_EQ(across.safety_pictures(0).entries(0).figures(0).value(), 12);
  EXPECT_FALSE(across.safety_pictures(1).entries(0).figures(0).has_value());
}

TEST_P(SteeringServiceTest, EveryMethodIsBound) {
  rpc::MethodTable table;
  BindSteering(&table, &*steering_);
  const auto* service = v1::ProgressReport::descriptor()->file()->pool()->FindServiceByName(
      "driehoek.plans.v1.SteeringService");
  ASSERT_NE(service, nullptr);
  for (int i = 0; i < service->method_count(); ++i) {
    EXPECT_NE(table.Find(absl::StrCat(service->full_name(), "/", service->method(i)->name())), nullptr)
        << service->method(i)->name();
  }
}

DRIEHOEK_ON_BOTH_ENGINES(SteeringServiceTest);
DRIEHOEK_ON_BOTH_ENGINES(ScalingServiceTest);

}  // namespace
}  // namespace driehoek::plans
