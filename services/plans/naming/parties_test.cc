// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/parties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Labels(absl::string_view cell) {
  std::vector<std::string> labels;
  for (const v1::Party& party : ReadParties(cell, 1)) labels.push_back(party.label());
  return labels;
}

TEST(PartiesTest, FallApartAtCapitalsRule5) {
  EXPECT_THAT(Labels("OOV VTH RIEC Politie Belastingdienst"),
              ElementsAre("OOV", "VTH", "RIEC", "Politie", "Belastingdienst"));
}

TEST(PartiesTest, SmallWordsAndBracketsStayWithTheirNameRule5) {
  EXPECT_THAT(
      Labels("VTH Online Team Voorlichting intern Voorlichting extern (Halt, RIEC, etc.) Externe docenten"),
      ElementsAre("VTH", "Online Team", "Voorlichting intern", "Voorlichting extern (Halt, RIEC, etc.)",
                  "Externe docenten"));
}

TEST(PartiesTest, ASlashIsBetweenTwoPartiesRule5) {
  EXPECT_THAT(Labels("P&O D&S/VTH OOV jeugdbeleid"), ElementsAre("P&O", "D&S", "VTH", "OOV jeugdbeleid"));
}

TEST(PartiesTest, KnownNamesStayWholeRule5) {
  EXPECT_THAT(Labels("OOV Versa Welzijn Gemeenschappen"),
              ElementsAre("OOV", "Versa Welzijn", "Gemeenschappen"));
  EXPECT_THAT(Labels("Veiligheidsregio Gooi- en Vechtstreek OOV"),
              ElementsAre("Veiligheidsregio Gooi- en Vechtstreek", "OOV"));
  EXPECT_THAT(Labels("OM RvdK Reclassering Nederland NCTV"),
              ElementsAre("OM", "RvdK", "Reclassering Nederland", "NCTV"));
  EXPECT_THAT(Labels("Politie Raad voor de Kinderbescherming Halt"),
              ElementsAre("Politie", "Raad voor de Kinderbescherming", "Halt"));
}

TEST(PartiesTest, HomonymsKeepTheirRegionRule5) {
  EXPECT_THAT(Labels("RIEC Oost-Brabant RIEC MN Veiligheidsregio Brabant-Noord OOV"),
              ElementsAre("RIEC Oost-Brabant", "RIEC MN", "Veiligheidsregio Brabant-Noord", "OOV"));
}

TEST(PartiesTest, AnAdjectiveBeginsAName) {
  EXPECT_THAT(Labels("OOV Overige regio gemeenten Politie"),
              ElementsAre("OOV", "Overige regio gemeenten", "Politie"));
}

TEST(PartiesTest, SeparatorsAreTakenWhereTheyAre) {
  EXPECT_THAT(Labels("politie, scholen; OM en Halt<br>Boa's"),
              ElementsAre("politie", "scholen", "OM", "Halt", "Boa's"));
  EXPECT_THAT(Labels("gemeente politie woningcorporaties"),
              ElementsAre("gemeente", "politie", "woningcorporaties"));
}

TEST(PartiesTest, EachOnceAndNoneForAnEmptyCell) {
  EXPECT_THAT(Labels("OOV Politie OOV"), ElementsAre("OOV", "Politie"));
  EXPECT_THAT(Labels("  "), IsEmpty());
  EXPECT_THAT(Labels("((((, ) / & en"), ::testing::SizeIs(::testing::Le(3u)));
}

TEST(PartiesOfTest, CarriesTheRolesThatTheTextStatesRule5) {
  google::protobuf::RepeatedPtrField<v1::PlanningRow> rows;
  rows.Add()->set_parties_text("OOV Politie");
  v1::PlanningRow* second = rows.Add();
  second->set_parties_text("politie Halt");
  v1::StatedRole* role = second->mutable_execution()->add_roles();
  role->set_role(v1::StatedRole::ROLE_CHAIR);
  role->set_party("Politie");
  auto parties = PartiesOf(rows);
  ASSERT_EQ(parties.size(), 3u);
  EXPECT_THAT(parties[0].roles(), IsEmpty());
  EXPECT_THAT(parties[1].roles(), ElementsAre(v1::StatedRole::ROLE_CHAIR));
}

}  // namespace
}  // namespace driehoek::plans
