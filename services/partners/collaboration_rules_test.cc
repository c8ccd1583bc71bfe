// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/collaboration_rules.h"

#include <gmock/gmock.h>

namespace driehoek::partners {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

v1::Party* Add(const std::string& label, google::protobuf::RepeatedPtrField<v1::Party>* parties) {
  v1::Party* party = parties->Add();
  party->set_label(label);
  return party;
}

// As the Huizen plan has it: OOV chairs and stands second.
v1::ConsultationBody CaseConference() {
  v1::ConsultationBody body;
  body.set_name("municipalities/GM0406/consultation-bodies/pga-casusoverleg");
  body.set_display_name("PGA-casusoverleg");
  body.set_kind(v1::ConsultationBody::KIND_CASE_CONFERENCE);
  Add("Interventieteam", body.mutable_members());
  v1::PartyRole* role = Add("OOV", body.mutable_members())->add_roles();
  role->set_role(v1::PartyRole::ROLE_CHAIR);
  role->set_text("voorzitter");
  role->set_line(265);
  Add("Politie", body.mutable_members());
  return body;
}

v1::Agreement Agreement(v1::Agreement::Kind kind) {
  v1::Agreement agreement;
  agreement.set_name("municipalities/GM0406/agreements/a");
  agreement.set_display_name("Convenant");
  agreement.set_kind(kind);
  return agreement;
}

template <class Resource>
std::string FaultsOf(void (*validate)(absl::string_view, const Resource&, FieldViolations*),
                     const Resource& resource) {
  FieldViolations violations;
  validate("it", resource, &violations);
  return std::string(violations.ToStatus().message());
}

TEST(CollaborationRules, TheChairIsWhoTheTextSaysChairsThoughNamedSecondRule5) {
  v1::ConsultationBody body = CaseConference();
  NormaliseConsultationBody(&body);
  EXPECT_EQ(body.chair(), "OOV");
}

TEST(CollaborationRules, ABodyOfWhichNoTextNamesAChairHasNoneRule5) {
  v1::ConsultationBody body = CaseConference();
  body.mutable_members(1)->clear_roles();
  body.set_chair("Interventieteam");
  NormaliseConsultationBody(&body);
  EXPECT_EQ(body.chair(), "");
}

TEST(CollaborationRules, CadencesAreReadFromTheirWordsWhateverIsSent) {
  v1::ConsultationBody body = CaseConference();
  v1::Cadence* cadence = body.add_cadences();
  cadence->set_text("halfjaarlijks");
  cadence->set_count(12);
  NormaliseConsultationBody(&body);
  EXPECT_EQ(body.cadences(0).count(), 1);
  EXPECT_EQ(body.cadences(0).period(), v1::Cadence::PERIOD_HALF_YEAR);
}

TEST(CollaborationRules, EveryFaultOfABodyIsNamedAtOnce) {
  v1::ConsultationBody body = CaseConference();
  EXPECT_EQ(FaultsOf(&ValidateConsultationBody, body), "");
  body.clear_display_name();
  body.mutable_members(0)->set_partner("municipalities/GM0797/partners/interventieteam");
  body.mutable_members(1)->mutable_roles(0)->clear_text();
  body.add_cadences();
  body.set_agreement("convenant");
  EXPECT_THAT(FaultsOf(&ValidateConsultationBody, body),
              AllOf(HasSubstr("it.display_name"), HasSubstr("it.members[0].partner: is of another tenant"),
                    HasSubstr("it.members[1].roles[0].text"), HasSubstr("it.cadences[0].text"),
                    HasSubstr("it.agreement")));
}

TEST(CollaborationRules, ATeamNeedsNoMoreThanAName) {
  v1::Team team;
  team.set_name("municipalities/GM0797/teams/interventieteam");
  EXPECT_THAT(FaultsOf(&ValidateTeam, team), HasSubstr("it.display_name"));
  team.set_display_name("Heusden interventieteam");
  EXPECT_EQ(FaultsOf(&ValidateTeam, team), "");
}

TEST(CollaborationRules, AnAgreementIsOfOneOfThreeKinds) {
  for (const auto kind : {v1::Agreement::KIND_COOPERATION, v1::Agreement::KIND_INFORMATION_SHARING,
                          v1::Agreement::KIND_INTERNAL_PROTOCOL}) {
    EXPECT_EQ(FaultsOf(&ValidateAgreement, Agreement(kind)), "");
  }
  EXPECT_THAT(FaultsOf(&ValidateAgreement, Agreement(v1::Agreement::KIND_UNSPECIFIED)), HasSubstr("it.kind"));
}

TEST(CollaborationRules, ARegionHasNoInternalProtocol) {
  v1::Agreement protocol = Agreement(v1::Agreement::KIND_INTERNAL_PROTOCOL);
  protocol.set_name("regions/meierij/agreements/a");
  EXPECT_THAT(FaultsOf(&ValidateAgreement, protocol), HasSubstr("it.kind"));
}

TEST(CollaborationRules, EveryFaultOfAnAgreementIsNamedAtOnce) {
  v1::Agreement agreement = Agreement(v1::Agreement::KIND_INFORMATION_SHARING);
  agreement.set_start_date("2021-02-30");
  agreement.set_end_date("gisteren");
  agreement.add_data_categories("naam");
  agreement.add_data_categories("naam");
  agreement.add_grounds("Wpg artikel 20");
  EXPECT_THAT(FaultsOf(&ValidateAgreement, agreement),
              AllOf(HasSubstr("it.start_date"), HasSubstr("it.end_date"),
                    HasSubstr("it.data_categories[1]: stands twice"), HasSubstr("it.grounds[0]")));
  agreement.set_start_date("2021-01-01");
  agreement.set_end_date("2020-12-31");
  EXPECT_THAT(FaultsOf(&ValidateAgreement, agreement), HasSubstr("is before start_date"));
}

}  // namespace
}  // namespace driehoek::partners
