// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/registry/registry.h"

namespace driehoek::registry {
namespace {

using partners::v1::RegistryData;
using ::testing::AllOf;
using ::testing::HasSubstr;

RegistryData Good() { return Registry::Embedded().data(); }

std::string FaultsOf(const RegistryData& data) { return std::string(CheckRegistryData(data).message()); }

partners::v1::Municipality* Haaren(RegistryData* data) {
  for (auto& municipality : *data->mutable_municipalities()) {
    if (municipality.name() == "municipalities/GM0788") return &municipality;
  }
  return nullptr;
}

TEST(RegistryCheckTest, TheProjectsOwnFileIsSound) { EXPECT_EQ(FaultsOf(Good()), ""); }

TEST(RegistryCheckTest, NamesAllFaultsAtOnce) {
  RegistryData data;
  data.add_municipalities()->set_name("municipalities/GM0000");
  data.add_areas()->set_name("vlijmen");
  data.add_regions()->add_memberships()->set_municipality("municipalities/GM0001");
  data.add_grounds()->set_name("wpg-20");
  EXPECT_THAT(
      FaultsOf(data),
      AllOf(HasSubstr("municipalities[0].name"), HasSubstr("municipalities[0].display_name: is empty"),
            HasSubstr("areas[0].name: 'vlijmen' is no area"), HasSubstr("areas[0].kind"),
            HasSubstr("regions[0].name"), HasSubstr("regions[0].memberships[0].municipality"),
            HasSubstr("grounds[0].name"), HasSubstr("grounds[0].start_date")));
}

TEST(RegistryCheckTest, RefusesASpanThatEndsBeforeItBegins) {
  RegistryData data = Good();
  Haaren(&data)->set_start_date("2021-06-01");
  EXPECT_THAT(FaultsOf(data), HasSubstr("end_date: '2021-01-01' is not after start_date '2021-06-01'"));
}

TEST(RegistryCheckTest, ASuccessionGoesWithTheEndOfItsMunicipality) {
  RegistryData data = Good();
  Haaren(&data)->mutable_succession()->set_effective_date("2021-02-01");
  EXPECT_THAT(FaultsOf(data), HasSubstr("succession.effective_date: is not the end_date"));
  data = Good();
  Haaren(&data)->clear_succession();
  EXPECT_THAT(FaultsOf(data), HasSubstr("succession: stands exactly where an end_date stands"));
}

TEST(RegistryCheckTest, RefusesTheSameNameTwice) {
  RegistryData data = Good();
  *data.add_municipalities() = data.municipalities(0);
  EXPECT_THAT(FaultsOf(data), HasSubstr("stands twice"));
}

TEST(RegistryCheckTest, RefusesAMemberTwiceAtTheSameTimeButNotOneThatComesBack) {
  RegistryData data = Good();
  auto* region = data.mutable_regions(0);
  auto* membership = region->mutable_memberships(0);
  membership->set_start_date("2000-01-01");
  membership->set_end_date("2005-01-01");
  auto* second = region->add_memberships();
  *second = region->memberships(0);
  second->set_start_date("2004-12-31");
  second->clear_end_date();
  EXPECT_THAT(FaultsOf(data), HasSubstr("is a member twice at the same time"));
  second->set_start_date("2005-01-01");
  EXPECT_EQ(FaultsOf(data), "");
}

TEST(RegistryCheckTest, APopulationHasItsDay) {
  RegistryData data = Good();
  Haaren(&data)->clear_population_date();
  EXPECT_THAT(FaultsOf(data), HasSubstr("population_date: is empty"));
}

}  // namespace
}  // namespace driehoek::registry
