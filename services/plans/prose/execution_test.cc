// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/execution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/plans/naming/roles.h"
#include "services/plans/prose/commitments.h"
#include "services/plans/prose/conditions.h"
#include "services/plans/prose/milestones.h"

namespace driehoek::plans {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::Commitment;
using v1::Condition;
using v1::Milestone;
using v1::StatedRole;

TEST(MilestonesTest, AnEvaluationHasItsOwnMomentNotThatOfTheBegin) {
  auto milestones =
      ReadMilestones("Het platform dat eind 2019 is opgericht zal begin 2021 worden geëvalueerd.", 9, 0);
  ASSERT_THAT(milestones, SizeIs(2));
  EXPECT_EQ(milestones[0].kind(), Milestone::KIND_EVALUATION);
  EXPECT_EQ(milestones[0].date().text(), "begin 2021");
  EXPECT_EQ(milestones[1].kind(), Milestone::KIND_START);
  EXPECT_EQ(milestones[1].date().text(), "eind 2019");
  EXPECT_EQ(milestones[0].line(), 9);
}

TEST(MilestonesTest, MomentsInOneBreathAreOneMilestoneEach) {
  auto milestones = ReadMilestones("In kwartaal 1 en kwartaal 3 worden acties uitgevoerd.", 1, 2021);
  ASSERT_THAT(milestones, SizeIs(2));
  EXPECT_EQ(milestones[0].date().start_date(), "2021-01-01");
  EXPECT_EQ(milestones[1].date().start_date(), "2021-07-01");
}

TEST(MilestonesTest, ABracketRefinesItsYear) {
  auto milestones = ReadMilestones("In 2021 (eind kwartaal 2) en in 2022 wordt een krant uitgebracht.", 1, 0);
  ASSERT_THAT(milestones, SizeIs(2));
  EXPECT_EQ(milestones[0].date().end_date(), "2021-06-30");
  EXPECT_EQ(milestones[1].date().start_date(), "2022-01-01");
}

TEST(MilestonesTest, ADecisionAndAProductMayShareAMoment) {
  auto milestones =
      ReadMilestones("De nota wordt in het derde kwartaal van 2020 opgeleverd en vastgesteld.", 1, 0);
  ASSERT_THAT(milestones, SizeIs(2));
  EXPECT_EQ(milestones[0].kind(), Milestone::KIND_DECISION);
  EXPECT_EQ(milestones[1].kind(), Milestone::KIND_DELIVERABLE);
}

TEST(MilestonesTest, AReasonIsNoMoment) {
  auto milestones = ReadMilestones("De evaluatie vindt plaats in 2021 omdat men eind 2019 pas begon.", 1, 0);
  ASSERT_THAT(milestones, SizeIs(1));
  EXPECT_EQ(milestones[0].date().start_date(), "2021-01-01");
}

TEST(MilestonesTest, AnEvaluationMayBeWithoutAMoment) {
  auto milestones = ReadMilestones("Daarna volgt een evaluatie van de samenwerking.", 1, 0);
  ASSERT_THAT(milestones, SizeIs(1));
  EXPECT_FALSE(milestones[0].has_date());
}

TEST(MilestonesTest, WhatJustGoesOnIsNone) {
  EXPECT_THAT(ReadMilestones("De aanpak wordt in 2021 voortgezet. Het overleg vindt vaak plaats.", 1, 0),
              IsEmpty());
}

TEST(CommitmentsTest, ATotalHasPartsAndAYear) {
  auto commitments = ReadCommitments(
      "In 2021 worden er zes cursussen georganiseerd over weerbaarheid: <ul><li>• Drie "
      "basiscursussen</li><li>twee vervolgdagen;</li>"
      "<li>een terugkomdag</li></ul> Ook is er aandacht voor nazorg.",
      5);
  ASSERT_THAT(commitments, SizeIs(1));
  EXPECT_EQ(commitments[0].count(), 6);
  EXPECT_EQ(commitments[0].unit(), "cursussen");
  EXPECT_EQ(commitments[0].period(), Commitment::PERIOD_UNSPECIFIED);
  EXPECT_EQ(commitments[0].year(), 2021);
  ASSERT_THAT(commitments[0].parts(), SizeIs(3));
  EXPECT_EQ(commitments[0].parts(0).count(), 3);
  EXPECT_EQ(commitments[0].parts(2).unit(), "terugkomdag");
}

TEST(CommitmentsTest, NumbersAreOverAPeriod) {
  auto commitments = ReadCommitments("Doorlopend, zes vergaderingen per jaar.", 1);
  ASSERT_THAT(commitments, SizeIs(1));
  EXPECT_EQ(commitments[0].count(), 6);
  EXPECT_EQ(commitments[0].unit(), "vergaderingen");
  EXPECT_EQ(commitments[0].period(), Commitment::PERIOD_YEAR);
}

TEST(CommitmentsTest, TwoThingsMayShareAPeriod) {
  auto commitments = ReadCommitments("Inzet voor één integraal onderzoek en één grote controle per jaar.", 1);
  ASSERT_THAT(commitments, SizeIs(2));
  EXPECT_EQ(commitments[0].unit(), "integraal onderzoek");
  EXPECT_EQ(commitments[1].unit(), "grote controle");
}

TEST(CommitmentsTest, EveryTwoOrThreeWeeksIsTwoToThreeTimesInSix) {
  for (absl::string_view text :
       {"Voortzetting twee-/drie-wekelijks overleg met partners", "het twee/drie-wekelijks overleg."}) {
    auto commitments = ReadCommitments(text, 1);
    ASSERT_THAT(commitments, SizeIs(1)) << text;
    EXPECT_EQ(commitments[0].count(), 2);
    EXPECT_EQ(commitments[0].at_most(), 3);
    EXPECT_EQ(commitments[0].period(), Commitment::PERIOD_WEEK);
    EXPECT_EQ(commitments[0].period_count(), 6);
    EXPECT_EQ(commitments[0].unit(), "overleg");
  }
}

TEST(CommitmentsTest, CadencesOfYears) {
  auto two_years = ReadCommitments("2-jaarlijks komen de partners bijeen.", 1);
  ASSERT_THAT(two_years, SizeIs(1));
  EXPECT_EQ(two_years[0].count(), 1);
  EXPECT_EQ(two_years[0].period(), Commitment::PERIOD_YEAR);
  EXPECT_EQ(two_years[0].period_count(), 2);
  auto half = ReadCommitments("Er komt een halfjaarlijks buurtoverleg met bewoners.", 1);
  ASSERT_THAT(half, SizeIs(1));
  EXPECT_EQ(half[0].period(), Commitment::PERIOD_HALF_YEAR);
  EXPECT_EQ(half[0].unit(), "buurtoverleg");
}

TEST(CommitmentsTest, TimesNameWhatHappens) {
  auto commitments = ReadCommitments(
      "Ook informeren we tweemaal per jaar de raad en brengen we eens per jaar een nieuwsblad uit.", 1);
  ASSERT_THAT(commitments, SizeIs(2));
  EXPECT_EQ(commitments[0].count(), 2);
  EXPECT_EQ(commitments[0].unit(), "informeren");
  EXPECT_EQ(commitments[1].count(), 1);
  EXPECT_EQ(commitments[1].unit(), "nieuwsblad");
}

TEST(CommitmentsTest, AYearIsNoNumberOfThings) {
  EXPECT_THAT(ReadCommitments("In 2021 lessen gegeven aan twee klassen die een keer kwamen.", 1), IsEmpty());
}

TEST(ConditionsTest, MoneyThatIsNotGrantedRule6) {
  for (absl::string_view text : {"Alleen mogelijk als er extra middelen worden toegekend.",
                                 "De inzet is onzeker en hangt af van het lokale budget.",
                                 "Onder voorbehoud van subsidie die wordt verleend."}) {
    auto conditions = ReadConditions(text, 1);
    ASSERT_THAT(conditions, SizeIs(1)) << text;
    EXPECT_EQ(conditions[0].kind(), Condition::KIND_FUNDING) << text;
  }
}

TEST(ConditionsTest, MoneyThatIsThereIsNoConditionRule6) {
  EXPECT_THAT(ReadConditions("Door inzet van het compensatiebudget kan men weer worden aangenomen.", 1),
              IsEmpty());
}

TEST(ConditionsTest, AnEventWithTheYearThatDependsOnItRule6) {
  auto conditions =
      ReadConditions("Het netwerk wordt in 2021 gevormd op het moment dat de situatie dit toelaat.", 4);
  ASSERT_THAT(conditions, SizeIs(1));
  EXPECT_EQ(conditions[0].kind(), Condition::KIND_EVENT);
  EXPECT_EQ(conditions[0].year(), 2021);
  EXPECT_EQ(conditions[0].line(), 4);
}

TEST(ConditionsTest, AFigureOrADevelopmentIsATriggerRule6) {
  for (absl::string_view text : {"Mochten de inbraken stijgen, dan volgt een nieuw onderzoek.",
                                 "Als het aantal incidenten sterk toeneemt, wordt opgeschaald.",
                                 "Dit wordt zo nodig aangepast aan nieuwe ontwikkelingen."}) {
    auto conditions = ReadConditions(text, 1);
    ASSERT_THAT(conditions, SizeIs(1)) << text;
    EXPECT_EQ(conditions[0].kind(), Condition::KIND_TRIGGER) << text;
  }
}

TEST(ConditionsTest, WhereNeededAloneIsATurnOfPhraseRule6) {
  EXPECT_THAT(ReadConditions("De aanpak wordt waar nodig aangescherpt.", 1), IsEmpty());
}

struct ExpectedRole {
  absl::string_view text;
  StatedRole::Role role;
  absl::string_view party;
};

class RoleTest : public ::testing::TestWithParam<ExpectedRole> {};

TEST_P(RoleTest, IsRecordedWhereTheTextStatesItRule5) {
  auto roles = ReadRoles(GetParam().text, 1);
  ASSERT_THAT(roles, SizeIs(1)) << GetParam().text;
  EXPECT_EQ(roles[0].role(), GetParam().role);
  EXPECT_EQ(roles[0].party(), GetParam().party);
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, RoleTest,
    ::testing::Values(
        ExpectedRole{"Gemeente Vught is de regionale trekker van dit project.", StatedRole::ROLE_LEAD,
                     "Gemeente Vught"},
        ExpectedRole{"Het overleg staat onder regie van OOV.", StatedRole::ROLE_DIRECTION, "OOV"},
        ExpectedRole{"Halt is voorzitter van dit overleg.", StatedRole::ROLE_CHAIR, "Halt"},
        ExpectedRole{"De uitvoering wordt gedaan door team VTH.", StatedRole::ROLE_EXECUTION, "team VTH"},
        ExpectedRole{"De uitvoering ligt bij het Wijkteam.", StatedRole::ROLE_EXECUTION, "Wijkteam"},
        ExpectedRole{"OOV heeft een adviserende rol.", StatedRole::ROLE_ADVICE, "OOV"},
        ExpectedRole{"Vught wordt formeel centrumgemeente voor de regio.",
                     StatedRole::ROLE_CENTRAL_MUNICIPALITY, "Vught"}));

TEST(RolesTest, APersonHasNoneRule17) {
  EXPECT_THAT(ReadRoles("Jan Jansen is voorzitter van het overleg.", 1), IsEmpty());
}

TEST(ExecutionTest, KeepsTheCellAndCountsAPromiseOnceRule4) {
  v1::Execution execution = ReadExecution(
      {"De krant verschijnt eenmaal per jaar. Dit gebeurt samen.", "Krant, eenmaal per jaar.", 3, 2021});
  EXPECT_EQ(execution.text(), "De krant verschijnt eenmaal per jaar. Dit gebeurt samen.");
  EXPECT_THAT(execution.commitments(), SizeIs(::testing::Ge(1)));
}

}  // namespace
}  // namespace driehoek::plans
