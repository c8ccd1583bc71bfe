// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/import/import_meeting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "driehoek/partners/v1/collaboration.pb.h"
#include "gateway/cli/import/plan_parties.h"
#include "gateway/cli/import/same_content.h"

namespace driehoek::cli {
namespace {

using google::protobuf::Message;
using partners::v1::Alias;
using partners::v1::AliasDecision;
using partners::v1::ConsultationBody;
using partners::v1::Partner;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTenant[] = "municipalities/GM0406/";
constexpr char kPlan[] = "municipalities/GM0406/plans/this";
constexpr char kOtherPlan[] = "municipalities/GM0406/plans/other";

template <class Resource>
Resource* Named(const std::string& plan, const std::string& label, std::initializer_list<int> lines,
                Resource* resource) {
  auto* naming = resource->add_namings();
  naming->set_plan(plan);
  naming->set_label(label);
  for (const int line : lines) naming->add_lines(line);
  return resource;
}

template <class Resource>
std::vector<std::string> NamingsOf(const Resource& resource) {
  std::vector<std::string> namings;
  for (const auto& naming : resource.namings()) {
    namings.push_back(absl::StrCat(LastSegment(naming.plan()), ":", naming.label()));
  }
  return namings;
}

class MeetOnFileTest : public ::testing::Test {
 protected:
  // A partner that the document names, in line 3.
  Partner* Parsed(const std::string& id, const std::string& label) {
    parsed_.mutable_plan()->set_name(kPlan);
    Partner* partner = parsed_.add_partners();
    partner->set_name(absl::StrCat(kTenant, "partners/", id));
    partner->set_display_name(label);
    return Named(kPlan, label, {3}, partner);
  }

  // A party of a measure of the document, which leads to the partner that was parsed last.
  void PartyOfIt(const std::string& label) {
    plans::v1::Party* party =
        parsed_.mutable_plan()->add_themes()->add_action_items()->add_measures()->add_parties();
    party->set_label(label);
    party->set_partner(parsed_.partners().rbegin()->name());
  }

  std::vector<std::string> Parties() {
    std::vector<std::string> parties;
    ForEachParty(settlement_.document.mutable_plan(),
                 [&](const plans::v1::Party& party) { parties.push_back(party.partner()); });
    return parties;
  }

  Partner OnFile(const std::string& id, const std::string& label) {
    Partner partner;
    partner.set_name(absl::StrCat(kTenant, "partners/", id));
    partner.set_display_name(label);
    return partner;
  }

  void File(const Message& resource) {
    std::shared_ptr<Message> copy(resource.New());
    copy->CopyFrom(resource);
    on_file_.resources.push_back(std::move(copy));
  }

  void Decide(const std::string& label, const std::string& id, AliasDecision::Verdict verdict) {
    AliasDecision& decision = on_file_.decisions.emplace_back();
    decision.set_label(label);
    decision.set_subject(absl::StrCat(kTenant, id));
    decision.set_verdict(verdict);
  }

  // Names of what changes, each with what it was before: "new", "changed", "same".
  std::map<std::string, std::string> Meet() {
    settlement_ = MeetOnFile(parsed_, on_file_);
    std::map<std::string, std::string> results;
    for (const Settled& settled : settlement_.resources) {
      const auto* field = settled.wanted->GetDescriptor()->FindFieldByName("name");
      results[settled.wanted->GetReflection()->GetString(*settled.wanted, field).substr(sizeof kTenant - 1)] =
          settled.on_file == nullptr                       ? "new"
          : SameContent(*settled.wanted, *settled.on_file) ? "same"
                                                           : "changed";
    }
    return results;
  }

  // What Meet() settled, as a store keeps it.
  void StoreIt() {
    for (const Settled& settled : settlement_.resources) {
      const auto* field = settled.wanted->GetDescriptor()->FindFieldByName("name");
      const auto name_of = [&](const Message& message) {
        return message.GetDescriptor() == settled.wanted->GetDescriptor()
                   ? message.GetReflection()->GetString(message, field)
                   : "";
      };
      auto known = std::find_if(on_file_.resources.begin(), on_file_.resources.end(),
                                [&](const auto& one) { return name_of(*one) == name_of(*settled.wanted); });
      if (known == on_file_.resources.end()) known = on_file_.resources.insert(known, nullptr);
      *known = settled.wanted;
    }
  }

  template <class Resource>
  const Resource& Wanted(size_t i) {
    return static_cast<const Resource&>(*settlement_.resources.at(i).wanted);
  }

  using Results = std::map<std::string, std::string>;

  plans::v1::ParsedDocument parsed_;
  CollaborationOnFile on_file_;
  Settlement settlement_;
};

TEST_F(MeetOnFileTest, WhatIsNotOnFileIsNewAndTheSecondTimeTheSame) {
  Parsed("politie", "politie");
  Parsed("riec", "RIEC");
  EXPECT_EQ(Meet(), (Results{{"partners/politie", "new"}, {"partners/riec", "new"}}));
  StoreIt();
  EXPECT_EQ(Meet(), (Results{{"partners/politie", "same"}, {"partners/riec", "same"}}));
}

TEST_F(MeetOnFileTest, WhatAPersonPutThereIsMetByItsNameAndNotOverwritten) {
  Parsed("politie", "politie")->set_kind(Partner::KIND_POLICE);
  PartyOfIt("Politie");
  Partner by_hand = OnFile("politie-eenheid-mn", "Politie");
  by_hand.set_area("Midden-Nederland");
  File(by_hand);
  EXPECT_EQ(Meet(), (Results{{"partners/politie-eenheid-mn", "changed"}}));
  EXPECT_EQ(Wanted<Partner>(0).display_name(), "Politie");
  EXPECT_EQ(Wanted<Partner>(0).area(), "Midden-Nederland");
  EXPECT_EQ(Wanted<Partner>(0).kind(), Partner::KIND_POLICE);  // Was empty.
  EXPECT_THAT(NamingsOf(Wanted<Partner>(0)), ElementsAre("this:politie"));
  EXPECT_THAT(Parties(), ElementsAre(absl::StrCat(kTenant, "partners/politie-eenheid-mn")));
}

TEST_F(MeetOnFileTest, AnotherPlanOfTheTenantMeetsTheSameAndTouchesItsOwnNamingsOnly) {
  Parsed("riec", "RIEC");
  Partner on_file = OnFile("riec", "RIEC");
  Named(kOtherPlan, "RIEC", {7}, &on_file);
  Named(kPlan, "RIEC", {1, 2}, &on_file);
  Named(kOtherPlan, "het RIEC", {9}, &on_file);
  File(on_file);
  EXPECT_EQ(Meet(), (Results{{"partners/riec", "changed"}}));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(0)), ElementsAre("other:RIEC", "this:RIEC", "other:het RIEC"));
  EXPECT_THAT(Wanted<Partner>(0).namings(1).lines(), ElementsAre(3));
  StoreIt();
  EXPECT_EQ(Meet(), (Results{{"partners/riec", "same"}}));
}

TEST_F(MeetOnFileTest, WhatAPersonRenamedIsStillIt) {
  Parsed("riec", "RIEC");
  Partner renamed = OnFile("riec", "Informatiecentrum");
  Named(kPlan, "RIEC", {3}, &renamed);
  File(renamed);
  EXPECT_EQ(Meet(), (Results{{"partners/riec", "same"}}));
}

TEST_F(MeetOnFileTest, AnAliasThatAnotherPlanStatesLeadsToIt) {
  Parsed("riec", "RIEC");
  Partner on_file = OnFile("regionaal-centrum", "Regionaal Informatie en Expertise Centrum");
  on_file.add_aliases()->set_label("RIEC");
  File(on_file);
  EXPECT_EQ(Meet(), (Results{{"partners/regionaal-centrum", "changed"}}));
}

TEST_F(MeetOnFileTest, AnAliasThatThisPlanStatesIsAddedAndOneThatAPersonGaveStays) {
  Partner* parsed = Parsed("riec", "RIEC");
  for (const char* label : {"Expertisecentrum", "Regionaal Centrum"}) {
    parsed->add_aliases()->set_label(label);
    parsed->mutable_aliases()->rbegin()->set_basis(Alias::BASIS_STATED);
    parsed->mutable_aliases()->rbegin()->set_plan(kPlan);
  }
  Partner on_file = OnFile("centrum", "Regionaal Centrum");
  on_file.add_aliases()->set_label("Expertisecentrum");
  on_file.mutable_aliases(0)->set_basis(Alias::BASIS_GIVEN);
  File(on_file);
  EXPECT_EQ(Meet(), (Results{{"partners/centrum", "changed"}}));
  ASSERT_EQ(Wanted<Partner>(0).aliases_size(), 2);
  EXPECT_EQ(Wanted<Partner>(0).aliases(0).basis(), Alias::BASIS_GIVEN);
  EXPECT_EQ(Wanted<Partner>(0).aliases(1).label(), "RIEC");
  EXPECT_EQ(Wanted<Partner>(0).aliases(1).basis(), Alias::BASIS_STATED);
}

TEST_F(MeetOnFileTest, WhatOnlyLooksAlikeStaysApartRule5) {
  Parsed("zvhgv", "ZVHGV");
  Parsed("veiligheidshuis", "Veiligheidshuis");
  File(OnFile("veiligheidshuis-gooi-en-vechtstreek", "Veiligheidshuis Gooi en Vechtstreek"));
  EXPECT_EQ(Meet(), (Results{{"partners/zvhgv", "new"}, {"partners/veiligheidshuis", "new"}}));
}

TEST_F(MeetOnFileTest, WhatAPersonConfirmedLeadsThereRule5) {
  Parsed("zvhgv", "ZVHGV");
  PartyOfIt("ZVHGV");
  Parsed("z-vhgv", "Z&VHGV");
  File(OnFile("huis", "Veiligheidshuis Gooi en Vechtstreek"));
  Decide(" zvhgv ", "partners/huis", AliasDecision::VERDICT_CONFIRMED);
  Decide("Z&VHGV", "partners/huis", AliasDecision::VERDICT_CONFIRMED);
  EXPECT_EQ(Meet(), (Results{{"partners/huis", "changed"}}));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(0)), ElementsAre("this:ZVHGV", "this:Z&VHGV"));
  EXPECT_THAT(Parties(), ElementsAre(absl::StrCat(kTenant, "partners/huis")));
}

TEST_F(MeetOnFileTest, WhatAPersonConfirmedAfterAnImportMovesItsNamingsThere) {
  Parsed("zvhgv", "ZVHGV");
  Meet();
  StoreIt();
  File(OnFile("huis", "Veiligheidshuis"));
  Decide("ZVHGV", "partners/huis", AliasDecision::VERDICT_CONFIRMED);
  EXPECT_EQ(Meet(), (Results{{"partners/huis", "changed"}, {"partners/zvhgv", "changed"}}));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(0)), ElementsAre("this:ZVHGV"));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(1)), IsEmpty());
  StoreIt();
  Decide("ZVHGV", "partners/huis", AliasDecision::VERDICT_WITHDRAWN);
  EXPECT_EQ(Meet(), (Results{{"partners/huis", "changed"}, {"partners/zvhgv", "changed"}}));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(0)), ElementsAre("this:ZVHGV"));
}

TEST_F(MeetOnFileTest, WhatAPersonPartedIsAnotherUnderAnIdOfItsOwnRule5) {
  Parsed("veiligheidshuis", "Veiligheidshuis");
  PartyOfIt("Veiligheidshuis");
  File(OnFile("veiligheidshuis", "Veiligheidshuis"));
  Decide("Veiligheidshuis", "partners/veiligheidshuis", AliasDecision::VERDICT_PARTED);
  EXPECT_EQ(Meet(), (Results{{"partners/veiligheidshuis-2", "new"}}));
  EXPECT_THAT(Parties(), ElementsAre(absl::StrCat(kTenant, "partners/veiligheidshuis-2")));
  StoreIt();
  EXPECT_EQ(Meet(), (Results{{"partners/veiligheidshuis-2", "same"}}));
}

TEST_F(MeetOnFileTest, HomonymsOfAnotherAreaStayApartRule5) {
  Parsed("riec", "RIEC")->set_area("Oost-Brabant");
  Partner other = OnFile("riec", "RIEC");
  other.set_area("Midden-Nederland");
  File(other);
  EXPECT_EQ(Meet(), (Results{{"partners/riec-2", "new"}}));
}

TEST_F(MeetOnFileTest, OfTwoThatAreCalledSoNoneIsGuessedAndItStaysOpenRule5) {
  Parsed("riec", "RIEC");
  PartyOfIt("RIEC");
  File(OnFile("riec-mn", "RIEC"));
  File(OnFile("riec-ob", "RIEC"));
  EXPECT_THAT(Meet(), IsEmpty());
  EXPECT_THAT(Parties(), ElementsAre(""));
}

TEST_F(MeetOnFileTest, WhatAPersonDeletedStaysDeletedAndIsOpen) {
  Parsed("communicatie", "Communicatie");
  PartyOfIt("Communicatie");
  Partner deleted = OnFile("communicatie", "Communicatie");
  deleted.mutable_delete_time()->set_seconds(1);
  File(deleted);
  EXPECT_THAT(Meet(), IsEmpty());
  EXPECT_THAT(settlement_.deleted, ElementsAre(absl::StrCat(kTenant, "partners/communicatie")));
  EXPECT_THAT(Parties(), ElementsAre(""));
}

TEST_F(MeetOnFileTest, WhatThePlanNoLongerNamesStaysWithoutItsNaming) {
  Parsed("politie", "politie");
  Partner on_file = OnFile("riec", "RIEC");
  Named(kPlan, "RIEC", {3}, &on_file);
  Named(kOtherPlan, "RIEC", {3}, &on_file);
  File(on_file);
  File(OnFile("om", "OM"));
  EXPECT_EQ(Meet(), (Results{{"partners/politie", "new"}, {"partners/riec", "changed"}}));
  EXPECT_THAT(NamingsOf(Wanted<Partner>(1)), ElementsAre("other:RIEC"));
}

TEST_F(MeetOnFileTest, CadencesOfThePlanAreReplacedAndMembersOfAPersonStay) {
  parsed_.mutable_plan()->set_name(kPlan);
  ConsultationBody& body = *parsed_.add_consultation_bodies();
  body.set_name(absl::StrCat(kTenant, "consultation-bodies/wijkoverleg"));
  body.set_display_name("wijkoverleg");
  body.add_members()->set_label("politie");
  body.add_cadences()->set_text("maandelijks");
  body.mutable_cadences(0)->set_plan(kPlan);
  ConsultationBody on_file = body;
  on_file.mutable_members(0)->set_label("OOV");
  on_file.mutable_cadences(0)->set_text("jaarlijks");
  on_file.add_cadences()->set_text("wekelijks");
  File(on_file);
  EXPECT_EQ(Meet(), (Results{{"consultation-bodies/wijkoverleg", "changed"}}));
  const ConsultationBody& wanted = Wanted<ConsultationBody>(0);
  ASSERT_EQ(wanted.members_size(), 1);
  EXPECT_EQ(wanted.members(0).label(), "OOV");
  ASSERT_EQ(wanted.cadences_size(), 2);
  EXPECT_EQ(wanted.cadences(0).text(), "maandelijks");
  EXPECT_EQ(wanted.cadences(1).text(), "wekelijks");
}

TEST_F(MeetOnFileTest, ATeamIsNoPartnerOfTheSameName) {
  Parsed("interventieteam", "Interventieteam");
  partners::v1::Team team;
  team.set_name(absl::StrCat(kTenant, "teams/interventieteam"));
  team.set_display_name("Interventieteam");
  File(team);
  EXPECT_EQ(Meet(), (Results{{"partners/interventieteam", "new"}}));
  Decide("Interventieteam", "teams/interventieteam", AliasDecision::VERDICT_CONFIRMED);
  EXPECT_EQ(Meet(), (Results{{"teams/interventieteam", "changed"}}));
}

}  // namespace
}  // namespace driehoek::cli
