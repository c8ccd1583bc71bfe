// SPDX-License-Identifier: EUPL-1.2
// Whom documents name: small ones of our own, the two that the project ships, and the two published ones that
// they retell where the machine has them.
#include "services/plans/importer/collaboration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "services/plans/importer/sample_documents.h"

namespace driehoek::plans {
namespace {

using partners::v1::Agreement;
using partners::v1::Alias;
using partners::v1::ConsultationBody;
using partners::v1::Partner;
using signals::v1::Channel;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kHuizenTenant[] = "municipalities/GM0406";
constexpr char kHeusdenTenant[] = "municipalities/GM0797";

v1::ParsedDocument Parsed(absl::string_view text, const std::string& tenant = kHuizenTenant) {
  auto document = Import(text, tenant);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *document : v1::ParsedDocument();
}

// The one with that id.
template <class Resources>
const typename Resources::value_type& WithId(const Resources& resources, absl::string_view id) {
  for (const auto& resource : resources) {
    if (LastSegment(resource.name()) == id) return resource;
  }
  ADD_FAILURE() << "there is no " << id;
  return Resources::value_type::default_instance();
}

template <class Resources>
std::vector<std::string> IdsOf(const Resources& resources) {
  std::vector<std::string> ids;
  for (const auto& resource : resources) ids.emplace_back(LastSegment(resource.name()));
  return ids;
}

// "RIEC 4,5".
template <class Resource>
std::vector<std::string> NamingsOf(const Resource& resource) {
  std::vector<std::string> namings;
  for (const auto& naming : resource.namings()) {
    namings.push_back(absl::StrCat(naming.label(), " ", absl::StrJoin(naming.lines(), ",")));
  }
  return namings;
}

std::set<std::string> OpenParties(const v1::ParsedDocument& document) {
  std::set<std::string> open;
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    for (const v1::Party& party : measure->parties()) {
      if (party.partner().empty()) open.insert(party.label());
    }
  }
  return open;
}

constexpr char kHead[] =
    "# Uitvoeringsplan Huizen 2023\n\n## 1. Jeugd\n\nActiepunt\tMaatregel\tPartijen\tPlanning\tUitvoering\n";

TEST(CollaborationTest, PartiesLeadToWhatTheyNameOrStayOpenRule5) {
  const v1::ParsedDocument document = Parsed(
      absl::StrCat(kHead, "Rust\tPraten\tMO Politie Inwoners Wijkteam\t2023\tLoopt.\n\nDe politie helpt.\n"));
  const v1::PolicyMeasure& measure = MeasureThatBegins(document, "Praten");
  ASSERT_THAT(measure.parties(), SizeIs(4));
  EXPECT_EQ(measure.planning_rows(0).parties_text(), "MO Politie Inwoners Wijkteam");
  EXPECT_EQ(measure.parties(0).partner(), "municipalities/GM0406/partners/mo");
  EXPECT_EQ(measure.parties(1).partner(), "municipalities/GM0406/partners/politie");
  EXPECT_EQ(measure.parties(2).partner(), "");
  EXPECT_EQ(measure.parties(3).partner(), "municipalities/GM0406/teams/wijkteam");
  EXPECT_EQ(document.counts().open_parties(), 1);
  EXPECT_THAT(NamingsOf(WithId(document.partners(), "politie")), ElementsAre("Politie 6,8"));
}

TEST(CollaborationTest, AnAbbreviationThatNobodyExplainsStaysAsItIsRule5) {
  const v1::ParsedDocument document = Parsed(absl::StrCat(kHead, "Rust\tPraten\tMO W&S\t2023\tLoopt.\n"));
  for (const char* id : {"mo", "w-s"}) {
    const Partner& partner = WithId(document.partners(), id);
    EXPECT_EQ(partner.kind(), Partner::KIND_UNSPECIFIED);
    EXPECT_THAT(partner.aliases(), IsEmpty());
  }
}

TEST(CollaborationTest, AnAliasIsStatedWithItsLineAndSaysWhatSortItIs) {
  const v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\nHet ABC helpt.\n\nDe Algemene Buurt Corporatie (ABC) bouwt, en "
      "het Regionaal Informatie en Expertise Centrum (RIEC).\n");
  const Partner& centre = WithId(document.partners(), "regionaal-informatie-en-expertise-centrum");
  EXPECT_EQ(centre.kind(), Partner::KIND_INFORMATION_CENTRE);
  ASSERT_THAT(centre.aliases(), SizeIs(1));
  EXPECT_EQ(centre.aliases(0).label(), "RIEC");
  EXPECT_EQ(centre.aliases(0).basis(), Alias::BASIS_STATED);
  EXPECT_EQ(centre.aliases(0).plan(), "municipalities/GM0406/plans/uitvoeringsplan-2023");
  EXPECT_EQ(centre.aliases(0).line(), 5);
}

TEST(CollaborationTest, EveryWayToWriteANameHasItsLines) {
  const v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\nDe Taskforce Brabant - Zeeland.\nDe Taskforce Brabant Zeeland.\nDe "
      "taskforce Brabant Zeeland.\n");
  EXPECT_THAT(NamingsOf(WithId(document.partners(), "taskforce-brabant-zeeland")),
              ElementsAre("Taskforce Brabant - Zeeland 3", "Taskforce Brabant Zeeland 4,5"));
}

TEST(CollaborationTest, TheTenantIsNoPartnerOfItsOwnAndItsNeighbourIs) {
  const v1::ParsedDocument document =
      Parsed("# Uitvoeringsplan gemeente Huizen 2023\n\nSamen met de gemeente Blaricum.\n");
  EXPECT_THAT(IdsOf(document.partners()), ElementsAre("gemeente-blaricum"));
  EXPECT_EQ(document.partners(0).kind(), Partner::KIND_MUNICIPALITY);
}

TEST(CollaborationTest, AgreementsAreOfThreeKinds) {
  const v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\nHet sportconvenant geldt. Het havenconvenant is gesloten. Dit maakt "
      "het "
      "mogelijk om gegevens te delen. Het Protocol Binnengemeentelijke gegevensdeling.\n");
  EXPECT_EQ(WithId(document.agreements(), "sportconvenant").kind(), Agreement::KIND_COOPERATION);
  EXPECT_EQ(WithId(document.agreements(), "havenconvenant").kind(), Agreement::KIND_INFORMATION_SHARING);
  EXPECT_EQ(WithId(document.agreements(), "protocol-binnengemeentelijke-gegevensdeling").kind(),
            Agreement::KIND_INTERNAL_PROTOCOL);
  EXPECT_THAT(FindingsWith(document, "MISSING_GROUND"), SizeIs(1));  // rule 19
}

TEST(CollaborationTest, AChannelSaysWhoseItIsAndMeldMisdaadAnoniemIsOfNoMunicipalityRule18) {
  const v1::ParsedDocument document = Parsed(
      "# Uitvoeringsplan Huizen 2023\n\nMeld overlast bij veilig@huizen.nl of Meld Misdaad Anoniem. Dit "
      "meldpunt "
      "blijft.\n");
  EXPECT_THAT(IdsOf(document.channels()), ElementsAre("veilig-huizen-nl", "meld-misdaad-anoniem"));
  EXPECT_EQ(document.channels(0).kind(), Channel::KIND_MAILBOX);
  EXPECT_EQ(document.channels(0).owner(), kHuizenTenant);
  EXPECT_EQ(document.channels(0).purpose(), "Meld overlast bij veilig@huizen.nl of Meld Misdaad Anoniem.");
  EXPECT_EQ(document.channels(1).kind(), Channel::KIND_MELD_MISDAAD_ANONIEM);
  EXPECT_EQ(document.channels(1).owner(), "Meld Misdaad Anoniem");
  EXPECT_THAT(NamingsOf(document.channels(1)), ElementsAre("Meld Misdaad Anoniem 3"));
}

TEST(CollaborationTest, ADocumentWithoutAPlanNamesNobody) {
  const v1::ParsedDocument document = Parsed("Boodschappen voor de politie in Huizen\n\n- melk\n");
  EXPECT_THAT(document.partners(), IsEmpty());
}

TEST(CollaborationTest, NamesThatTheServicesWouldRefuseAreLeftOut) {
  std::string endless = "werk";
  for (int i = 0; i < 100; ++i) endless += "wijk";
  const v1::ParsedDocument document =
      Parsed(absl::StrCat("# Uitvoeringsplan Huizen 2023\n\nHet ", endless, "overleg en het wijkoverleg.\n"));
  EXPECT_THAT(IdsOf(document.consultation_bodies()), ElementsAre("wijkoverleg"));
}

// Parameter: whether it is the published document.
class CollaborationOfPlansTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    const auto huizen = GetParam() ? PublishedDocument(kHuizen) : DemoDocument(kHuizen);
    const auto heusden = GetParam() ? PublishedDocument(kHeusden) : DemoDocument(kHeusden);
    if (!huizen.has_value() || !heusden.has_value()) {
      GTEST_SKIP() << "the published plans are not on this machine: set DRIEHOEK_SHARED to the folder that "
                      "holds plans/";
    }
    huizen_ = Parsed(*huizen, kHuizenTenant);
    heusden_ = Parsed(*heusden, kHeusdenTenant);
  }

  v1::ParsedDocument huizen_;
  v1::ParsedDocument heusden_;
};

INSTANTIATE_TEST_SUITE_P(Plans, CollaborationOfPlansTest, ::testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Published" : "Demo"; });

TEST_P(CollaborationOfPlansTest, EverythingHasALineWhereItIsNamed) {
  const auto expect_lines = [](const auto& resources) {
    for (const auto& resource : resources) {
      EXPECT_THAT(resource.namings(), Not(IsEmpty())) << resource.name();
      for (const auto& naming : resource.namings())
        EXPECT_THAT(naming.lines(), Not(IsEmpty())) << resource.name();
    }
  };
  for (const v1::ParsedDocument& document : {huizen_, heusden_}) {
    expect_lines(document.partners());
    expect_lines(document.consultation_bodies());
    expect_lines(document.teams());
    expect_lines(document.agreements());
    expect_lines(document.channels());
  }
}

TEST_P(CollaborationOfPlansTest, TheNamesOfTheSafetyHouseAreNotMadeOneRule5) {
  EXPECT_THAT(IdsOf(huizen_.partners()), IsSupersetOf({"zvhgv", "z-vhgv", "veiligheidshuis"}));
  for (const char* id : {"zvhgv", "z-vhgv", "veiligheidshuis"}) {
    EXPECT_THAT(WithId(huizen_.partners(), id).aliases(), IsEmpty());
  }
}

TEST_P(CollaborationOfPlansTest, HomonymsOfTwoRegionsAreKeptApartByTheirAreasRule5) {
  EXPECT_EQ(WithId(heusden_.partners(), "riec-oost-brabant").area(), "Oost-Brabant");
  EXPECT_EQ(WithId(heusden_.partners(), "veiligheidsregio-brabant-noord").area(), "Brabant-Noord");
  EXPECT_EQ(WithId(huizen_.partners(), "veiligheidsregio-gooi-en-vechtstreek").area(),
            "Gooi- en Vechtstreek");
  EXPECT_THAT(WithId(heusden_.partners(), "riec").aliases(), Not(IsEmpty()));
  EXPECT_THAT(WithId(huizen_.partners(), "riec").aliases(), IsEmpty());
}

TEST_P(CollaborationOfPlansTest, TheTwoInterventionTeamsWorkOnDifferentThings) {
  EXPECT_THAT(NamingsOf(WithId(huizen_.teams(), "interventieteam")), Not(IsEmpty()));
  EXPECT_EQ(WithId(heusden_.teams(), "interventieteam").task(), "ondermijning");
  EXPECT_NE(WithId(huizen_.teams(), "interventieteam").task(), "ondermijning");
}

TEST_P(CollaborationOfPlansTest, TheChairOfThePgaConferenceIsOovThoughItIsNamedSecondRule5) {
  const ConsultationBody& conference =
      WithId(huizen_.consultation_bodies(), GetParam() ? "pga-casusoverleg" : "pga-overleg");
  EXPECT_EQ(conference.chair(), "OOV");
  EXPECT_EQ(conference.members(0).label(), "OOV");
  EXPECT_EQ(conference.members(0).partner(), "municipalities/GM0406/partners/oov");
  EXPECT_EQ(conference.members(0).roles(0).line(), GetParam() ? 265 : 255);
  const v1::PolicyMeasure& measure = MeasureThatBegins(huizen_, GetParam() ? "(In)zicht" : "Zicht krijgen");
  EXPECT_EQ(measure.parties(0).label(), "Interventieteam");
  EXPECT_EQ(measure.parties(1).label(), "OOV");
}

TEST_P(CollaborationOfPlansTest, TheSchoolConsultationHasCadencesThatExcludeEachOther) {
  const int line = GetParam() ? 160 : 150;
  const ConsultationBody& body = WithId(huizen_.consultation_bodies(), "schoolveiligheidsoverleg");
  ASSERT_GE(body.cadences_size(), 2);
  EXPECT_EQ(body.cadences(0).text(), "2-jaarlijks");
  EXPECT_EQ(body.cadences(1).text(), "halfjaarlijks");
  const auto conflicts = FindingsWith(huizen_, "CADENCE_CONFLICT");
  ASSERT_THAT(conflicts, Not(IsEmpty()));
  EXPECT_EQ(conflicts[0]->line(), line);
  EXPECT_EQ(conflicts[0]->other_line(), line);
  EXPECT_EQ(conflicts[0]->subject(), "schoolveiligheidsoverleg");
}

TEST_P(CollaborationOfPlansTest, WhatNobodyExplainsStaysAsItIsAndPeopleStayOpenRule5) {
  for (const char* id : {"mo", "mz", "sd", "w-s", "jgb"}) {
    EXPECT_EQ(WithId(huizen_.partners(), id).kind(), Partner::KIND_UNSPECIFIED);
    EXPECT_THAT(WithId(huizen_.partners(), id).aliases(), IsEmpty());
  }
  EXPECT_THAT(OpenParties(huizen_),
              ElementsAre("Boa's", "Deskundigen", "Externe trainers", "Gemeenschappen", "Horecaondernemers",
                          "Hulpverleners", "Inwoners", "Ondernemers"));
  EXPECT_EQ(huizen_.counts().open_parties(), 8);
}

TEST_P(CollaborationOfPlansTest, ChannelsAreNamedWithTheirKind) {
  EXPECT_EQ(WithId(huizen_.channels(), "veilig-huizen-nl").kind(), Channel::KIND_MAILBOX);
  EXPECT_EQ(WithId(huizen_.channels(), "meld-misdaad-anoniem").kind(), Channel::KIND_MELD_MISDAAD_ANONIEM);
  EXPECT_EQ(WithId(huizen_.channels(), "meldpunt-woonoverlast").owner(), "OOV");
  EXPECT_THAT(IdsOf(heusden_.channels()), ElementsAre("meldpunt-radicalisering"));
}

TEST(PublishedCollaborationTest, ThePublishedPlansNameMoreThanTheirRetelling) {
  const auto huizen = PublishedDocument(kHuizen), heusden = PublishedDocument(kHeusden);
  if (!huizen.has_value() || !heusden.has_value()) {
    GTEST_SKIP()
        << "the published plans are not on this machine: set DRIEHOEK_SHARED to the folder that holds plans/";
  }
  const v1::ParsedDocument of_huizen = Parsed(*huizen, kHuizenTenant),
                           of_heusden = Parsed(*heusden, kHeusdenTenant);
  // The later lines of the same agreement: of its meetings, and so of the body that rests on it.
  const ConsultationBody& school = WithId(of_huizen.consultation_bodies(), "schoolveiligheidsoverleg");
  EXPECT_EQ(school.agreement(), "municipalities/GM0406/agreements/schoolveiligheidsconvenant");
  ASSERT_EQ(school.cadences_size(), 4);
  EXPECT_EQ(school.cadences(2).line(), 163);
  EXPECT_EQ(school.cadences(3).line(), 170);
  EXPECT_EQ(FindingsWith(of_huizen, "CADENCE_CONFLICT").back()->other_line(), 163);
  EXPECT_EQ(WithId(of_huizen.partners(), "riec-mn").area(), "MN");
  EXPECT_THAT(IdsOf(of_huizen.partners()), Contains("veiligheidshuis-gooi-en-vechtstreek"));
  EXPECT_EQ(WithId(of_huizen.teams(), "hbel-pga-interventieteam").area(), "HBEL");
  EXPECT_THAT(NamingsOf(WithId(of_heusden.teams(), "interventieteam")),
              ElementsAre("interventieteam 251,690"));
  EXPECT_THAT(WithId(of_heusden.consultation_bodies(), "lokale-driehoek").members(), SizeIs(3));
  EXPECT_EQ(WithId(of_huizen.agreements(), "protocol-binnengemeentelijke-gegevensdeling").kind(),
            Agreement::KIND_INTERNAL_PROTOCOL);
  EXPECT_EQ(WithId(of_huizen.agreements(), "schoolveiligheidsconvenant").kind(), Agreement::KIND_COOPERATION);
  EXPECT_EQ(of_heusden.agreements(0).kind(), Agreement::KIND_INFORMATION_SHARING);
}

}  // namespace
}  // namespace driehoek::plans
