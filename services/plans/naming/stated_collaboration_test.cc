// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/stated_collaboration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace driehoek::plans {
namespace {

using partners::v1::PartyRole;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A document of a few lines, and what it states of one of the names in it.
class Text {
 public:
  explicit Text(std::vector<std::string> lines)
      : lines_(std::move(lines)),
        views_(lines_.begin(), lines_.end()),
        names_(views_, {"OOV", "Politie"}),
        stated_(ReadCollaboration(views_, names_)) {}

  const StatedCollaboration& Of(absl::string_view label) const {
    for (size_t i = 0; i < stated_.size(); ++i) {
      if (names_.names()[i].mention.label() == label) return stated_[i];
    }
    ADD_FAILURE() << label << " is not named";
    static const auto& none = *new StatedCollaboration();
    return none;
  }

  std::string LabelOf(std::optional<size_t> name) const {
    return name ? names_.names()[*name].mention.label() : "";
  }

 private:
  const std::vector<std::string> lines_;
  const std::vector<absl::string_view> views_;
  const DocumentNames names_;
  const std::vector<StatedCollaboration> stated_;
};

std::vector<std::string> PartiesOf(const StatedCollaboration& stated) {
  std::vector<std::string> labels;
  for (const partners::v1::Party& party : stated.parties) {
    labels.push_back(party.label());
    for (const PartyRole& role : party.roles()) {
      absl::StrAppend(&labels.back(), " ", PartyRole::Role_Name(role.role()));
    }
  }
  return labels;
}

std::vector<std::string> CadencesOf(const StatedCollaboration& stated) {
  std::vector<std::string> cadences;
  for (const partners::v1::Cadence& cadence : stated.cadences) {
    cadences.push_back(absl::StrCat(cadence.text(), "@", cadence.line()));
  }
  return cadences;
}

TEST(StatedCollaborationTest, TheChairIsWhomTheTextSaysNotWhoIsNamedFirstRule5) {
  const Text text(
      {"Zorg\tOverleggen\tPolitie OOV\t2023\tDe politie wacht. OOV is voorzitter van het wijkoverleg."});
  EXPECT_THAT(PartiesOf(text.Of("wijkoverleg")), ElementsAre("OOV ROLE_CHAIR"));
}

TEST(StatedCollaborationTest, APartyCellMakesNobodyAMemberRule5) {
  EXPECT_THAT(Text({"Horeca\tHet horecaplatform voortzetten\tOOV Politie\t2023\tLoopt."})
                  .Of("horecaplatform")
                  .parties,
              IsEmpty());
}

TEST(StatedCollaborationTest, MembersAreThoseOfWhomASentenceSaysThatTheyTakePart) {
  EXPECT_THAT(
      PartiesOf(
          Text({"In het wijkoverleg zitten de politie, jongerenwerk en bv reclassering."}).Of("wijkoverleg")),
      ElementsAre("politie", "jongerenwerk", "reclassering"));
  EXPECT_THAT(PartiesOf(Text({"Hiertoe neemt OOV deel aan het wijkteam."}).Of("wijkteam")),
              ElementsAre("OOV"));
  EXPECT_THAT(PartiesOf(Text({"De politie neemt deel aan het wijkoverleg."}).Of("wijkoverleg")),
              ElementsAre("politie"));
  EXPECT_THAT(
      PartiesOf(Text({"Dit komt in het havenoverleg tussen de burgemeesters, de officier van justitie en "
                      "de teamchef van de politie, dat besluit."})
                    .Of("havenoverleg")),
      ElementsAre("burgemeesters", "officier van justitie", "teamchef van de politie"));
  EXPECT_THAT(PartiesOf(Text({"Met de lokale driehoek van gemeente, OM en politie."}).Of("lokale driehoek")),
              ElementsAre("gemeente", "OM", "politie"));
}

TEST(StatedCollaborationTest, NobodyIsAMemberOfWhatIsOnlyNamedBesideHim) {
  EXPECT_THAT(Text({"De politie steunt het wijkoverleg met cijfers."}).Of("wijkoverleg").parties, IsEmpty());
  EXPECT_THAT(
      Text({"In het wijkoverleg worden signalen besproken met de politie."}).Of("wijkoverleg").parties,
      IsEmpty());
}

TEST(StatedCollaborationTest, APersonIsNoMemberRule17) {
  EXPECT_THAT(PartiesOf(Text({"In het wijkoverleg zitten Jan Jansen en de politie."}).Of("wijkoverleg")),
              ElementsAre("politie"));
}

TEST(StatedCollaborationTest, ThisConferenceIsTheOneNamedBefore) {
  const Text text(
      {"OOV leidt het PGA-casusoverleg. In dit casusoverleg participeren politie en reclassering.",
       "Elders is een casusoverleg."});
  EXPECT_THAT(PartiesOf(text.Of("PGA-casusoverleg")), ElementsAre("politie", "reclassering"));
  EXPECT_THAT(text.Of("casusoverleg").parties, IsEmpty());
}

TEST(StatedCollaborationTest, TheGroupIsTheOneNamedBefore) {
  const Text text({"De werkgroep Veilige haven en kade blijft. De werkgroep staat onder regie van OOV."});
  EXPECT_THAT(PartiesOf(text.Of("werkgroep Veilige haven en kade")), ElementsAre("OOV ROLE_DIRECTION"));
}

TEST(StatedCollaborationTest, ACadenceIsOfTheBodyThatItStandsBefore) {
  const Text text({"Een maandelijks wijkoverleg en een halfjaarlijks bestuurlijk havenoverleg."});
  EXPECT_THAT(CadencesOf(text.Of("wijkoverleg")), ElementsAre("maandelijks@1"));
  EXPECT_THAT(CadencesOf(text.Of("havenoverleg")), ElementsAre("halfjaarlijks@1"));
}

TEST(StatedCollaborationTest, ACadenceIsOfTheBodyThatMeetsSo) {
  EXPECT_THAT(CadencesOf(Text({"Het wijkoverleg komt eens per kwartaal bijeen."}).Of("wijkoverleg")),
              ElementsAre("eens per kwartaal@1"));
  EXPECT_THAT(CadencesOf(Text({"Werkgroep Veilige haven en kade\tTwee-/drie-wekelijks overleg met partners"})
                             .Of("Werkgroep Veilige haven en kade")),
              ElementsAre("Twee-/drie-wekelijks@1"));
  // What happens each year beside it is not its cadence.
  EXPECT_THAT(CadencesOf(Text({"Jaarlijks evalueert het wijkoverleg de cijfers."}).Of("wijkoverleg")),
              IsEmpty());
}

TEST(StatedCollaborationTest, CadencesOfTheMeetingsOfAnAgreementAreOfTheBodyThatRestsOnIt) {
  const Text text(
      {"Sportconvenant vernieuwen. 2-jaarlijks komen de partners bijeen.\t2023\tEr komt een "
       "sportconvenant waaraan een halfjaarlijks sportoverleg wordt gekoppeld.",
       "In het sportconvenant en de daaraan gekoppelde maandelijkse overleggen komt dit terug."});
  EXPECT_THAT(CadencesOf(text.Of("sportoverleg")),
              ElementsAre("2-jaarlijks@1", "halfjaarlijks@1", "maandelijkse@2"));
  EXPECT_EQ(text.LabelOf(text.Of("sportoverleg").agreement), "Sportconvenant");
}

TEST(StatedCollaborationTest, OfTwoBodiesNoneIsGuessed) {
  const Text text({"Het wijkoverleg en het havenoverleg komen maandelijks bijeen."});
  EXPECT_THAT(text.Of("wijkoverleg").cadences, IsEmpty());
  EXPECT_THAT(text.Of("havenoverleg").cadences, IsEmpty());
}

TEST(StatedCollaborationTest, WhatATeamWorksOnIsWhatTheTextSays) {
  EXPECT_EQ(
      Text({"Inzet van interventieteam(s) op het gebied van ondermijning;"}).Of("interventieteam").about,
      "ondermijning");
  EXPECT_EQ(
      Text({"Het interventieteam wordt voortgezet, ook voor verwarde personen."}).Of("interventieteam").about,
      "verwarde personen");
  EXPECT_EQ(Text({"In het interventieteam wordt op het gebied van veiligheid gewerkt."})
                .Of("interventieteam")
                .about,
            "");
}

TEST(StatedCollaborationTest, AnAgreementSharesDataWhereTheTextSaysSo) {
  EXPECT_TRUE(Text({"Er is een sportconvenant gesloten. Dit maakt het mogelijk om gegevens te delen."})
                  .Of("sportconvenant")
                  .shares_data);
  EXPECT_FALSE(Text({"Er is een sportconvenant gesloten. De politie deelt gegevens over inbraak."})
                   .Of("sportconvenant")
                   .shares_data);
}

TEST(StatedCollaborationTest, AChannelIsWhoseDeskTheTextSaysAndForWhat) {
  const Text text({"Meld het. Overlast komt binnen via een Meldpunt Woonoverlast en is belegd bij OOV."});
  EXPECT_EQ(text.Of("Meldpunt Woonoverlast").owner, "OOV");
  EXPECT_EQ(text.Of("Meldpunt Woonoverlast").sentence,
            "Overlast komt binnen via een Meldpunt Woonoverlast en is belegd bij OOV.");
}

TEST(StatedCollaborationTest, NoiseGivesAnAnswerInTime) {
  std::string noise;
  for (int i = 0; i < 10'000; ++i)
    absl::StrAppend(&noise, "wijkoverleg havenoverleg per jaar dit casusoverleg ");
  EXPECT_THAT(Text({noise, std::string(100'000, '(')}).Of("wijkoverleg").parties, IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
