// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/indicator_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using plans::v1::Indicator;
using plans::v1::Observation;
using plans::v1::Target;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::AssessedTarget;
using v1::ComparedIndicator;
using v1::ConsideredObservation;
using v1::FollowedIndicator;
using v1::MemberIndicators;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";
const absl::CivilDay kDay(2021, 6, 30);

class IndicatorComparisonTest : public ::testing::Test {
 protected:
  IndicatorComparisonTest() {
    for (const char* name : {kHuizen, kHeusden}) {
      const auto* municipality = registry::Registry::Embedded().Find(name);
      municipalities_.push_back(*municipality);
    }
    for (auto& municipality : municipalities_) members_.push_back({&municipality, "homes/a"});
  }

  Indicator* Add(const char* tenant, const std::string& definition,
                 Indicator::Unit unit = Indicator::UNIT_PERCENT) {
    Indicator* indicator = indicators_.add_indicators();
    indicator->set_name(absl::StrCat(tenant, "/indicators/i", indicators_.indicators_size()));
    indicator->set_definition(definition);
    indicator->set_definition_version(1);
    indicator->set_unit(unit);
    indicator->set_direction(Indicator::DIRECTION_UP);
    return indicator;
  }

  // True of the whole municipality in all of that year.
  Observation* Observe(const Indicator& indicator, int year, double value) {
    Observation* observation = observations_.add_observations();
    observation->set_name(
        absl::StrCat(indicator.name(), "/observations/o", observations_.observations_size()));
    observation->set_validity(Observation::VALIDITY_LOCAL);
    observation->mutable_date()->set_start_date(absl::StrCat(year, "-01-01"));
    observation->mutable_date()->set_end_date(absl::StrCat(year, "-12-31"));
    observation->set_value(value);
    return observation;
  }

  Target* Want(const Indicator& indicator, int year, Target::Kind kind) {
    Target* target = targets_.add_targets();
    target->set_name(absl::StrCat(indicator.name(), "/targets/t", targets_.targets_size()));
    target->set_year(year);
    target->set_kind(kind);
    return target;
  }

  v1::IndicatorComparison Compare() const {
    return CompareIndicators(members_, kDay, indicators_, targets_, observations_, findings_);
  }
  ComparedIndicator First() const { return Compare().indicators(0); }
  FollowedIndicator FirstFollowed() const { return First().followed_by(0); }
  // Of the first observation that does not count.
  ConsideredObservation::Exclusion FirstExclusion() const {
    const FollowedIndicator followed = FirstFollowed();
    for (const auto& one : followed.observations()) {
      if (one.exclusion() != 0) return one.exclusion();
    }
    return ConsideredObservation::EXCLUSION_UNSPECIFIED;
  }
  AssessedTarget::Standing FirstStanding() const { return FirstFollowed().targets(0).standing(); }

  std::vector<partners::v1::Municipality> municipalities_;
  std::vector<RegionMember> members_;
  plans::v1::ListIndicatorsResponse indicators_;
  plans::v1::ListTargetsResponse targets_;
  plans::v1::ListObservationsResponse observations_;
  plans::v1::ListFindingsResponse findings_;
};

TEST_F(IndicatorComparisonTest, SharesOfTheSameWordingVersionAndUnitAreComparableRule14) {
  Observe(*Add(kHuizen, "inwoners: voelen zich veilig"), 2019, 80);
  Observe(*Add(kHeusden, "Inwoners:  voelen zich veilig."), 2019, 85);
  const ComparedIndicator one = First();
  EXPECT_EQ(one.verdict(), ComparedIndicator::VERDICT_COMPARABLE);
  EXPECT_THAT(one.reasons(), ElementsAre(ComparedIndicator::REASON_SAME_DEFINITION));
  EXPECT_EQ(one.followed_by_size(), 2);
  EXPECT_EQ(one.common_year(), 2019);
}

TEST_F(IndicatorComparisonTest, ValuesOfDifferentYearsHaveNoCommonYear) {
  Observe(*Add(kHuizen, "inwoners: voelen zich veilig"), 2018, 80);
  Observe(*Add(kHeusden, "inwoners: voelen zich veilig"), 2019, 85);
  EXPECT_EQ(First().common_year(), 0);
}

TEST_F(IndicatorComparisonTest, TwoWordingsAreTwoDefinitionsAndEachNamesTheOtherRule14) {
  Add(kHuizen, "inwoners: voelen zich veilig in de eigen woonomgeving");
  Add(kHeusden, "inwoners: voelen zich veilig in de eigen buurt");
  const v1::IndicatorComparison answer = Compare();
  ASSERT_EQ(answer.indicators_size(), 2);
  for (const ComparedIndicator& one : answer.indicators()) {
    EXPECT_EQ(one.verdict(), ComparedIndicator::VERDICT_NOT);
    EXPECT_THAT(one.reasons(), ElementsAre(ComparedIndicator::REASON_OTHER_WORDING));
  }
  EXPECT_THAT(answer.indicators(0).counterparts(), ElementsAre(absl::StrCat(kHuizen, "/indicators/i1")));
}

TEST_F(IndicatorComparisonTest, TwoWordingsOfOneMunicipalityAreNoCounterparts) {
  Add(kHuizen, "inwoners: voelen zich veilig in de eigen woonomgeving");
  Add(kHuizen, "inwoners: voelen zich veilig in de eigen buurt");
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_NOT_ON_FILE_ELSEWHERE));
  EXPECT_THAT(First().counterparts(), IsEmpty());
}

TEST_F(IndicatorComparisonTest, AnotherVersionOrUnitOfTheSameWordsIsNotComparedRule14) {
  Add(kHuizen, "aantal woninginbraken", Indicator::UNIT_COUNT);
  Add(kHeusden, "aantal woninginbraken", Indicator::UNIT_COUNT)->set_definition_version(2);
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_OTHER_DEFINITION_VERSION));
  indicators_.mutable_indicators(1)->set_definition_version(1);
  indicators_.mutable_indicators(1)->set_unit(Indicator::UNIT_PERCENT);
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_OTHER_UNIT));
  indicators_.mutable_indicators(0)->clear_unit();
  indicators_.mutable_indicators(1)->clear_unit();
  EXPECT_EQ(First().verdict(), ComparedIndicator::VERDICT_NOT);
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_UNIT_NOT_STATED));
}

TEST_F(IndicatorComparisonTest, CountsAreConvertedByInhabitantsThatAreOnFile) {
  municipalities_[0].set_population(40'000);
  municipalities_[1].set_population(50'000);
  Observe(*Add(kHuizen, "aantal woninginbraken", Indicator::UNIT_COUNT), 2019, 100);
  Observe(*Add(kHeusden, "aantal woninginbraken", Indicator::UNIT_COUNT), 2019, 333);
  const ComparedIndicator one = First();
  EXPECT_EQ(one.verdict(), ComparedIndicator::VERDICT_CONVERTIBLE);
  EXPECT_EQ(one.per_inhabitants(), 1000);
  EXPECT_EQ(one.followed_by(0).observations(0).converted_value(), 2.5);
  EXPECT_EQ(one.followed_by(1).observations(0).converted_value(), 6.66);
  municipalities_[1].set_population(0);
  EXPECT_EQ(First().verdict(), ComparedIndicator::VERDICT_NOT);
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_POPULATION_NOT_ON_FILE));
}

TEST_F(IndicatorComparisonTest, AFigureOfTheCountryOrARegionIsNoLocalObservationRule14) {
  const Indicator& indicator = *Add(kHuizen, "inwoners: voelen zich veilig");
  Observation* observation = Observe(indicator, 2019, 80);
  observation->set_validity(Observation::VALIDITY_NATIONAL);
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_NATIONAL);
  EXPECT_EQ(FirstFollowed().observed(), FollowedIndicator::OBSERVED_NONE_COUNTS);
  observation->set_validity(Observation::VALIDITY_REGIONAL);
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_REGIONAL);
  observation->clear_validity();
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_VALIDITY_NOT_STATED);
  observation->set_validity(Observation::VALIDITY_LOCAL);
  observation->set_area("Holleblok");
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_PART);
}

TEST_F(IndicatorComparisonTest, WhatIsOfAnotherVersionOrMethodOrWithoutFigureOrDayDoesNotCountRule14) {
  const Indicator& indicator = *Add(kHuizen, "inwoners: voelen zich veilig");
  Observation* observation = Observe(indicator, 2018, 80);
  observation->set_definition_version(2);
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_OTHER_DEFINITION_VERSION);
  observation->set_definition_version(1);
  EXPECT_EQ(FirstFollowed().observed(), FollowedIndicator::OBSERVED_YES);
  Observe(indicator, 2019, 70)->set_method_break(true);
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_BEFORE_METHOD_BREAK);
  EXPECT_EQ(FirstFollowed().trend(), FollowedIndicator::TREND_UNSPECIFIED);
  observation->mutable_date()->Clear();
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_NO_DATE);
  observation->clear_value();
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_NO_FIGURE);
}

TEST_F(IndicatorComparisonTest, WithoutAnObservationItSaysSoAndShowsNoFigure) {
  Want(*Add(kHuizen, "inwoners: voelen zich veilig"), 2020, Target::KIND_ABSOLUTE)->set_value(85);
  const FollowedIndicator followed = FirstFollowed();
  EXPECT_EQ(followed.observed(), FollowedIndicator::OBSERVED_NO_OBSERVATION);
  EXPECT_FALSE(followed.has_age_days());
  EXPECT_EQ(followed.targets(0).standing(), AssessedTarget::STANDING_NO_OBSERVATION);
  EXPECT_TRUE(followed.targets(0).due());
}

TEST_F(IndicatorComparisonTest, TheNewestThatCountsSaysHowOldItIsAndWhereItGoes) {
  const Indicator& indicator = *Add(kHuizen, "inwoners: voelen zich veilig");
  Observe(indicator, 2020, 85);
  Observe(indicator, 2019, 80);
  Observe(indicator, 2022, 90);
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_AFTER_THE_DAY);
  EXPECT_EQ(FirstFollowed().age_days(), 181);
  EXPECT_EQ(FirstFollowed().trend(), FollowedIndicator::TREND_IMPROVING);
  indicators_.mutable_indicators(0)->set_direction(Indicator::DIRECTION_DOWN);
  EXPECT_EQ(FirstFollowed().trend(), FollowedIndicator::TREND_WORSENING);
  indicators_.mutable_indicators(0)->clear_direction();
  EXPECT_EQ(FirstFollowed().trend(), FollowedIndicator::TREND_RISING);
  observations_.mutable_observations(0)->set_value(80);
  EXPECT_EQ(FirstFollowed().trend(), FollowedIndicator::TREND_STABLE);
}

TEST_F(IndicatorComparisonTest, TargetsAreHeldAgainstWhatWasMeasuredInTheirYearRule15) {
  const Indicator& indicator = *Add(kHuizen, "aantal woningen met keurmerk", Indicator::UNIT_COUNT);
  Target* target = Want(indicator, 2020, Target::KIND_ABSOLUTE);
  target->set_value(5000);
  Observe(indicator, 2020, 4900);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NOT_MET);
  target->set_kind(Target::KIND_RANK);
  target->set_value(4900);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_MET);
  target->clear_value();
  target->set_kind(Target::KIND_PERCENTAGE_CHANGE);
  target->set_stated_percentage(10);
  target->set_base_year(2018);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NO_BASE);
  Observe(indicator, 2018, 4450);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_MET);
  EXPECT_DOUBLE_EQ(FirstFollowed().targets(0).wanted_value(), 4895);
  target->set_base_value(4535);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NOT_MET);
  target->set_kind(Target::KIND_NOT_WORSE_THAN);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_MET);
  target->set_base_value(4900);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_MET);
  target->set_kind(Target::KIND_BETTER_THAN);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NOT_MET);
  target->set_kind(Target::KIND_MILESTONE);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NO_FIGURE);
}

TEST_F(IndicatorComparisonTest, LessByTenPercentIsLessAndWithoutADirectionNobodyCanTellRule15) {
  Indicator* indicator = Add(kHuizen, "aantal vernielingen", Indicator::UNIT_COUNT);
  indicator->set_direction(Indicator::DIRECTION_DOWN);
  Target* target = Want(*indicator, 2020, Target::KIND_PERCENTAGE_CHANGE);
  target->set_stated_percentage(10);
  target->set_base_value(100);
  Observe(*indicator, 2020, 91);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NOT_MET);
  observations_.mutable_observations(0)->set_value(90);
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_MET);
  indicator->clear_direction();
  EXPECT_EQ(FirstStanding(), AssessedTarget::STANDING_NO_DIRECTION);
}

TEST_F(IndicatorComparisonTest, CountsOfPersonsBelow5AreLeftOutInValueWordsTrendAndTargetRule16) {
  Indicator* indicator = Add(kHuizen, "aantal verwarde personen", Indicator::UNIT_PERSONS);
  Observe(*indicator, 2019, 4)->set_text("vier personen");
  Observe(*indicator, 2020, 5);
  Target* target = Want(*indicator, 2020, Target::KIND_PERCENTAGE_CHANGE);
  target->set_value(6);
  target->set_base_value(4);
  target->set_stated_percentage(50);
  target->set_computed_percentage(50);
  target->set_text("van vier naar zes");
  auto* finding = findings_.add_findings();
  finding->set_name(absl::StrCat(indicator->name(), "/findings/f"));
  finding->set_code("PERCENTAGE_MISMATCH");
  const FollowedIndicator followed = FirstFollowed();
  EXPECT_EQ(followed.observations(0).observation().value(), 5);
  EXPECT_EQ(followed.observations(1).exclusion(), ConsideredObservation::EXCLUSION_SUPPRESSED);
  EXPECT_FALSE(followed.observations(1).observation().has_value());
  EXPECT_EQ(followed.observations(1).observation().text(), "");
  EXPECT_EQ(followed.trend(), FollowedIndicator::TREND_UNSPECIFIED);
  const Target& shown = followed.targets(0).target();
  EXPECT_FALSE(shown.has_base_value() || shown.has_stated_percentage() || shown.has_computed_percentage());
  EXPECT_EQ(shown.text(), "");
  EXPECT_THAT(followed.findings(), IsEmpty());
}

TEST_F(IndicatorComparisonTest, WhatIsConfidentialIsNotReleasedAtAnySizeRule16) {
  for (const char* tenant : {kHuizen, kHeusden}) {
    Indicator* indicator = Add(tenant, "aantal geradicaliseerde personen", Indicator::UNIT_PERSONS);
    indicator->set_confidential(true);
    Observe(*indicator, 2019, 400);
    Want(*indicator, 2020, Target::KIND_ABSOLUTE)->set_value(300);
  }
  EXPECT_EQ(First().verdict(), ComparedIndicator::VERDICT_NOT);
  EXPECT_THAT(First().reasons(), ElementsAre(ComparedIndicator::REASON_CONFIDENTIAL));
  EXPECT_EQ(FirstExclusion(), ConsideredObservation::EXCLUSION_SUPPRESSED);
  EXPECT_FALSE(FirstFollowed().observations(0).observation().has_value());
  EXPECT_FALSE(FirstFollowed().targets(0).target().has_value());
}

TEST_F(IndicatorComparisonTest, AMemberWithNothingOnFileOrThatDidNotAnswerIsShownAsSuch) {
  Add(kHuizen, "inwoners: voelen zich veilig");
  EXPECT_TRUE(Compare().complete());
  EXPECT_EQ(Compare().members(1).indicators(), 0);
  EXPECT_TRUE(Compare().members(1).has_indicators());
  members_[1].home = "homes/b";
  members_[1].beside = true;
  observations_.add_unreachable("homes/b");
  const v1::IndicatorComparison answer = Compare();
  EXPECT_FALSE(answer.complete());
  EXPECT_THAT(answer.unreachable(), ElementsAre("homes/b"));
  EXPECT_EQ(answer.members(0).state(), MemberIndicators::STATE_ANSWERED);
  EXPECT_EQ(answer.members(1).state(), MemberIndicators::STATE_UNREACHABLE);
  EXPECT_TRUE(answer.members(1).beside());
  // Nobody said that it has none.
  EXPECT_FALSE(answer.members(1).has_indicators());
  EXPECT_FALSE(answer.members(1).has_targets());
  EXPECT_FALSE(answer.members(1).has_observed_indicators());
}

TEST_F(IndicatorComparisonTest, FindingsOfItsHomeAreShownWithIt) {
  Indicator* indicator = Add(kHuizen, "inwoners: voelen zich veilig");
  findings_.add_findings()->set_name(absl::StrCat(indicator->name(), "/findings/no-measurement-2022"));
  EXPECT_EQ(FirstFollowed().findings_size(), 1);
}

}  // namespace
}  // namespace driehoek::gateway
