// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_steering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Commitment;
using plans::v1::PolicyMeasure;
using plans::v1::ProgressReport;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::CommitmentKept;
using v1::MemberSteering;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";
constexpr char kPlan[] = "municipalities/GM0406/plans/up";

// Huizen in homes/a with a plan of 2021 and 2022 that has two themes, Heusden in none.
class RegionSteeringTest : public ::testing::Test {
 protected:
  RegionSteeringTest() {
    for (const char* name : {kHuizen, kHeusden}) {
      const auto* municipality = registry::Registry::Embedded().Find(name);
      members_.push_back({municipality, name == std::string(kHuizen) ? "homes/a" : ""});
    }
    auto* summary = plans_.add_summaries();
    summary->set_name(absl::StrCat(kHuizen, "/plan-summary"));
    auto* plan = summary->add_plans();
    plan->set_plan(kPlan);
    plan->set_title("Implementation plan");
    plan->set_start_date("2021-01-01");
    plan->set_end_date("2022-12-31");
    for (const char* id : {"1", "2"}) {
      plan->add_themes()->set_theme_id(id);
      plan->mutable_themes()->rbegin()->set_measures(2);
    }
  }

  PolicyMeasure* AddMeasure(const std::string& id, const std::string& theme_id = "1") {
    PolicyMeasure* measure = measures_.add_measures();
    measure->set_name(absl::StrCat(kPlan, "/measures/", id));
    measure->set_theme_id(theme_id);
    return measure;
  }
  Commitment* AddPromise(const std::string& id, int count, Commitment::Period period, int periods = 1) {
    Commitment* promise = AddMeasure(id)->add_planning_rows()->mutable_execution()->add_commitments();
    promise->set_count(count);
    promise->set_unit("trainings");
    promise->set_period(period);
    promise->set_period_count(periods);
    return promise;
  }
  ProgressReport* AddReport(const std::string& id, const std::string& day, const std::string& until) {
    ProgressReport* report = reports_.add_progress_reports();
    report->set_name(absl::StrCat(kHuizen, "/progress-reports/", id));
    report->set_plan(kPlan);
    report->set_report_date(day);
    report->set_period_end_date(until);
    return report;
  }
  static void Say(ProgressReport* report, const std::string& theme, const std::string& measure,
                  plans::v1::Progress progress, plans::v1::Outcome outcome = plans::v1::OUTCOME_UNSPECIFIED) {
    auto* subject = report->add_subjects();
    subject->set_theme_id(theme);
    subject->set_measure_id(measure);
    subject->set_progress(progress);
    subject->set_outcome(outcome);
  }
  // Eight trainings in 2021: four basic, two advanced and two days of return.
  void AddPromiseInParts(const std::string& id) {
    Commitment* promise = AddPromise(id, 8, Commitment::PERIOD_UNSPECIFIED);
    promise->set_year(2021);
    for (const auto& [unit, count] : {std::pair("basic", 4), {"advanced", 2}, {"return", 2}}) {
      Commitment* part = promise->add_parts();
      part->set_unit(unit);
      part->set_count(count);
    }
  }
  static void Count(ProgressReport* report, const std::string& measure, int year, int count,
                    const std::string& unit = "trainings") {
    auto* counted = report->add_commitment_counts();
    counted->set_measure_id(measure);
    counted->set_unit(unit);
    counted->set_year(year);
    counted->set_count(count);
  }
  v1::RegionSteering Make() const {
    return MakeRegionSteering(members_, itself_, as_of_,
                              {plans_, measures_, reports_, agreements_, scalings_, pictures_});
  }
  v1::SteeredPlan Plan() const { return Make().members(0).plans(0); }
  std::vector<CommitmentKept::Verdict> Verdicts() const {
    std::vector<CommitmentKept::Verdict> verdicts;
    const v1::SteeredPlan plan = Plan();
    for (const CommitmentKept& kept : plan.commitments()) verdicts.push_back(kept.verdict());
    return verdicts;
  }

  std::vector<CommitmentKept::Verdict> PartVerdicts() const {
    std::vector<CommitmentKept::Verdict> verdicts;
    const v1::SteeredPlan plan = Plan();
    for (const CommitmentKept& part : plan.commitments(0).parts()) verdicts.push_back(part.verdict());
    return verdicts;
  }

  std::vector<RegionMember> members_;
  SteeredRegion itself_{"regions/gooi-en-vechtstreek", "homes/region"};
  absl::CivilDay as_of_{2022, 6, 30};
  plans::v1::SummarizePlansResponse plans_;
  plans::v1::ListMeasuresResponse measures_;
  plans::v1::ListProgressReportsResponse reports_;
  plans::v1::ListTripartiteAgreementsResponse agreements_;
  plans::v1::ListScalingEventsResponse scalings_;
  plans::v1::ListSafetyPicturesResponse pictures_;
};

TEST_F(RegionSteeringTest, ProgressAndOutcomeStandSideBySideEachWithItsDay) {
  AddMeasure("a");
  AddMeasure("b");
  ProgressReport* first = AddReport("1", "2021-07-01", "2021-06-30");
  Say(first, "1", "", plans::v1::PROGRESS_BEHIND);
  Say(first, "", "a", plans::v1::PROGRESS_DONE, plans::v1::OUTCOME_DID_NOT_HELP);
  Say(first, "", "b", plans::v1::PROGRESS_NOT_BEGUN);
  ProgressReport* second = AddReport("2", "2022-01-15", "2021-12-31");
  Say(second, "1", "", plans::v1::PROGRESS_DONE, plans::v1::OUTCOME_NO_OBSERVATION);
  Say(second, "", "b", plans::v1::PROGRESS_ON_SCHEDULE);
  const v1::SteeredPlan plan = Plan();
  ASSERT_THAT(plan.themes(), SizeIs(2));
  const v1::ThemeSteering& theme = plan.themes(0);
  // Done, and whether it helped is not known: one says nothing of the other.
  EXPECT_EQ(theme.said().progress(), plans::v1::PROGRESS_DONE);
  EXPECT_EQ(theme.said().outcome(), plans::v1::OUTCOME_NO_OBSERVATION);
  EXPECT_EQ(theme.report_date(), "2022-01-15");
  ASSERT_THAT(theme.progress(), SizeIs(2));
  EXPECT_EQ(theme.progress(0).progress(), plans::v1::PROGRESS_ON_SCHEDULE);
  EXPECT_EQ(theme.progress(1).progress(), plans::v1::PROGRESS_DONE);
  EXPECT_EQ(theme.oldest_report_date(), "2021-07-01");
  // Rule 7: of the other theme nobody said anything, and nothing is made of that.
  EXPECT_FALSE(plan.themes(1).has_said());
  EXPECT_THAT(plan.themes(1).progress(), IsEmpty());
  EXPECT_EQ(plan.themes(1).measures(), 2);
}

TEST_F(RegionSteeringTest, WhatIsReportedAfterTheDayIsNotKnownOnIt) {
  Say(AddReport("1", "2021-07-01", "2021-06-30"), "1", "", plans::v1::PROGRESS_BEHIND);
  ProgressReport* later = AddReport("2", "2022-07-01", "2022-06-30");
  Say(later, "1", "", plans::v1::PROGRESS_DONE);
  EXPECT_EQ(Plan().themes(0).said().progress(), plans::v1::PROGRESS_BEHIND);
  EXPECT_EQ(Plan().report_date(), "2021-07-01");
  as_of_ = absl::CivilDay(2022, 7, 1);
  EXPECT_EQ(Plan().themes(0).said().progress(), plans::v1::PROGRESS_DONE);
}

TEST_F(RegionSteeringTest, TheNextReportIsOverdueTheDayAfterItsDay) {
  EXPECT_EQ(Plan().last_report(), "");
  EXPECT_FALSE(Plan().overdue());
  AddReport("1", "2021-07-01", "2021-06-30");
  EXPECT_FALSE(Plan().overdue());
  reports_.mutable_progress_reports(0)->set_next_report_date("2022-06-30");
  EXPECT_FALSE(Plan().overdue());
  as_of_ = absl::CivilDay(2022, 7, 1);
  EXPECT_TRUE(Plan().overdue());
}

TEST_F(RegionSteeringTest, AFirstReportIsOverdueAfterTheDayThatThePlanSets) {
  plans_.mutable_summaries(0)->mutable_plans(0)->set_first_report_date("2022-06-30");
  EXPECT_EQ(Plan().next_report_date(), "2022-06-30");
  EXPECT_FALSE(Plan().overdue());
  as_of_ = absl::CivilDay(2022, 7, 1);
  EXPECT_TRUE(Plan().overdue());
  // What is filed sets its own rhythm, none included.
  AddReport("1", "2022-07-01", "2022-06-30");
  EXPECT_EQ(Plan().next_report_date(), "");
  EXPECT_FALSE(Plan().overdue());
}

TEST_F(RegionSteeringTest, OfWhoDidNotAnswerAboutReportsNoneIsOverdue) {
  plans_.mutable_summaries(0)->mutable_plans(0)->set_first_report_date("2021-07-01");
  EXPECT_TRUE(Plan().overdue());
  reports_.add_unreachable("homes/a");
  EXPECT_FALSE(Plan().overdue());
  EXPECT_EQ(Plan().next_report_date(), "");
}

TEST_F(RegionSteeringTest, AnAdjustmentIsOpenUntilARevisionCarriesIt) {
  ProgressReport* report = AddReport("1", "2021-07-01", "2021-06-30");
  for (const char* day : {"2022-03-01", "2021-06-15", "2022-09-01"})
    report->add_adjustments()->set_decision_date(day);
  ASSERT_THAT(Plan().open_adjustments(), SizeIs(2));
  EXPECT_EQ(Plan().open_adjustments(0).adjustment().decision_date(), "2021-06-15");
  EXPECT_EQ(Plan().open_adjustments(0).report(), report->name());
  report->mutable_adjustments(1)->set_carried_by_revision_id("0002abcd");
  EXPECT_THAT(Plan().open_adjustments(), SizeIs(1));
  EXPECT_EQ(Plan().carried_adjustments(), 1);
}

TEST_F(RegionSteeringTest, APromiseIsKeptNotKeptUnderWayOrNotCounted) {
  AddPromise("a", 8, Commitment::PERIOD_YEAR);
  using Kept = CommitmentKept;
  // Nobody counted is not 0.
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NO_OBSERVATION, Kept::VERDICT_NO_OBSERVATION));
  EXPECT_FALSE(Plan().commitments(0).has_counted());
  Count(AddReport("1", "2021-07-01", "2021-06-30"), "a", 2021, 5);
  // Of the second half of 2021 nobody counted yet.
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NO_OBSERVATION, Kept::VERDICT_NO_OBSERVATION));
  EXPECT_EQ(Plan().commitments(0).counted(), 5);
  ProgressReport* whole = AddReport("2", "2022-02-01", "2022-01-31");
  Count(whole, "a", 2021, 7);
  Count(whole, "a", 2022, 0);
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NOT_KEPT, Kept::VERDICT_UNDER_WAY));
  EXPECT_EQ(Plan().commitments(0).counted(), 7);
  EXPECT_TRUE(Plan().commitments(1).has_counted());
  whole->mutable_commitment_counts(0)->set_count(8);
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_KEPT, Kept::VERDICT_UNDER_WAY));
}

TEST_F(RegionSteeringTest, APromiseIsCountedOverTheTimeThatItIsFor) {
  AddPromise("a", 1, Commitment::PERIOD_YEAR, 2);
  AddPromise("b", 2, Commitment::PERIOD_WEEK, 6);
  AddPromise("c", 8, Commitment::PERIOD_UNSPECIFIED)->set_year(2021);
  AddPromise("d", 3, Commitment::PERIOD_UNSPECIFIED);
  AddPromise("e", 1, Commitment::PERIOD_QUARTER);
  as_of_ = absl::CivilDay(2021, 6, 30);
  const v1::SteeredPlan plan = Plan();
  std::vector<std::string> spans;
  for (const CommitmentKept& kept : plan.commitments())
    spans.push_back(absl::StrCat(kept.promised(), " in ", kept.start_year(), "-", kept.end_year()));
  EXPECT_THAT(spans, ElementsAre("1 in 2021-2022", "17 in 2021-2021", "8 in 2021-2021", "3 in 2021-2022",
                                 "4 in 2021-2021"));
}

TEST_F(RegionSteeringTest, APromiseInPartsIsTheSumOfThemWhereEachWasCounted) {
  using Kept = CommitmentKept;
  AddPromiseInParts("a");
  EXPECT_THAT(PartVerdicts(), ElementsAre(Kept::VERDICT_NO_OBSERVATION, Kept::VERDICT_NO_OBSERVATION,
                                          Kept::VERDICT_NO_OBSERVATION));
  Count(AddReport("1", "2022-01-15", "2021-12-31"), "a", 2021, 4, "basic");
  ProgressReport* second = AddReport("2", "2022-02-01", "2021-12-31");
  Count(second, "a", 2021, 3, "advanced");
  EXPECT_THAT(PartVerdicts(),
              ElementsAre(Kept::VERDICT_KEPT, Kept::VERDICT_KEPT, Kept::VERDICT_NO_OBSERVATION));
  // Of the third part nobody knows.
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NO_OBSERVATION));
  EXPECT_FALSE(Plan().commitments(0).has_counted());
  Count(second, "a", 2021, 2, "return");
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_KEPT));
  const v1::SteeredPlan plan = Plan();
  const Kept& whole = plan.commitments(0);
  EXPECT_EQ(whole.counted(), 9);
  EXPECT_EQ(whole.report_date(), "2022-02-01");
  EXPECT_EQ(whole.parts(0).report_date(), "2022-01-15");
  EXPECT_EQ(whole.parts(0).measure(), "");
  EXPECT_EQ(whole.parts(0).promised(), 4);
}

TEST_F(RegionSteeringTest, ASumOfPartsIsCountedUpToTheEarliestEnd) {
  AddPromiseInParts("a");
  // Two more than its parts.
  measures_.mutable_measures(0)
      ->mutable_planning_rows(0)
      ->mutable_execution()
      ->mutable_commitments(0)
      ->set_count(10);
  ProgressReport* first = AddReport("1", "2021-07-15", "2021-06-30");
  Count(first, "a", 2021, 4, "basic");
  ProgressReport* second = AddReport("2", "2022-02-01", "2021-12-31");
  Count(second, "a", 2021, 2, "advanced");
  Count(second, "a", 2021, 2, "return");
  EXPECT_THAT(Verdicts(), ElementsAre(CommitmentKept::VERDICT_NO_OBSERVATION));
  first->set_period_end_date("2021-12-31");
  EXPECT_THAT(Verdicts(), ElementsAre(CommitmentKept::VERDICT_NOT_KEPT));
}

TEST_F(RegionSteeringTest, APromiseIsNotKeptWhereAPartIsNotWhateverTheWholeComesTo) {
  using Kept = CommitmentKept;
  AddPromiseInParts("a");
  ProgressReport* report = AddReport("1", "2022-01-15", "2021-12-31");
  Count(report, "a", 2021, 9);
  // What nobody counted apart takes nothing from the count of the whole.
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_KEPT));
  Count(report, "a", 2021, 8, "basic");
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_KEPT));
  Count(report, "a", 2021, 1, "advanced");
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NOT_KEPT));
  EXPECT_EQ(Plan().commitments(0).counted(), 9);
  // Up to half of the year: what came after that nobody counted.
  report->set_period_end_date("2021-06-30");
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_NO_OBSERVATION));
  report->set_report_date("2021-07-01");
  as_of_ = absl::CivilDay(2021, 12, 31);
  EXPECT_THAT(Verdicts(), ElementsAre(Kept::VERDICT_UNDER_WAY));
}

TEST_F(RegionSteeringTest, APartIsPromisedOverTheTimeOfTheWhole) {
  AddPromiseInParts("a");
  Commitment& promise =
      *measures_.mutable_measures(0)->mutable_planning_rows(0)->mutable_execution()->mutable_commitments(0);
  promise.clear_year();
  promise.set_period(Commitment::PERIOD_HALF_YEAR);
  promise.mutable_parts(1)->set_period(Commitment::PERIOD_QUARTER);
  promise.mutable_parts(2)->set_unit("trainings");
  ProgressReport* report = AddReport("1", "2022-01-15", "2021-12-31");
  Count(report, "a", 2021, 16);
  const v1::SteeredPlan plan = Plan();
  std::vector<int> promised;
  for (const CommitmentKept& part : plan.commitments(0).parts()) promised.push_back(part.promised());
  EXPECT_THAT(promised, ElementsAre(8, 8, 4));
  // Worded as the whole is, so that the count is not of it.
  EXPECT_FALSE(plan.commitments(0).parts(2).has_counted());
  EXPECT_EQ(plan.commitments(0).verdict(), CommitmentKept::VERDICT_KEPT);
}

TEST_F(RegionSteeringTest, AConditionalYearIsNotPromisedAndASameMeasureCountsOnce) {
  AddPromise("a", 8, Commitment::PERIOD_YEAR);
  measures_.mutable_measures(0)->add_committed_years(2021);
  measures_.mutable_measures(0)->add_conditional_years(2022);
  measures_.mutable_measures(0)->add_same_as("b");
  *measures_.add_measures() = measures_.measures(0);
  measures_.mutable_measures(1)->set_name(absl::StrCat(kPlan, "/measures/b"));
  Count(AddReport("1", "2022-02-01", "2021-12-31"), "b", 2021, 8);
  EXPECT_THAT(Verdicts(), ElementsAre(CommitmentKept::VERDICT_KEPT));
}

TEST_F(RegionSteeringTest, ADeviationIsOpenUntilItIsPutToTheCouncil) {
  auto* agreement = agreements_.add_tripartite_agreements();
  agreement->set_name(absl::StrCat(kHuizen, "/tripartite-agreements/a"));
  agreement->set_agreement_date("2021-12-01");
  agreement->set_end_date("2022-01-02");
  for (const char* put : {"", "2022-06-30", "2022-07-01"})
    agreement->add_deviations()->set_put_to_council_date(put);
  *agreements_.add_tripartite_agreements() = *agreement;
  agreements_.mutable_tripartite_agreements(1)->set_agreement_date("2022-07-01");
  const v1::RegionSteering answer = Make();
  const MemberSteering& huizen = answer.members(0);
  EXPECT_EQ(huizen.agreements(), 1);
  EXPECT_EQ(huizen.deviations_put(), 1);
  // On that day the third was still to come.
  ASSERT_THAT(huizen.open_deviations(), SizeIs(2));
  EXPECT_TRUE(huizen.open_deviations(0).ended());
}

TEST_F(RegionSteeringTest, ASubjectStandsWhereItsNewestEventOfTheDayBroughtIt) {
  const auto add = [&](const std::string& subject, const std::string& day, plans::v1::ThemeLevel to) {
    auto* event = scalings_.add_scaling_events();
    event->set_name(absl::StrCat(kHuizen, "/scaling-events/", day));
    event->set_subject(subject);
    event->set_event_date(day);
    event->set_to_level(to);
  };
  add("Nuisance", "2022-05-01", plans::v1::THEME_LEVEL_BASELINE);
  add("nuisance!", "2021-05-01", plans::v1::THEME_LEVEL_LOCAL);
  add("Nuisance", "2022-07-01", plans::v1::THEME_LEVEL_JOINT);
  add("Car crime", "2021-01-01", plans::v1::THEME_LEVEL_JOINT);
  const v1::RegionSteering answer = Make();
  ASSERT_THAT(answer.members(0).scalings(), SizeIs(2));
  EXPECT_EQ(answer.members(0).scalings(0).event().to_level(), plans::v1::THEME_LEVEL_JOINT);
  EXPECT_EQ(answer.members(0).scalings(1).event().to_level(), plans::v1::THEME_LEVEL_BASELINE);
  EXPECT_EQ(answer.members(0).scalings(1).events(), 2);
}

TEST_F(RegionSteeringTest, TheNewestPictureOfEachPlaceIsShownWithoutWhatRule16Withholds) {
  const auto add = [&](const std::string& day, const std::string& area, double value,
                       plans::v1::Indicator::Unit unit) {
    auto* picture = pictures_.add_safety_pictures();
    picture->set_name(absl::StrCat(kHuizen, "/safety-pictures/", day));
    picture->set_picture_date(day);
    auto* entry = picture->add_entries();
    entry->set_code("nightlife");
    entry->set_area(area);
    entry->add_figures()->set_value(value);
    entry->mutable_figures(0)->set_unit(unit);
    return entry->mutable_figures(0);
  };
  add("2021-01-31", "Centrum", 40, plans::v1::Indicator::UNIT_COUNT);
  add("2022-01-31", "centrum", 3, plans::v1::Indicator::UNIT_COUNT);
  add("2022-07-31", "Centrum", 2, plans::v1::Indicator::UNIT_COUNT);
  add("2022-01-31", "Oost", 4, plans::v1::Indicator::UNIT_PERSONS);
  add("2022-01-31", "West", 5, plans::v1::Indicator::UNIT_PERSONS);
  add("2022-01-31", "Zuid", 900, plans::v1::Indicator::UNIT_PERSONS)->set_confidential(true);
  const v1::RegionSteering answer = Make();
  std::vector<std::string> shown;
  for (const auto& picture : answer.members(0).pictures()) {
    const auto& figure = picture.entry().figures(0);
    shown.push_back(absl::StrCat(picture.entry().area(), " ", figure.has_value() ? figure.value() : -1, " ",
                                 picture.withheld()));
  }
  EXPECT_THAT(shown, ElementsAre("centrum 3 0", "Oost -1 1", "West 5 0", "Zuid -1 1"));
}

TEST_F(RegionSteeringTest, WhatIsOfTheRegionItselfStandsBesideTheMembers) {
  auto* picture = pictures_.add_safety_pictures();
  picture->set_name("regions/gooi-en-vechtstreek/safety-pictures/a");
  picture->set_picture_date("2022-01-31");
  auto* entry = picture->add_entries();
  entry->set_code("nightlife");
  entry->add_figures()->set_value(4);
  entry->mutable_figures(0)->set_unit(plans::v1::Indicator::UNIT_PERSONS);
  *pictures_.add_safety_pictures() = *picture;
  pictures_.mutable_safety_pictures(1)->set_name("regions/meierij/safety-pictures/a");
  auto* event = scalings_.add_scaling_events();
  event->set_name("regions/gooi-en-vechtstreek/scaling-events/a");
  event->set_event_date("2022-05-01");
  const v1::RegionSteering answer = Make();
  EXPECT_THAT(answer.members(0).pictures(), IsEmpty());
  EXPECT_EQ(answer.itself().state(), MemberSteering::STATE_ANSWERED);
  EXPECT_FALSE(answer.itself().has_municipality());
  EXPECT_THAT(answer.itself().scalings(), SizeIs(1));
  ASSERT_THAT(answer.itself().pictures(), SizeIs(1));
  EXPECT_EQ(answer.itself().pictures(0).picture(), "regions/gooi-en-vechtstreek/safety-pictures/a");
  // Rule 16.
  EXPECT_EQ(answer.itself().pictures(0).withheld(), 1);
  EXPECT_FALSE(answer.itself().pictures(0).entry().figures(0).has_value());
}

TEST_F(RegionSteeringTest, ARegionWithoutAHomeHasNothingToMissAndOneWithASilentOneDoes) {
  members_.pop_back();
  itself_.home.clear();
  EXPECT_TRUE(Make().complete());
  EXPECT_EQ(Make().itself().state(), MemberSteering::STATE_NO_HOME);
  itself_.home = "homes/region";
  EXPECT_TRUE(Make().complete());
  EXPECT_TRUE(Make().itself().has_agreements());
  pictures_.add_unreachable("homes/region");
  EXPECT_FALSE(Make().complete());
  EXPECT_EQ(Make().itself().state(), MemberSteering::STATE_UNREACHABLE);
  EXPECT_EQ(Make().members(0).state(), MemberSteering::STATE_ANSWERED);
  // Nobody said that there are none.
  EXPECT_FALSE(Make().itself().has_agreements());
  EXPECT_TRUE(Make().members(0).has_agreements());
}

TEST_F(RegionSteeringTest, WhoDidNotAnswerAboutReportsIsNotWithoutThem) {
  reports_.add_unreachable("homes/a");
  auto* source = reports_.add_sources();
  source->set_home("homes/a");
  source->set_state(type::v1::SOURCE_STATE_TIMED_OUT);
  const v1::RegionSteering answer = Make();
  EXPECT_FALSE(answer.complete());
  EXPECT_EQ(answer.members(0).state(), MemberSteering::STATE_UNREACHABLE);
  EXPECT_EQ(answer.members(1).state(), MemberSteering::STATE_NO_HOME);
  EXPECT_THAT(answer.unreachable(), ElementsAre("homes/a"));
}

}  // namespace
}  // namespace driehoek::gateway
