// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_partners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/registry/registry.h"

namespace driehoek::gateway {
namespace {

using partners::v1::Partner;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using v1::SharedPartner;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHilversum[] = "municipalities/GM0402";
constexpr char kLaren[] = "municipalities/GM0417";

// Three members, all in homes/a.
class RegionPartnersTest : public ::testing::Test {
 protected:
  RegionPartnersTest() {
    for (const char* name : {kHilversum, kHuizen, kLaren}) {
      members_.push_back({registry::Registry::Embedded().Find(name), "homes/a"});
    }
  }

  Partner* Add(const std::string& tenant, const std::string& display_name) {
    Partner* partner = partners_.add_partners();
    partner->set_name(absl::StrCat(tenant, "/partners/p", partners_.partners_size()));
    partner->set_display_name(display_name);
    return partner;
  }

  v1::RegionPartners Make() const { return MakeRegionPartners(members_, partners_, bodies_); }

  // "Politie: municipalities/GM0402 municipalities/GM0406".
  std::vector<std::string> Partners() const {
    std::vector<std::string> lines;
    const v1::RegionPartners made = Make();
    for (const SharedPartner& partner : made.partners()) {
      std::string line = absl::StrCat(partner.display_name(), ":");
      for (const auto& named : partner.named_by()) absl::StrAppend(&line, " ", named.municipality());
      lines.push_back(std::move(line));
    }
    return lines;
  }

  std::vector<RegionMember> members_;
  partners::v1::ListPartnersResponse partners_;
  partners::v1::ListConsultationBodiesResponse bodies_;
};

TEST_F(RegionPartnersTest, WhatIsCalledTheSameIsShownOnceThoseOfTheMostMembersFirst) {
  Add(kHuizen, "Bureau Halt");
  Add(kHilversum, "politie");
  Add(kHuizen, "Politie");
  EXPECT_THAT(Partners(), ElementsAre(absl::StrCat("politie: ", kHilversum, " ", kHuizen),
                                      absl::StrCat("Bureau Halt: ", kHuizen)));
  EXPECT_EQ(Make().partners(0).basis(), SharedPartner::BASIS_NAME);
  EXPECT_EQ(Make().partners(1).basis(), SharedPartner::BASIS_UNSPECIFIED);
}

TEST_F(RegionPartnersTest, OneNumberIsOneOrganisationWhateverItIsCalled) {
  Add(kHilversum, "Stichting A")->set_kvk_number("12345678");
  Add(kHuizen, "A")->set_kvk_number("12345678");
  EXPECT_THAT(Partners(), SizeIs(1));
  EXPECT_EQ(Make().partners(0).basis(), SharedPartner::BASIS_IDENTIFIER);
  Add(kLaren, "Stichting A");
  EXPECT_THAT(Partners(), SizeIs(1));
  EXPECT_EQ(Make().partners(0).basis(), SharedPartner::BASIS_NAME);
}

TEST_F(RegionPartnersTest, HomonymsStayApartRule5) {
  Add(kHilversum, "RIEC")->set_area("Midden-Nederland");
  Add(kHuizen, "RIEC")->set_area("Oost-Brabant");
  EXPECT_THAT(Partners(), SizeIs(2));
  Add(kHilversum, "Stichting B")->set_kvk_number("12345678");
  Add(kHuizen, "Stichting B")->set_kvk_number("87654321");
  EXPECT_THAT(Partners(), SizeIs(4));
}

TEST_F(RegionPartnersTest, ADepartmentIsOfItsMunicipalityAlone) {
  for (const char* tenant : {kHuizen, kLaren})
    Add(tenant, "Communicatie")->set_kind(Partner::KIND_DEPARTMENT);
  EXPECT_THAT(Partners(), IsEmpty());
  EXPECT_EQ(Make().members(1).partners(), 0);
}

TEST_F(RegionPartnersTest, WhoHasNonePutOnFileIsNotMissingIt) {
  Add(kHuizen, "Politie");
  EXPECT_THAT(Make().partners(0).missing_at(), IsEmpty());
  Add(kLaren, "Bureau Halt");
  EXPECT_THAT(Make().partners(1).missing_at(), ElementsAre(kLaren));
  EXPECT_EQ(Make().members(1).partners(), 1);
}

TEST_F(RegionPartnersTest, OfHalfAnAnswerNobodyCanSayWhatIsMissing) {
  Add(kHuizen, "Politie");
  Add(kLaren, "Bureau Halt");
  EXPECT_TRUE(Make().complete());
  partners_.add_unreachable("homes/a");
  const v1::RegionPartners made = Make();
  EXPECT_FALSE(made.complete());
  for (const SharedPartner& partner : made.partners()) EXPECT_THAT(partner.missing_at(), IsEmpty());
  EXPECT_EQ(made.members(0).state(), v1::MemberPartners::STATE_UNREACHABLE);
  // Nobody said that there are none; one was told, and there may be more.
  EXPECT_FALSE(made.members(0).has_partners());
  EXPECT_FALSE(made.members(0).has_consultation_bodies());
  EXPECT_EQ(made.members(1).partners(), 1);
  partners_.clear_unreachable();
  EXPECT_TRUE(Make().members(0).has_consultation_bodies());
}

TEST_F(RegionPartnersTest, BodiesAreComparedByThemselvesWithTheLinesThatNameThem) {
  for (const char* tenant : {kHuizen, kLaren}) {
    auto* body = bodies_.add_consultation_bodies();
    body->set_name(absl::StrCat(tenant, "/consultation-bodies/driehoek"));
    body->set_display_name("Driehoek");
    for (const auto& lines : {std::vector<int>{7, 9}, std::vector<int>{3, 7}}) {
      body->add_namings()->mutable_lines()->Assign(lines.begin(), lines.end());
    }
  }
  const v1::RegionPartners made = Make();
  ASSERT_THAT(made.consultation_bodies(), SizeIs(1));
  EXPECT_THAT(made.consultation_bodies(0).named_by(0).lines(), ElementsAre(3, 7, 9));
  EXPECT_THAT(made.partners(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::gateway
