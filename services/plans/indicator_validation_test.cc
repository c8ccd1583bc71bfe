// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/indicator_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace driehoek::plans {
namespace {

using ::testing::HasSubstr;
using v1::Indicator;
using v1::Observation;
using v1::Target;

template <class Message>
std::string Faults(const Message& message,
                   void (*validate)(absl::string_view, const Message&, FieldViolations*)) {
  FieldViolations violations;
  validate("x", message, &violations);
  return std::string(violations.ToStatus().message());
}

std::string Faults(const Observation& observation, const Indicator& indicator = Indicator()) {
  FieldViolations violations;
  ValidateObservation("x", observation, indicator, &violations);
  return std::string(violations.ToStatus().message());
}

Target OfKind(Target::Kind kind) {
  Target target;
  target.set_kind(kind);
  target.set_year(2022);
  return target;
}

TEST(ComputedPercentageTest, IsThatOfValueAndBaseValueRule15) {
  Target target = OfKind(Target::KIND_PERCENTAGE_CHANGE);
  target.set_stated_percentage(10);
  EXPECT_FALSE(ComputedPercentage(target).has_value());
  target.set_base_value(4535);
  target.set_value(5000);
  EXPECT_DOUBLE_EQ(*ComputedPercentage(target), 10.25);
  target.set_value(4000);
  EXPECT_DOUBLE_EQ(*ComputedPercentage(target), -11.8);
  target.set_base_value(0);
  EXPECT_FALSE(ComputedPercentage(target).has_value());
}

TEST(DefinitionVersionTest, TwoWordingsAreTwoDefinitionsRule14) {
  Indicator first;
  first.set_definition("85% voelt zich veilig");
  SetDefinitionVersion(nullptr, &first);
  EXPECT_EQ(first.definition_version(), 1);
  Indicator same = first;
  same.clear_definition_version();
  SetDefinitionVersion(&first, &same);
  EXPECT_EQ(same.definition_version(), 1);
  Indicator other = first;
  other.set_definition("85% voelt zich veilig in de eigen buurt");
  SetDefinitionVersion(&first, &other);
  EXPECT_EQ(other.definition_version(), 2);
  other.set_unit(Indicator::UNIT_PERCENT);
  Indicator back = other;
  back.set_definition_version(1);
  SetDefinitionVersion(&other, &back);
  EXPECT_EQ(back.definition_version(), 2);
}

TEST(DefinitionVersionTest, AnObservationIsOfOneVersionForGoodRule14) {
  Indicator indicator;
  indicator.set_definition_version(2);
  Observation first;
  SetDefinitionVersion(nullptr, indicator, &first);
  EXPECT_EQ(first.definition_version(), 2);
  indicator.set_definition_version(3);
  Observation again;
  SetDefinitionVersion(&first, indicator, &again);
  EXPECT_EQ(again.definition_version(), 2);
}

TEST(ValidateIndicatorTest, NamesEveryBadFieldAtOnce) {
  Indicator indicator;
  indicator.set_plan("plan");
  indicator.set_theme_id("T");
  indicator.set_unit(static_cast<Indicator::Unit>(99));
  indicator.set_line(-1);
  indicator.set_definition_version(-1);
  const std::string faults = Faults(indicator, ValidateIndicator);
  for (const char* field :
       {"title", "definition", "plan", "theme_id", "unit", "line", "definition_version"}) {
    EXPECT_THAT(faults, HasSubstr(std::string("x.") + field));
  }
}

TEST(ValidateTargetTest, EachKindNeedsWhatItIsAboutRule15) {
  EXPECT_THAT(Faults(OfKind(Target::KIND_ABSOLUTE), ValidateTarget), HasSubstr("x.value"));
  EXPECT_THAT(Faults(OfKind(Target::KIND_RANK), ValidateTarget), HasSubstr("x.value"));
  EXPECT_THAT(Faults(OfKind(Target::KIND_PERCENTAGE_CHANGE), ValidateTarget),
              HasSubstr("x.stated_percentage"));
  EXPECT_THAT(Faults(OfKind(Target::KIND_NOT_WORSE_THAN), ValidateTarget), HasSubstr("x.base_year"));
  EXPECT_THAT(Faults(OfKind(Target::KIND_BETTER_THAN), ValidateTarget), HasSubstr("x.base_year"));
  EXPECT_EQ(Faults(OfKind(Target::KIND_MILESTONE), ValidateTarget), "");
  Target below = OfKind(Target::KIND_BETTER_THAN);
  below.set_base_year(2018);
  EXPECT_EQ(Faults(below, ValidateTarget), "");
  Target rank = OfKind(Target::KIND_RANK);
  rank.set_value(3);
  EXPECT_EQ(Faults(rank, ValidateTarget), "");
}

TEST(ValidateTargetTest, NamesEveryBadFieldAtOnce) {
  Target target;
  target.set_value(std::numeric_limits<double>::infinity());
  target.set_base_year(2018);
  const std::string faults = Faults(target, ValidateTarget);
  for (const char* field : {"kind", "year", "base_year", "value"}) {
    EXPECT_THAT(faults, HasSubstr(std::string("x.") + field));
  }
}

TEST(ValidateObservationTest, NamesEveryBadFieldAtOnce) {
  Observation observation;
  observation.mutable_date()->set_start_date("2021-02-30");
  observation.set_definition_version(2);
  const std::string faults = Faults(observation);
  for (const char* field : {"value", "date.start_date", "validity", "definition_version"}) {
    EXPECT_THAT(faults, HasSubstr(std::string("x.") + field));
  }
}

TEST(ValidateObservationTest, WordsAloneAreEnoughAndADateMayBeCoarse) {
  Observation observation;
  observation.set_text("Het aantal meldingen neemt toe");
  observation.set_validity(Observation::VALIDITY_LOCAL);
  EXPECT_EQ(Faults(observation), "");
  observation.mutable_date()->set_start_date("2018-12-31");
  observation.mutable_date()->set_end_date("2018-01-01");
  EXPECT_THAT(Faults(observation), HasSubstr("date.end_date"));
}

}  // namespace
}  // namespace driehoek::plans
