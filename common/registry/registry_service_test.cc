// SPDX-License-Identifier: EUPL-1.2
#include "common/registry/registry_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/cord.h"
#include "common/status/status.h"
#include "google/rpc/error_details.pb.h"

namespace driehoek::registry {
namespace {

using namespace partners::v1;  // NOLINT: the contract of this very service.
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RegistryServiceTest : public ::testing::Test {
 protected:
  ListMembersRequest MembersOn(const std::string& day) {
    ListMembersRequest request;
    request.set_parent("regions/meierij");
    request.set_as_of_date(day);
    return request;
  }

  static std::vector<std::string> BadFields(const absl::Status& status) {
    std::vector<std::string> fields;
    google::rpc::BadRequest bad_request;
    auto payload = status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
    if (!payload.has_value() || !bad_request.ParseFromString(std::string(*payload))) return fields;
    for (const auto& violation : bad_request.field_violations()) fields.push_back(violation.field());
    return fields;
  }

  RegistryService service_{&Registry::Embedded()};
  CallContext call_;
};

TEST_F(RegistryServiceTest, MeierijHasSixMembersAndADayLaterFive) {  // rule 1
  EXPECT_EQ(service_.ListMembers(call_, MembersOn("2020-12-31"))->members_size(), 6);
  EXPECT_EQ(service_.ListMembers(call_, MembersOn("2021-01-01"))->members_size(), 5);
}

TEST_F(RegistryServiceTest, ListMembersNamesAllBadFields) {
  ListMembersRequest request;
  request.set_parent("municipalities/GM0406");
  request.set_page_size(-1);
  request.set_page_token("scribble");
  absl::Status status = service_.ListMembers(call_, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(BadFields(status), ElementsAre("parent", "as_of_date", "page_size", "page_token"));
}

TEST_F(RegistryServiceTest, PagesHoldEveryMemberOnceInOrder) {
  ListMembersRequest request = MembersOn("2020-12-31");
  request.set_page_size(4);
  ListMembersResponse first = *service_.ListMembers(call_, request);
  ASSERT_EQ(first.members_size(), 4);
  request.set_page_token(first.next_page_token());
  ListMembersResponse second = *service_.ListMembers(call_, request);
  ASSERT_EQ(second.members_size(), 2);
  EXPECT_LT(first.members(3).name(), second.members(0).name());
  EXPECT_THAT(second.next_page_token(), IsEmpty());
}

TEST_F(RegistryServiceTest, APageTokenBelongsToItsRequest) {
  ListMembersRequest request = MembersOn("2020-12-31");
  request.set_page_size(4);
  const std::string token = service_.ListMembers(call_, request)->next_page_token();
  request = MembersOn("2021-01-01");
  request.set_page_token(token);
  EXPECT_THAT(BadFields(service_.ListMembers(call_, request).status()), ElementsAre("page_token"));
}

TEST_F(RegistryServiceTest, WhatIsNotOnFileIsNotFoundAndWhatIsNoNameIsInvalid) {
  GetMunicipalityRequest municipality;
  municipality.set_name("municipalities/GM0344");
  EXPECT_EQ(service_.GetMunicipality(call_, municipality).status().code(), absl::StatusCode::kNotFound);
  municipality.set_name("municipalities/GM0000");  // rule 3
  EXPECT_EQ(service_.GetMunicipality(call_, municipality).status().code(),
            absl::StatusCode::kInvalidArgument);
  GetRegionRequest region;
  region.set_name("regions/atlantis");
  EXPECT_EQ(service_.GetRegion(call_, region).status().code(), absl::StatusCode::kNotFound);
  region.set_name("atlantis");
  EXPECT_EQ(service_.GetRegion(call_, region).status().code(), absl::StatusCode::kInvalidArgument);
  GetAreaRequest area;
  area.set_name("municipalities/GM0797/areas/atlantis");
  EXPECT_EQ(service_.GetArea(call_, area).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(RegistryServiceTest, GetMunicipalityTakesAPaddedCode) {  // rule 3
  GetMunicipalityRequest request;
  request.set_name("municipalities/GM0797    ");
  EXPECT_EQ(service_.GetMunicipality(call_, request)->display_name(), "Heusden");
}

TEST_F(RegistryServiceTest, ListMunicipalitiesOfADayLeavesOutWhatEnded) {
  ListMunicipalitiesRequest request;
  EXPECT_EQ(service_.ListMunicipalities(call_, request)->municipalities_size(), 18);
  request.set_as_of_date("2021-01-01");
  EXPECT_EQ(service_.ListMunicipalities(call_, request)->municipalities_size(), 17);
  request.set_as_of_date("vandaag");
  EXPECT_THAT(BadFields(service_.ListMunicipalities(call_, request).status()), ElementsAre("as_of_date"));
}

TEST_F(RegistryServiceTest, AGroundIsInForceFromItsFirstDayRule19) {
  GetGroundRequest get;
  get.set_name("grounds/wvggz-5-2");
  EXPECT_EQ(service_.GetGround(call_, get)->start_date(), "2020-01-01");
  get.set_name("grounds/none");
  EXPECT_EQ(service_.GetGround(call_, get).status().code(), absl::StatusCode::kNotFound);
  ListGroundsRequest list;
  const int all = service_.ListGrounds(call_, list)->grounds_size();
  list.set_as_of_date("2019-12-31");
  const int before = service_.ListGrounds(call_, list)->grounds_size();
  list.set_as_of_date("2020-01-01");
  EXPECT_EQ(service_.ListGrounds(call_, list)->grounds_size(), before + 1);
  EXPECT_GT(all, before + 1);
}

TEST_F(RegistryServiceTest, ListAreasOfOneAndOfAll) {
  ListAreasRequest request;
  request.set_parent("municipalities/GM0757");
  request.set_as_of_date("2021-01-01");
  ASSERT_EQ(service_.ListAreas(call_, request)->areas_size(), 1);
  EXPECT_EQ(service_.ListAreas(call_, request)->areas(0).display_name(), "Esch");
  request.set_parent("municipalities/-");
  request.clear_as_of_date();
  EXPECT_EQ(service_.ListAreas(call_, request)->areas_size(), 14);
}

TEST_F(RegistryServiceTest, ListRegionsByName) {
  ListRegionsResponse response = *service_.ListRegions(call_, {});
  ASSERT_EQ(response.regions_size(), 4);
  EXPECT_EQ(response.regions(0).name(), "regions/gooi-en-vechtstreek");
}

TEST_F(RegistryServiceTest, EveryMethodOfTheContractIsServed) {
  rpc::MethodTable table;
  AddRegistryMethods(&service_, &table);
  EXPECT_THAT(table.Unserved(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::registry
