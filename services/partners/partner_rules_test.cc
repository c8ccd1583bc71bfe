// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partner_rules.h"

#include <gmock/gmock.h>

namespace driehoek::partners {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

v1::Partner SafetyHouse() {
  v1::Partner partner;
  partner.set_display_name("Veiligheidshuis Gooi en Vechtstreek");
  partner.set_kind(v1::Partner::KIND_SAFETY_HOUSE);
  partner.set_area("Gooi en Vechtstreek");
  return partner;
}

std::string FaultsOf(const v1::Partner& partner) {
  FieldViolations violations;
  ValidatePartner("partner", partner, &violations);
  return std::string(violations.ToStatus().message());
}

TEST(PartnerRules, APartnerNeedsNoMoreThanAName) {
  EXPECT_EQ(FaultsOf(SafetyHouse()), "");
  v1::Partner unexplained;
  unexplained.set_display_name("MO");  // rule 5: what nobody explains stays as it is
  EXPECT_EQ(FaultsOf(unexplained), "");
}

TEST(PartnerRules, EveryFaultIsNamedAtOnce) {
  v1::Partner partner = SafetyHouse();
  partner.clear_display_name();
  partner.set_oin("123");
  partner.set_kvk_number("1234567");
  partner.set_rsin("123456789");
  partner.add_aliases()->set_plan("plannen/x");
  partner.add_namings()->add_lines(0);
  partner.add_contact_points();
  partner.set_organisation("municipalities/GM0406");
  EXPECT_THAT(
      FaultsOf(partner),
      AllOf(HasSubstr("partner.display_name"), HasSubstr("partner.oin"), HasSubstr("partner.kvk_number"),
            HasSubstr("partner.rsin"), HasSubstr("partner.aliases[0].label"),
            HasSubstr("partner.aliases[0].plan"), HasSubstr("partner.namings[0].lines[0]"),
            HasSubstr("partner.contact_points[0]"), HasSubstr("partner.organisation")));
}

TEST(PartnerRules, NumbersThatContradictEachOtherAreRefused) {
  v1::Partner partner = SafetyHouse();
  partner.set_oin("00000001123456782000");
  partner.set_rsin("111222333");
  EXPECT_THAT(FaultsOf(partner), HasSubstr("another RSIN"));
  partner.set_rsin("123456782");
  EXPECT_EQ(FaultsOf(partner), "");
}

TEST(PartnerRules, AFaultInAContactPointNeverRepeatsWhatStandsThereRule17) {
  v1::Partner partner = SafetyHouse();
  v1::ContactPoint* contact = partner.add_contact_points();
  contact->set_person("J. Jansen");
  contact->set_email("j.jansen at example.nl");
  contact->set_telephone("Jansen");
  EXPECT_THAT(FaultsOf(partner),
              AllOf(HasSubstr(".email"), HasSubstr(".telephone"), Not(HasSubstr("ansen"))));
}

TEST(PartnerRules, TelephoneNumbersAsPeopleWriteThem) {
  for (const char* number : {"112", "0900-8844", "+31 (0)35 123 45 67"}) {
    v1::Partner partner = SafetyHouse();
    partner.add_contact_points()->set_telephone(number);
    EXPECT_EQ(FaultsOf(partner), "") << number;
  }
}

TEST(PartnerRules, AnAliasOfNoStatedOriginWasGivenByAPerson) {
  v1::Partner partner = SafetyHouse();
  partner.add_aliases()->set_label("ZVHGV");
  NormalisePartner(&partner);
  EXPECT_EQ(partner.aliases(0).basis(), v1::Alias::BASIS_GIVEN);
}

}  // namespace
}  // namespace driehoek::partners
