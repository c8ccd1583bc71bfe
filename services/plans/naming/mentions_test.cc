// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/mentions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/plans/naming/document_names.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::Mention;

std::vector<v1::Mention> FindMentions(const std::vector<absl::string_view>& lines,
                                      const std::vector<std::string>& party_labels) {
  std::vector<v1::Mention> mentions;
  const DocumentNames names(lines, party_labels);
  for (const DocumentName& name : names.names()) mentions.push_back(name.mention);
  return mentions;
}

std::vector<std::string> Labels(const std::vector<Mention>& mentions, Mention::Kind kind) {
  std::vector<std::string> labels;
  for (const Mention& mention : mentions) {
    if (mention.kind() == kind) labels.push_back(mention.label());
  }
  return labels;
}

std::vector<std::string> In(absl::string_view line, Mention::Kind kind) {
  return Labels(FindMentions({line}, {}), kind);
}

TEST(MentionsTest, HaveAllTheirLinesOnceAscending) {
  auto mentions = FindMentions({"De politie en de politie.", "Niets.", "Politie"}, {});
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].label(), "politie");
  EXPECT_THAT(mentions[0].lines(), ElementsAre(1, 3));
}

TEST(MentionsTest, AnAliasIsStatedByTheDocumentOrNotAtAllRule5) {
  auto mentions = FindMentions(
      {"Het Regionaal Informatie en Expertise Centrum (RIEC) helpt.", "Bel het RIEC of het OM."}, {});
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].label(), "Regionaal Informatie en Expertise Centrum");
  EXPECT_THAT(mentions[0].stated_aliases(), ElementsAre("RIEC"));
  EXPECT_THAT(mentions[0].lines(), ElementsAre(1, 2));
  EXPECT_EQ(mentions[1].label(), "OM");
  EXPECT_THAT(mentions[1].stated_aliases(), IsEmpty());
}

TEST(MentionsTest, AnAbbreviationGoesBeforeOrBehindRule5) {
  auto mentions = FindMentions(
      {"RIEC (Regionaal Informatie en Expertisecentrum)", "Wet Justitiële strafvorderlijke gegevens (Wjsg)"},
      {});
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_THAT(mentions[0].stated_aliases(), ElementsAre("Regionaal Informatie en Expertisecentrum"));
  EXPECT_THAT(mentions[1].stated_aliases(), ElementsAre("Wjsg"));
}

TEST(MentionsTest, HomonymsStayApartByTheirRegionRule5) {
  EXPECT_THAT(In("RIEC Oost-Brabant, RIEC MN, het RIEC, Veiligheidsregio Brabant-Noord en de "
                 "Veiligheidsregio Gooi- en Vechtstreek",
                 Mention::KIND_ORGANISATION),
              ElementsAre("RIEC Oost-Brabant", "RIEC MN", "RIEC", "Veiligheidsregio Brabant-Noord",
                          "Veiligheidsregio Gooi- en Vechtstreek"));
}

TEST(MentionsTest, ASmallWordIsNoAbbreviation) {
  EXPECT_THAT(FindMentions({"Om dit een halt toe te roepen gaan wij aan de slag."}, {}), IsEmpty());
}

TEST(MentionsTest, PartiesOfTheDocumentAreOrganisationsAndPeopleAreNot) {
  auto mentions = FindMentions({"OOV Online Team Inwoners", "Inzet van OOV met het wijkteam."},
                               {"OOV", "Online Team", "Inwoners"});
  EXPECT_THAT(Labels(mentions, Mention::KIND_ORGANISATION), ElementsAre("OOV"));
  EXPECT_THAT(Labels(mentions, Mention::KIND_TEAM), ElementsAre("Online Team", "wijkteam"));
}

TEST(MentionsTest, BodiesByTheirHeads) {
  EXPECT_THAT(In("Het casusoverleg, de regionale weegtafel en het buurtplatform; elk overleg telt. De "
                 "werkgroep Veilige straten en pleinen.",
                 Mention::KIND_CONSULTATION_BODY),
              ElementsAre("casusoverleg", "regionale weegtafel", "buurtplatform",
                          "werkgroep Veilige straten en pleinen"));
}

TEST(MentionsTest, ChannelsAreOfAFunctionNeverOfAPersonRule17) {
  EXPECT_THAT(In("Mail veilig@dorp.nl of jan.jansen@dorp.nl, bel 0800-7000 of meld bij het Meldpunt "
                 "Woonoverlast of Meld Misdaad Anoniem.",
                 Mention::KIND_CHANNEL),
              ElementsAre("veilig@dorp.nl", "0800-7000", "Meldpunt Woonoverlast", "Meld Misdaad Anoniem"));
}

TEST(MentionsTest, OfficeHoldersAreNotMentionedRule17) {
  EXPECT_THAT(FindMentions({"Portefeuillehouder: burgemeester Jan Jansen en wethouder Piet de Vries"}, {}),
              IsEmpty());
}

TEST(MentionsTest, StatutesAndAgreements) {
  EXPECT_THAT(In("De Wet aanpak woonoverlast en de Participatiewet, de AVG en de Politiewet 2012.",
                 Mention::KIND_STATUTE),
              ElementsAre("Wet aanpak woonoverlast", "Participatiewet", "AVG", "Politiewet 2012"));
  EXPECT_THAT(In("Een schoolveiligheidsconvenant en het Protocol Gegevensdeling.", Mention::KIND_AGREEMENT),
              ElementsAre("schoolveiligheidsconvenant", "Protocol Gegevensdeling"));
}

TEST(MentionsTest, AStatuteIsNotItsInstrument) {
  EXPECT_THAT(In("Uitvoering Wet Tijdelijk Huisverbod", Mention::KIND_INSTRUMENT), IsEmpty());
  EXPECT_THAT(InstrumentsIn("Een Bibob-toets, een last onder dwangsom en de beleidslijn Damocles"),
              ElementsAre("Bibob-toets", "last onder dwangsom", "beleidslijn Damocles"));
}

TEST(MentionsTest, APlaceBesideAKnownOneIsAPlace) {
  EXPECT_THAT(AreasIn("Onderzoek in Vlijmen en Nieuwdorp."), ElementsAre("Vlijmen", "Nieuwdorp"));
  EXPECT_THAT(AreasIn("Onderzoek in Nederland en Europa."), IsEmpty());
}

TEST(MentionsTest, NoiseGivesAnAnswer) {
  const std::string noise =
      std::string(300000, '(') + std::string(300000, 'A') + "\xff\xfe" + std::string(1000, '\0');
  FindMentions({noise}, {noise, "", "("});
  SUCCEED();
}

}  // namespace
}  // namespace driehoek::plans
