// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace driehoek::plans {
namespace {

using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using type::v1::Finding;
using v1::Observation;
using v1::ParsedIndicator;
using v1::Target;

// With a target of 85 percent in 2022.
ParsedIndicator FeelingSafe() {
  ParsedIndicator parsed;
  parsed.mutable_indicator()->set_name("municipalities/GM0406/indicators/veilig-voelen");
  parsed.mutable_indicator()->set_title("Zich veilig voelen");
  parsed.mutable_indicator()->set_definition_version(2);
  Target& target = *parsed.add_targets();
  target.set_name("municipalities/GM0406/indicators/veilig-voelen/targets/in-2022");
  target.set_kind(Target::KIND_ABSOLUTE);
  target.set_year(2022);
  target.set_value(85);
  target.set_line(12);
  return parsed;
}

Observation& AddObservation(ParsedIndicator* parsed, int year) {
  Observation& observation = *parsed->add_observations();
  observation.set_value(83);
  observation.set_validity(Observation::VALIDITY_LOCAL);
  observation.mutable_date()->set_start_date(std::to_string(year) + "-01-01");
  observation.mutable_date()->set_end_date(std::to_string(year) + "-12-31");
  return observation;
}

std::vector<std::string> Codes(const ParsedIndicator& parsed) {
  std::vector<std::string> codes;
  for (const Finding& finding : FindingsOf(parsed)) codes.push_back(finding.code());
  return codes;
}

// Rule 14.
TEST(NoMeasurementTest, ATargetYearWithoutAMeasurementIsAFinding) {
  ParsedIndicator parsed = FeelingSafe();
  AddObservation(&parsed, 2021);
  const std::vector<Finding> findings = FindingsOf(parsed);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code(), "NO_MEASUREMENT");
  EXPECT_EQ(findings[0].severity(), Finding::SEVERITY_LOW);
  EXPECT_EQ(findings[0].line(), 12);
  EXPECT_EQ(findings[0].subject(), "2022");
  EXPECT_THAT(findings[0].years(), ::testing::ElementsAre(2022));
  EXPECT_THAT(findings[0].message(), HasSubstr("'Zich veilig voelen'"));
  AddObservation(&parsed, 2022);
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

TEST(NoMeasurementTest, AMeasurementMayLastLongerThanTheYear) {
  ParsedIndicator parsed = FeelingSafe();
  AddObservation(&parsed, 2021).mutable_date()->set_end_date("2023-06-30");
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

TEST(NoMeasurementTest, OfAYearIsSaidOnceHoweverManyTargetsItHas) {
  ParsedIndicator parsed = FeelingSafe();
  *parsed.add_targets() = parsed.targets(0);
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT"));
  parsed.mutable_targets(1)->set_year(2024);
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT", "NO_MEASUREMENT"));
}

TEST(NoMeasurementTest, ANationalFigureIsNoLocalMeasurementRule14) {
  ParsedIndicator parsed = FeelingSafe();
  Observation& observation = AddObservation(&parsed, 2022);
  observation.set_validity(Observation::VALIDITY_NATIONAL);
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT"));
  observation.set_validity(Observation::VALIDITY_REGIONAL);
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT"));
  parsed.mutable_indicator()->set_name("regions/meierij/indicators/veilig-voelen");
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

TEST(NoMeasurementTest, AnotherDefinitionMeasuresSomethingElseRule14) {
  ParsedIndicator parsed = FeelingSafe();
  Observation& observation = AddObservation(&parsed, 2022);
  observation.set_definition_version(1);
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT"));
  observation.set_definition_version(2);
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

TEST(NoMeasurementTest, WordsMeasureOnlyATargetWithoutAFigure) {
  ParsedIndicator parsed = FeelingSafe();
  AddObservation(&parsed, 2022).clear_value();
  EXPECT_THAT(Codes(parsed), ElementsAre("NO_MEASUREMENT"));
  parsed.mutable_targets(0)->set_kind(Target::KIND_MILESTONE);
  parsed.mutable_targets(0)->clear_value();
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

// From `base_value` to `value`, with the percentage that is stated.
ParsedIndicator Change(double base_value, double value, double stated) {
  ParsedIndicator parsed = FeelingSafe();
  AddObservation(&parsed, 2022);
  Target& target = *parsed.mutable_targets(0);
  target.set_kind(Target::KIND_PERCENTAGE_CHANGE);
  target.set_base_value(base_value);
  target.set_value(value);
  target.set_stated_percentage(stated);
  return parsed;
}

// Rule 15.
TEST(PercentageMismatchTest, APercentageThatTheValuesDoNotComeToIsAFinding) {
  const std::vector<Finding> findings = FindingsOf(Change(4535, 5000, 10));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code(), "PERCENTAGE_MISMATCH");
  EXPECT_EQ(findings[0].subject(), "in-2022");
  EXPECT_THAT(findings[0].message(), HasSubstr("10%, maar van 4535 naar 5000 is 10,25%"));
}

// Findings are listed across municipalities.
TEST(PercentageMismatchTest, FiguresOfFewPersonsAreNotNamedRule16) {
  ParsedIndicator parsed = Change(4, 6, 10);
  parsed.mutable_indicator()->set_unit(v1::Indicator::UNIT_PERSONS);
  const std::vector<Finding> findings = FindingsOf(parsed);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0].message(), Not(ContainsRegex("[0-9]")));
}

TEST(PercentageMismatchTest, ARoundedPercentageIsNone) {
  EXPECT_THAT(Codes(Change(4535, 5000, 10.25)), IsEmpty());
  EXPECT_THAT(Codes(Change(4535, 5000, 10.3)), IsEmpty());
  EXPECT_THAT(Codes(Change(4535, 5000, 10.4)), ElementsAre("PERCENTAGE_MISMATCH"));
}

TEST(PercentageMismatchTest, AFallIsStatedWithoutItsSign) {
  ParsedIndicator parsed = Change(200, 180, 10);
  EXPECT_THAT(Codes(parsed), ElementsAre("PERCENTAGE_MISMATCH"));
  parsed.mutable_indicator()->set_direction(v1::Indicator::DIRECTION_DOWN);
  EXPECT_THAT(Codes(parsed), IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
