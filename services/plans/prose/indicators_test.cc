// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/indicators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/plans/prose/observations.h"

namespace driehoek::plans {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::Indicator;
using v1::Observation;
using v1::Target;

const IndicatorContext kContext = {"municipalities/GM9999", "municipalities/GM9999/plans/p", "Elzen", 2022};

std::vector<v1::ParsedIndicator> Read(std::vector<std::string> texts,
                                      std::vector<v1::Ambition>* ambitions = nullptr) {
  std::vector<v1::Ambition> own;
  if (ambitions == nullptr) ambitions = &own;
  for (const std::string& text : texts) {
    v1::Ambition& ambition = ambitions->emplace_back();
    ambition.set_text(text);
    ambition.set_line(static_cast<int>(ambitions->size()));
  }
  std::vector<AmbitionOf> of;
  for (v1::Ambition& ambition : *ambitions) of.push_back({&ambition, ""});
  return ReadTargets(kContext, of);
}

TEST(TargetsTest, TwoWordingsAreTwoDefinitionsRule14) {
  std::vector<v1::Ambition> ambitions;
  auto indicators = Read(
      {"In 2022 voelt minstens 80% van de Elzers zich veilig in de eigen buurt.",
       "In 2022 voelt 80 procent van de inwoners zich veilig in de eigen buurt (meting door Buurtmonitor).",
       "80% van de Elzer bevolking voelt zich veilig in Elzen"},
      &ambitions);
  ASSERT_THAT(indicators, SizeIs(2));
  EXPECT_THAT(indicators[0].targets(), SizeIs(1));
  EXPECT_EQ(indicators[0].indicator().measured_by(), "Buurtmonitor");
  EXPECT_EQ(indicators[0].indicator().unit(), Indicator::UNIT_PERCENT);
  EXPECT_EQ(indicators[0].targets(0).value(), 80);
  EXPECT_EQ(ambitions[0].indicators(0), ambitions[1].indicators(0));
  EXPECT_NE(ambitions[0].indicators(0), ambitions[2].indicators(0));
}

TEST(TargetsTest, ARankIsOneOfItsOwnRule15) {
  auto indicators =
      Read({"In 2021 is 90% van de ondernemers tevreden en daarmee horen we bij de top-5 van vergelijkbare "
            "gemeenten."});
  ASSERT_THAT(indicators, SizeIs(2));
  EXPECT_EQ(indicators[1].indicator().unit(), Indicator::UNIT_RANK);
  EXPECT_EQ(indicators[1].targets(0).kind(), Target::KIND_RANK);
  EXPECT_EQ(indicators[1].targets(0).value(), 5);
  EXPECT_EQ(indicators[1].targets(0).year(), 2021);
}

TEST(TargetsTest, StatedAndComputedPercentageStandSideBySideRule15) {
  auto indicators =
      Read({"Een toename van het aantal verlichte achterpaden in 2022 met 10% ten opzichte van 2018 (van 400 "
            "eind 2018 naar 450 in 2022)."});
  ASSERT_THAT(indicators, SizeIs(1));
  const Target& target = indicators[0].targets(0);
  EXPECT_EQ(indicators[0].indicator().definition(), "aantal verlichte achterpaden");
  EXPECT_EQ(target.kind(), Target::KIND_PERCENTAGE_CHANGE);
  EXPECT_EQ(target.stated_percentage(), 10);
  EXPECT_EQ(target.computed_percentage(), 12.5);
  EXPECT_EQ(target.base_value(), 400);
  EXPECT_EQ(target.base_year(), 2018);
  EXPECT_EQ(target.value(), 450);
  EXPECT_EQ(target.year(), 2022);
}

TEST(TargetsTest, FewerOfTwoThingsAreTwoIndicatorsRule15) {
  auto indicators = Read({"Er in 2021 minder klachten en branden op straat zijn dan in 2017;"});
  ASSERT_THAT(indicators, SizeIs(2));
  EXPECT_EQ(indicators[0].indicator().definition(), "aantal klachten op straat");
  EXPECT_EQ(indicators[1].indicator().definition(), "aantal branden op straat");
  EXPECT_EQ(indicators[0].indicator().direction(), Indicator::DIRECTION_DOWN);
  EXPECT_EQ(indicators[1].targets(0).kind(), Target::KIND_BETTER_THAN);
  EXPECT_EQ(indicators[1].targets(0).base_year(), 2017);
}

TEST(TargetsTest, HoldingANumberIsNotWorseThanRule15) {
  auto indicators = Read({"Doel is het lage aantal overvallen uit 2018 vast te houden."});
  ASSERT_THAT(indicators, SizeIs(1));
  EXPECT_EQ(indicators[0].targets(0).kind(), Target::KIND_NOT_WORSE_THAN);
  EXPECT_EQ(indicators[0].targets(0).base_year(), 2018);
  EXPECT_EQ(indicators[0].targets(0).year(), 2022);
}

TEST(TargetsTest, ACountOfRadicalisedPersonsIsConfidentialRule16) {
  auto indicators =
      Read({"Eind 2022 is de groep geradicaliseerde personen niet verder gegroeid dan in 2018."});
  ASSERT_THAT(indicators, SizeIs(1));
  EXPECT_TRUE(indicators[0].indicator().confidential());
  EXPECT_EQ(indicators[0].indicator().unit(), Indicator::UNIT_PERSONS);
}

TEST(TargetsTest, WithoutAFigureItStaysAnAmbition) {
  EXPECT_THAT(Read({"Eind 2022 is de groep niet verder gegroeid.", "De jeugd wordt beschermd.",
                    "Eind 2022 is er een netwerk actief."}),
              IsEmpty());
}

TEST(TargetsTest, NamesAreUniqueAndBelowTheParent) {
  auto indicators =
      Read({"Het aantal klachten te verlagen met 5% ten opzichte van 2018", "minder klachten dan in 2018."});
  for (const auto& parsed : indicators)
    EXPECT_THAT(parsed.indicator().name(), ::testing::StartsWith("municipalities/GM9999/indicators/"));
}

std::vector<v1::ParsedIndicator> Observe(absl::string_view text) {
  return ReadObservations(kContext, {ProseLine{text, 7, "3"}});
}

TEST(ObservationsTest, AShareOfTheInhabitantsIsLocalWithItsSourceRule14) {
  auto indicators = Observe(
      "Volgens 12 procent van de inwoners komt dit voor (bron: Buurtmonitor 2017). 3 procent van de bewoners "
      "heeft last.");
  ASSERT_THAT(indicators, SizeIs(2));
  const Observation& first = indicators[0].observations(0);
  EXPECT_EQ(first.value(), 12);
  EXPECT_EQ(first.validity(), Observation::VALIDITY_LOCAL);
  EXPECT_EQ(first.source(), "Buurtmonitor");
  EXPECT_EQ(first.date().start_date(), "2017-01-01");
  EXPECT_EQ(first.line(), 7);
  EXPECT_EQ(indicators[1].observations(0).source(), "");
}

TEST(ObservationsTest, ANationalFigureIsNoLocalOneRule14) {
  auto indicators = Observe(
      "In mei 2019 concludeerde de Rekenkamer iets. Ruim 60 procent van de gemeenten heeft geen beleid.");
  ASSERT_THAT(indicators, SizeIs(1));
  EXPECT_EQ(indicators[0].observations(0).validity(), Observation::VALIDITY_NATIONAL);
  EXPECT_EQ(indicators[0].observations(0).source(), "Rekenkamer");
  auto estimate = Observe("Naar schatting worden ieder jaar 5.000 kinderen slachtoffer.");
  ASSERT_THAT(estimate, SizeIs(1));
  EXPECT_EQ(estimate[0].observations(0).validity(), Observation::VALIDITY_NATIONAL);
  EXPECT_EQ(estimate[0].observations(0).value(), 5000);
  EXPECT_EQ(estimate[0].indicator().unit(), Indicator::UNIT_PERSONS);
}

TEST(ObservationsTest, AParagraphCarriesItsPlace) {
  auto indicators =
      Observe("In de gemeente Elzen gaat het goed. Er zijn inmiddels meer dan 7 buurtteams actief.");
  ASSERT_THAT(indicators, SizeIs(1));
  EXPECT_EQ(indicators[0].observations(0).value(), 7);
  EXPECT_EQ(indicators[0].observations(0).validity(), Observation::VALIDITY_LOCAL);
}

TEST(ObservationsTest, ADevelopmentMayBeOfTheRegion) {
  auto indicators =
      Observe("Het aantal branden in de regio Hollands Midden is de afgelopen jaren (2012-2017) gedaald.");
  ASSERT_THAT(indicators, SizeIs(1));
  EXPECT_EQ(indicators[0].observations(0).validity(), Observation::VALIDITY_REGIONAL);
  EXPECT_EQ(indicators[0].observations(0).area(), "Hollands Midden");
  EXPECT_FALSE(indicators[0].observations(0).has_value());
}

TEST(ObservationsTest, FiguresOfNowhereAndTargetsAreNone) {
  EXPECT_THAT(Observe("Er zijn 12 klachten."), IsEmpty());
  EXPECT_THAT(Observe("De ambitie is dat 80% van de inwoners zich veilig voelt."), IsEmpty());
  EXPECT_THAT(Observe("Het college van de gemeente Elzen beslist binnen 14 dagen; zie 1 januari 2020."),
              IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
