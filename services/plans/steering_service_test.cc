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
    adjustment.set_organ(v1::ORGAN_EXECUTIVE);
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
                    HasSubstr("progress_report.commitment_counts[0].unit"), HasSubstr("one of trainingen"),
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

}  // namespace
}  // namespace driehoek::plans
