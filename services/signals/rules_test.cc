// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "services/signals/testing/samples.h"
#include "services/signals/validation.h"

namespace driehoek::signals {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::Clock ClockOf(v1::Clock::Kind kind, const std::string& start) {
  v1::Clock clock;
  clock.set_name("municipalities/GM0797/clocks/c");
  clock.set_kind(kind);
  clock.set_subject("municipalities/GM0797/signals/s");
  clock.set_start_date(start);
  return clock;
}

TEST(SetDueTest, GivesAWvggzReport14Days) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_WVGGZ, "2020-03-02");
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.due_date(), "2020-03-16");
  EXPECT_EQ(clock.state(), v1::Clock::STATE_RUNNING);
}

TEST(SetDueTest, RefusesAWvggzTermOfBeforeTheAct) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_WVGGZ, "2019-12-20");
  const absl::Status status = SetDue(&clock);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "NO_SUCH_TERM");
}

TEST(SetDueTest, RefusesATermThatEndsOnADayThatCannotBeWritten) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_OWN, "9999-06-01");
  clock.set_days(3650);
  EXPECT_EQ(SetDue(&clock).code(), absl::StatusCode::kInvalidArgument);
}

TEST(SetDueTest, SuspendsAndExtendsABibobTerm) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_BIBOB, "2020-02-17");
  for (const auto& [from, until] :
       {std::pair("2020-04-09", "2020-04-15"), std::pair("2020-04-24", "2020-04-29")}) {
    v1::Suspension* suspension = clock.add_suspensions();
    suspension->set_start_date(from);
    suspension->set_end_date(until);
  }
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.due_date(), "2020-04-20");
  clock.set_extended_date("2020-04-20");
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.due_date(), "2020-05-22");
  clock.set_extended_date("2020-04-21");
  EXPECT_EQ(ReasonOf(SetDue(&clock)), "EXTENDED_TOO_LATE");
}

TEST(SetDueTest, HasNoLastDayWhileItIsSuspended) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_BIBOB, "2020-02-17");
  clock.add_suspensions()->set_start_date("2020-03-02");
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.due_date(), "");
  EXPECT_EQ(clock.state(), v1::Clock::STATE_SUSPENDED);
}

TEST(SetDueTest, TellsWhatWasDoneInTimeFromWhatWasLate) {
  v1::Clock clock = ClockOf(v1::Clock::KIND_WVGGZ, "2020-03-02");
  clock.set_done_date("2020-03-16");
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.state(), v1::Clock::STATE_DONE);
  clock.set_done_date("2020-03-17");
  ASSERT_TRUE(SetDue(&clock).ok());
  EXPECT_EQ(clock.state(), v1::Clock::STATE_DONE_LATE);
}

TEST(StepDueTest, TakesTheRuleOfTheThemeBeforeThatForAll) {
  v1::Signal signal = testing::SignalOf("ondermijning");
  signal.set_state(v1::SIGNAL_STATE_RECEIVED);
  signal.set_state_date("2021-06-30");
  v1::TermRule all;
  all.set_step(v1::SIGNAL_STATE_RECEIVED);
  all.set_length(5);
  all.set_unit(v1::TermRule::UNIT_WORKING_DAYS);
  v1::TermRule own = all;
  own.set_theme("ondermijning");
  own.set_length(2);
  EXPECT_EQ(StepDue({all, own}, signal), absl::CivilDay(2021, 7, 2));
  EXPECT_EQ(StepDue({own, all}, signal), absl::CivilDay(2021, 7, 2));
  EXPECT_EQ(StepDue({all}, signal), absl::CivilDay(2021, 7, 7));
  signal.set_theme("overlast");
  EXPECT_EQ(StepDue({own}, signal), std::nullopt);
  signal.set_state(v1::SIGNAL_STATE_INTAKE);
  EXPECT_EQ(StepDue({all, own}, signal), std::nullopt);
}

TEST(SetLevelTest, DerivesWhoAnswersAndWhoDirects) {
  v1::Case one = testing::CaseOf();
  ASSERT_TRUE(SetLevel(testing::AveOfHeusden(), 2, &one).ok());
  EXPECT_EQ(one.accountable_organ(), v1::ACCOUNTABLE_ORGAN_ALDERMAN);
  ASSERT_TRUE(SetLevel(testing::AveOfHeusden(), 4, &one).ok());
  EXPECT_EQ(one.accountable_organ(), v1::ACCOUNTABLE_ORGAN_MAYOR);
  EXPECT_EQ(one.process_director(), "procesregisseur 4");
  EXPECT_EQ(one.case_director(), "casusregisseur 4");
  EXPECT_EQ(ReasonOf(SetLevel(testing::AveOfHeusden(), 4, &one)), "SAME_LEVEL");
  EXPECT_EQ(ReasonOf(SetLevel(testing::AveOfHeusden(), 5, &one)), "NO_SUCH_LEVEL");
  EXPECT_EQ(ReasonOf(SetLevel(testing::AveOfHeusden(), 0, &one)), "NO_SUCH_LEVEL");
}

TEST(ScoreTest, AddsUpAndAdvises) {
  v1::WeighingFramework framework;
  for (const char* id : {"onrust", "ernst"}) {
    v1::Criterion* criterion = framework.add_criteria();
    criterion->set_criterion_id(id);
    criterion->set_max_points(5);
  }
  framework.add_advices()->set_outcome(v1::Weighing::OUTCOME_DISCARD);
  v1::Advice* heavy = framework.add_advices();
  heavy->set_min_points(6);
  heavy->set_outcome(v1::Weighing::OUTCOME_CASE_CONFERENCE);

  v1::Weighing weighing;
  v1::CriterionScore* score = weighing.add_scores();
  score->set_criterion_id("onrust");
  score->set_points(5);
  ASSERT_TRUE(Score(framework, &weighing).ok());
  EXPECT_EQ(weighing.advised_outcome(), v1::Weighing::OUTCOME_DISCARD);
  score = weighing.add_scores();
  score->set_criterion_id("ernst");
  score->set_points(1);
  ASSERT_TRUE(Score(framework, &weighing).ok());
  EXPECT_EQ(weighing.points(), 6);
  EXPECT_EQ(weighing.advised_outcome(), v1::Weighing::OUTCOME_CASE_CONFERENCE);

  score->set_points(6);
  weighing.add_scores()->set_criterion_id("onrust");
  const std::string message(Score(framework, &weighing).message());
  EXPECT_THAT(message, HasSubstr("scores[1].points"));
  EXPECT_THAT(message, HasSubstr("scores[2].criterion_id"));
}

TEST(RouteTest, TakesTheFirstRuleThatMatches) {
  v1::RoutingTable table;
  v1::RoutingRule* first = table.add_rules();
  first->set_rule_id("m");
  first->add_channels("municipalities/GM0797/channels/m");
  first->add_themes("drugs");
  first->set_department("politie");
  v1::RoutingRule* second = table.add_rules();
  second->set_rule_id("rest");
  second->set_department("OOV");
  EXPECT_EQ(Route(table, testing::MeldMisdaadAnoniem())->rule_id(), "rest");
  first->add_themes("ondermijning");
  EXPECT_EQ(Route(table, testing::MeldMisdaadAnoniem())->rule_id(), "m");
  EXPECT_EQ(Route(table, testing::Personal())->rule_id(), "rest");
  first->add_areas("municipalities/GM0797/areas/vlijmen");
  EXPECT_EQ(Route(table, testing::MeldMisdaadAnoniem())->rule_id(), "rest");
  table.mutable_rules()->RemoveLast();
  EXPECT_EQ(Route(table, testing::MeldMisdaadAnoniem()), std::nullopt);
}

TEST(ValidationTest, NeverRepeatsWhatMayBePersonalRule17) {
  constexpr char kSecret[] = "Jan Verzonnen";
  v1::Signal signal;
  signal.set_name("municipalities/GM0797/signals/s");
  signal.set_theme(kSecret);
  signal.add_areas(kSecret);
  signal.add_reports(kSecret);
  signal.set_received_date(kSecret);
  signal.set_text(std::string(20'001, 'x') + kSecret);
  signal.add_subjects()->set_description(std::string(600, 'x') + kSecret);
  v1::Report report;
  report.set_name("municipalities/GM0797/reports/r");
  report.set_channel(kSecret);
  report.set_received_date(kSecret);
  report.mutable_personal()->mutable_reporter()->set_contact(std::string(600, 'x') + kSecret);
  v1::Case one;
  one.set_name("municipalities/GM0797/cases/c");
  one.set_parent_case(kSecret);
  one.add_signals(kSecret);
  one.add_participants()->set_start_date(kSecret);
  one.add_follow_ups()->set_date(kSecret);
  FieldViolations violations;
  Validate("signal", signal, &violations);
  Validate("report", report, &violations);
  Validate("case", one, &violations);
  const absl::Status status = violations.ToStatus();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(status.ToString(absl::StatusToStringMode::kWithEverything), Not(HasSubstr("Verzonnen")));
}

TEST(ValidationTest, AChannelIsNamedByPlansOfItsTenantInLinesInOrder) {
  v1::Channel channel;
  channel.set_name("municipalities/GM0406/channels/veilig");
  channel.set_title("veilig@huizen.nl");
  channel.set_kind(v1::Channel::KIND_MAILBOX);
  channel.set_owner("municipalities/GM0406");
  channel.set_purpose("Meld overlast.");
  auto* naming = channel.add_namings();
  naming->set_plan("municipalities/GM0406/plans/x");
  naming->set_label("veilig@huizen.nl");
  for (const int line : {3, 5}) naming->add_lines(line);
  const auto faults = [&] {
    FieldViolations violations;
    Validate("channel", channel, &violations);
    return std::string(violations.ToStatus().message());
  };
  EXPECT_EQ(faults(), "");
  naming->add_lines(5);
  naming->set_plan("municipalities/GM0797/plans/x");
  naming->clear_label();
  EXPECT_THAT(faults(),
              ::testing::AllOf(HasSubstr("channel.namings[0].plan"), HasSubstr("channel.namings[0].label"),
                               HasSubstr("channel.namings[0].lines")));
}

TEST(ValidationTest, RefusesFeedbackToNobody) {
  v1::Report report = testing::Personal();
  report.set_name("municipalities/GM0797/reports/r");
  v1::Feedback* feedback = report.mutable_personal()->add_feedback();
  feedback->set_date("2021-07-01");
  feedback->set_text("Er is naar gekeken.");
  FieldViolations none;
  Validate("report", report, &none);
  EXPECT_TRUE(none.empty()) << none.ToStatus();
  report.mutable_personal()->clear_reporter();
  FieldViolations violations;
  Validate("report", report, &violations);
  EXPECT_THAT(std::string(violations.ToStatus().message()), HasSubstr("report.personal.feedback"));
}

}  // namespace
}  // namespace driehoek::signals
