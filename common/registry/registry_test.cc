// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/status/status.h"

namespace driehoek::registry {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::CivilDay kLastOfHaaren(2020, 12, 31);
constexpr absl::CivilDay kAfterHaaren(2021, 1, 1);
constexpr absl::CivilDay kLastOfWeesp(2022, 3, 23);
constexpr absl::CivilDay kAfterWeesp(2022, 3, 24);

std::vector<std::string> Names(const std::vector<const partners::v1::Municipality*>& municipalities) {
  std::vector<std::string> names;
  for (const auto* municipality : municipalities) names.push_back(municipality->display_name());
  return names;
}

std::vector<std::string> MembersOf(absl::string_view region, absl::CivilDay day) {
  return Names(*Registry::Embedded().Members(region, day));
}

TEST(MembersTest, MeierijHasSixMembersUntilHaarenEndsAndFiveAfter) {  // rule 1
  EXPECT_EQ(MembersOf("regions/meierij", kLastOfHaaren).size(), 6u);
  EXPECT_THAT(MembersOf("regions/meierij", kAfterHaaren),
              ElementsAre("Boxtel", "Heusden", "Sint-Michielsgestel", "Vught", "Meierijstad"));
}

TEST(MembersTest, SafetyRegionGooiLosesWeespOverNight) {  // rule 1
  EXPECT_EQ(MembersOf("regions/veiligheidsregio-gooi-en-vechtstreek", kLastOfWeesp).size(), 7u);
  EXPECT_EQ(MembersOf("regions/veiligheidsregio-gooi-en-vechtstreek", kAfterWeesp).size(), 6u);
}

TEST(MembersTest, RegioGooiIsAnotherSetThanTheSafetyRegionOfThatName) {  // rule 1
  EXPECT_THAT(MembersOf("regions/gooi-en-vechtstreek", kLastOfWeesp), Contains("Eemnes"));
  EXPECT_THAT(MembersOf("regions/veiligheidsregio-gooi-en-vechtstreek", kLastOfWeesp),
              Not(Contains("Eemnes")));
}

TEST(MembersTest, AMunicipalityThatDoesNotExistYetIsNoMember) {
  EXPECT_THAT(MembersOf("regions/meierij", absl::CivilDay(2016, 12, 31)), Not(Contains("Meierijstad")));
  EXPECT_THAT(MembersOf("regions/meierij", absl::CivilDay(2017, 1, 1)), Contains("Meierijstad"));
}

TEST(MembersTest, OfAnUnknownRegionIsNotFound) {
  absl::Status status = Registry::Embedded().Members("regions/atlantis", kAfterHaaren).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "REGION_NOT_ON_FILE");
}

TEST(FindTest, TakesAPaddedCode) {  // rule 3
  const Registry& registry = Registry::Embedded();
  ASSERT_NE(registry.Find("municipalities/GM0797    "), nullptr);
  EXPECT_EQ(registry.Find("municipalities/GM0797    ")->display_name(), "Heusden");
  EXPECT_EQ(registry.Find("municipalities/GM0000"), nullptr);
  EXPECT_EQ(registry.Find(""), nullptr);
}

TEST(FindTest, ByTheNameThatPeopleUse) {
  const Registry& registry = Registry::Embedded();
  EXPECT_EQ(registry.FindByDisplayName("Heusden")->name(), "municipalities/GM0797");
  EXPECT_EQ(registry.FindByDisplayName(" huizen ")->name(), "municipalities/GM0406");
  EXPECT_EQ(registry.FindByDisplayName("Atlantis"), nullptr);
  EXPECT_EQ(registry.FindRegionByDisplayName("Basisteam Meierij")->name(), "regions/meierij");
}

TEST(FindTest, ADisplayNameOfTwoIsNobodys) {
  absl::StatusOr<Registry> registry = Registry::FromJson(R"json({"municipalities": [
      {"name": "municipalities/GM0001", "displayName": "Bergen"},
      {"name": "municipalities/GM0002", "displayName": "Bergen"}]})json");
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ(registry->FindByDisplayName("Bergen"), nullptr);
}

TEST(LifeSpanTest, HaarenExistsUntilTheLastDayOf2020) {  // rule 2
  const Registry& registry = Registry::Embedded();
  EXPECT_TRUE(registry.Exists("municipalities/GM0788", kLastOfHaaren));
  EXPECT_FALSE(registry.Exists("municipalities/GM0788", kAfterHaaren));
  EXPECT_EQ(registry.LifeSpan("municipalities/GM0788")->end, kAfterHaaren);
  EXPECT_EQ(registry.LifeSpan("municipalities/GM0344"), std::nullopt);
}

TEST(LifeSpanTest, APredecessorEndedWhenItsSuccessorBegan) {
  EXPECT_EQ(Registry::Embedded().LifeSpan("municipalities/GM0844")->end, absl::CivilDay(2017, 1, 1));
}

TEST(PopulationTest, HasItsDayOrIsAbsent) {
  const Registry& registry = Registry::Embedded();
  EXPECT_EQ(registry.Population("municipalities/GM0797")->inhabitants, 43723);
  EXPECT_EQ(registry.Population("municipalities/GM0797")->day, absl::CivilDay(2019, 1, 1));
  EXPECT_FALSE(registry.Population("municipalities/GM0363").has_value());
}

TEST(AreasTest, EschMovesFromHaarenToBoxtel) {  // rule 2
  const Registry& registry = Registry::Embedded();
  auto has_esch = [&](absl::string_view municipality, absl::CivilDay day) {
    for (const auto* area : registry.Areas(municipality, day)) {
      if (area->display_name() == "Esch") return true;
    }
    return false;
  };
  EXPECT_TRUE(has_esch("municipalities/GM0788", kLastOfHaaren));
  EXPECT_FALSE(has_esch("municipalities/GM0757", kLastOfHaaren));
  EXPECT_FALSE(has_esch("municipalities/GM0788", kAfterHaaren));
  EXPECT_TRUE(has_esch("municipalities/GM0757", kAfterHaaren));
}

TEST(AreasTest, OfHeusdenAndOfAll) {
  const Registry& registry = Registry::Embedded();
  EXPECT_EQ(registry.Areas("municipalities/GM0797", std::nullopt).size(), 3u);
  EXPECT_EQ(registry.Areas("municipalities/-", std::nullopt).size(), 14u);
  EXPECT_EQ(registry.FindArea("municipalities/GM0406/areas/holleblok")->kind(),
            partners::v1::Area::KIND_HOTSPOT);
}

TEST(CheckWithinLifeSpanTest, RefusesHaarenFrom2021WithEndLawAndSuccessors) {  // rule 2
  absl::Status status = Registry::Embedded().CheckWithinLifeSpan("budget.years", "municipalities/GM0788",
                                                                 kAfterHaaren, absl::CivilDay(2021, 12, 31));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "OUTSIDE_LIFE_SPAN");
  EXPECT_THAT(
      std::string(status.message()),
      AllOf(HasSubstr("budget.years: 2021-01-01 to 2021-12-31"), HasSubstr("Haaren"), HasSubstr("2021-01-01"),
            HasSubstr("Stb. 2020, 260"), HasSubstr("Esch to municipalities/GM0757")));
}

TEST(CheckWithinLifeSpanTest, TakesTheLastYearAndRefusesAYearThatBeginsTooEarly) {
  const Registry& registry = Registry::Embedded();
  EXPECT_TRUE(registry
                  .CheckWithinLifeSpan("budget.years", "municipalities/GM0788 ", absl::CivilDay(2020, 1, 1),
                                       kLastOfHaaren)
                  .ok());
  EXPECT_THAT(std::string(registry
                              .CheckWithinLifeSpan("plan.start_date", "municipalities/GM1948",
                                                   absl::CivilDay(2016, 1, 1), absl::CivilDay(2018, 12, 31))
                              .message()),
              HasSubstr("began on 2017-01-01"));
}

TEST(CheckWithinLifeSpanTest, KnowsThatAPredecessorHasGone) {
  EXPECT_THAT(std::string(Registry::Embedded()
                              .CheckWithinLifeSpan("plan.start_date", "municipalities/GM0844", kAfterHaaren,
                                                   kAfterHaaren)
                              .message()),
              HasSubstr("became part of Meierijstad (municipalities/GM1948) on 2017-01-01"));
}

TEST(CheckWithinLifeSpanTest, HasNoOpinionOnWhatIsNotOnFile) {
  const Registry& registry = Registry::Embedded();
  for (absl::string_view tenant :
       {"municipalities/GM0344", "regions/meierij", "organisations/riec-oost-brabant"}) {
    EXPECT_TRUE(registry.CheckWithinLifeSpan("plan.start_date", tenant, kAfterHaaren, kAfterHaaren).ok())
        << tenant;
  }
}

TEST(FromFileTest, AFileStandsInForTheEmbeddedOne) {
  const std::string path = ::testing::TempDir() + "/registry.json";
  std::ofstream(path)
      << R"json({"municipalities": [{"name": "municipalities/GM0344", "displayName": "Utrecht"}]})json";
  absl::StatusOr<Registry> registry = Registry::FromFile(path);
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ(registry->FindByDisplayName("Utrecht")->name(), "municipalities/GM0344");
  EXPECT_EQ(Registry::FromFile("/does/not/exist").status().code(), absl::StatusCode::kNotFound);
}

TEST(FromJsonTest, AMisspeltFieldIsAFault) {
  EXPECT_EQ(Registry::FromJson(R"json({"municipalities": [{"naam": "Utrecht"}]})json").status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(Registry::FromJson("no json").ok());
}

}  // namespace
}  // namespace driehoek::registry
