// SPDX-License-Identifier: EUPL-1.2
#include "common/collaboration/collaboration_findings.h"

#include <gmock/gmock.h>

namespace driehoek {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using type::v1::Finding;

void AddCadence(const std::string& text, int line, partners::v1::ConsultationBody* body) {
  partners::v1::Cadence* cadence = body->add_cadences();
  cadence->set_text(text);
  cadence->set_line(line);
}

std::vector<Finding> FindingsOf(partners::v1::ConsultationBody body) {
  DeriveBody(&body);
  return FindBodyFindings(body);
}

std::vector<std::string> CodesOf(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code());
  return codes;
}

TEST(CollaborationFindings, ConflictingCadencesOfTheSchoolConsultationAreOneFinding) {
  partners::v1::ConsultationBody body;
  body.set_display_name("schoolveiligheidsoverleg");
  AddCadence("2-jaarlijks", 160, &body);
  AddCadence("halfjaarlijks", 160, &body);
  AddCadence("halfjaarlijkse overleggen", 163, &body);
  AddCadence("halfjaarlijks", 170, &body);
  const auto findings = FindingsOf(body);
  ASSERT_THAT(CodesOf(findings), ElementsAre("CADENCE_CONFLICT", "CADENCE_CONFLICT"));
  EXPECT_EQ(findings[0].line(), 160);
  EXPECT_EQ(findings[1].other_line(), 163);
  EXPECT_THAT(findings[0].message(), HasSubstr("'2-jaarlijks' (regel 160) en 'halfjaarlijks' (regel 160)"));
  EXPECT_THAT(findings[0].explanation(), HasSubstr("bedoeld als 2 keer per jaar"));
}

TEST(CollaborationFindings, OneCadenceInTwoWordingsIsNoFinding) {
  partners::v1::ConsultationBody body;
  AddCadence("twee/drie-wekelijks overleg", 115, &body);
  AddCadence("twee-/drie-wekelijks", 145, &body);
  EXPECT_THAT(FindingsOf(body), IsEmpty());
}

TEST(CollaborationFindings, TwoChairsAreAFindingRule5) {
  partners::v1::ConsultationBody body;
  for (const char* label : {"OOV", "Politie"}) {
    partners::v1::Party* member = body.add_members();
    member->set_label(label);
    for (int i = 0; i < 2; ++i) member->add_roles()->set_role(partners::v1::PartyRole::ROLE_CHAIR);
  }
  const auto findings = FindingsOf(body);
  ASSERT_THAT(CodesOf(findings), ElementsAre("CHAIR_CONFLICT"));
  EXPECT_THAT(findings[0].message(), HasSubstr("OOV, Politie."));
}

TEST(CollaborationFindings, AnAgreementToShareDataSaysWhatItLacksRule19) {
  partners::v1::Agreement agreement;
  agreement.set_kind(partners::v1::Agreement::KIND_INFORMATION_SHARING);
  agreement.add_parties();
  EXPECT_THAT(CodesOf(FindAgreementFindings(agreement, registry::Registry::Embedded())),
              ElementsAre("MISSING_PARTIES", "MISSING_PURPOSE", "MISSING_DATA_CATEGORIES", "MISSING_GROUND"));
  agreement.set_kind(partners::v1::Agreement::KIND_COOPERATION);
  EXPECT_THAT(FindAgreementFindings(agreement, registry::Registry::Embedded()), IsEmpty());
}

TEST(CollaborationFindings, AGroundHasToBeInForceOnSomeDayOfTheAgreementRule19) {
  partners::v1::Agreement agreement;
  agreement.set_kind(partners::v1::Agreement::KIND_COOPERATION);
  agreement.set_end_date("2019-12-31");
  agreement.add_grounds("grounds/wvggz-5-2");
  agreement.add_grounds("grounds/wpg-20");
  agreement.add_grounds("grounds/none");
  EXPECT_THAT(CodesOf(FindAgreementFindings(agreement, registry::Registry::Embedded())),
              ElementsAre("GROUND_NOT_IN_FORCE", "UNKNOWN_GROUND"));
  agreement.set_end_date("2020-01-01");
  EXPECT_THAT(CodesOf(FindAgreementFindings(agreement, registry::Registry::Embedded())),
              ElementsAre("UNKNOWN_GROUND"));
}

}  // namespace
}  // namespace driehoek
