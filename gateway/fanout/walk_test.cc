// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
#include "common/storage/page_token.h"
#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::gateway {
namespace {

TEST(ListRequestTest, TheQuestionIsAllButThePage) {
  plans::v1::ListPlansRequest request;
  request.set_parent("municipalities/-");
  request.set_as_of_date("2021-06-30");
  const std::string question = request.SerializeAsString();
  request.set_page_size(7);
  request.set_page_token("token");
  auto cut = CutListRequest(request.SerializeAsString());
  ASSERT_TRUE(cut.ok());
  EXPECT_EQ(cut->question, question);
  EXPECT_EQ(cut->page_size, 7);
  EXPECT_EQ(cut->page_token, "token");

  cut->page_token = "of the home";
  plans::v1::ListPlansRequest asked;
  ASSERT_TRUE(asked.ParseFromString(MakeListRequest(*cut)));
  EXPECT_EQ(asked.parent(), "municipalities/-");
  EXPECT_EQ(asked.as_of_date(), "2021-06-30");
  EXPECT_EQ(asked.page_size(), 7);
  EXPECT_EQ(asked.page_token(), "of the home");
}

TEST(ListRequestTest, ANegativePageSizeReachesTheHomesAsItIs) {
  plans::v1::ListPlansRequest request;
  request.set_page_size(-3);
  plans::v1::ListPlansRequest asked;
  ASSERT_TRUE(asked.ParseFromString(MakeListRequest(*CutListRequest(request.SerializeAsString()))));
  EXPECT_EQ(asked.page_size(), -3);
}

TEST(ListRequestTest, BytesThatAreNoRequestAreRefused) {
  EXPECT_EQ(CutListRequest("\xff").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ListRequestTest, TheTenantsThatItIsNarrowedToAreCutOutWhereTheyAreAField) {
  plans::v1::SummarizePlansRequest request;
  request.set_parent("municipalities/-");
  const std::string question = request.SerializeAsString();
  request.add_tenants("municipalities/GM0406");
  request.add_tenants("municipalities/GM0797");
  auto cut = CutListRequest(request.SerializeAsString(), request.kTenantsFieldNumber);
  ASSERT_TRUE(cut.ok());
  EXPECT_EQ(cut->question, question);
  EXPECT_THAT(cut->tenants, ::testing::ElementsAre("municipalities/GM0406", "municipalities/GM0797"));
  cut->tenants.erase(cut->tenants.begin());
  plans::v1::SummarizePlansRequest asked;
  ASSERT_TRUE(asked.ParseFromString(MakeListRequest(*cut)));
  EXPECT_THAT(asked.tenants(), ::testing::ElementsAre("municipalities/GM0797"));
}

TEST(WalkTest, TheTokenKeepsWhereEachHomeStandsAndWhichFailed) {
  Walk walk;
  walk.last_name = "municipalities/GM0406/plans/b";
  walk.homes.resize(7);
  for (HomeWalk& home : walk.homes) home.asked = true;
  walk.homes[0].page_token = "page 2";
  walk.homes[0].last_name = "municipalities/GM0406/plans/c";
  walk.homes[0].pages_for_nothing = 3;
  walk.homes[0].bytes = 70'000'000'000;
  walk.homes[1].ended = true;
  walk.homes[1].failed_behind = "homes/gooi/homes/hilversum";
  walk.homes[2].state = type::v1::SOURCE_STATE_TIMED_OUT;
  walk.homes[3].state = type::v1::SOURCE_STATE_DENIED;
  walk.homes[4].asked = false;
  walk.homes[5].page_token = "page 3";
  walk.homes[5].failed_behind = "homes/gooi/homes/huizen";
  const std::string token = EncodeWalk({42, 7}, walk);
  const auto read = DecodeWalk(token, {42, 7}, 7);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->last_name, walk.last_name);
  const std::vector<HomeWalk>& homes = read->homes;
  EXPECT_EQ(homes[0].page_token, "page 2");
  EXPECT_EQ(homes[0].last_name, walk.homes[0].last_name);
  EXPECT_EQ(homes[0].pages_for_nothing, 3);
  EXPECT_EQ(homes[0].bytes, 70'000'000'000);
  EXPECT_TRUE(homes[0].to_be_asked() && homes[0].asked);
  EXPECT_TRUE(homes[1].ended && homes[1].asked);
  EXPECT_EQ(homes[1].failed_behind, walk.homes[1].failed_behind);
  EXPECT_EQ(homes[2].state, type::v1::SOURCE_STATE_TIMED_OUT);
  EXPECT_EQ(homes[3].state, type::v1::SOURCE_STATE_DENIED);
  EXPECT_FALSE(homes[2].to_be_asked() || homes[3].to_be_asked());
  EXPECT_TRUE(homes[4].to_be_asked() && !homes[4].asked);
  EXPECT_EQ(homes[5].page_token, "page 3");
  EXPECT_EQ(homes[5].failed_behind, walk.homes[5].failed_behind);
  EXPECT_TRUE(homes[6].to_be_asked() && homes[6].asked);
}

TEST(WalkTest, HomesThatWaitForTheirTurnOrHaveEndedTakeLittleOfTheToken) {
  Walk walk;
  walk.homes.resize(342);
  for (size_t i = 0; i < 100; ++i) walk.homes[i].asked = walk.homes[i].ended = true;
  EXPECT_LT(EncodeWalk({42, 7}, walk).size(), 600u);
}

TEST(WalkTest, TheWalkIsOverWhenEveryHomeEndedOrFailed) {
  Walk walk;
  walk.homes.resize(2);
  walk.homes[0].asked = walk.homes[1].asked = true;
  walk.homes[0].ended = true;
  walk.homes[1].state = type::v1::SOURCE_STATE_UNAVAILABLE;
  EXPECT_EQ(EncodeWalk({1, 7}, walk), "");
}

TEST(WalkTest, ATokenOfAnotherRequestOrOfOtherHomesIsRefused) {
  const std::string token = EncodeWalk({42, 7}, {"", std::vector<HomeWalk>(2)});
  for (const auto& status : {DecodeWalk(token, {43, 7}, 2).status(), DecodeWalk(token, {42, 7}, 3).status(),
                             DecodeWalk("x" + token, {42, 7}, 2).status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  }
  EXPECT_EQ(DecodeWalk("", {42, 7}, 2)->homes.size(), 2u);
}

TEST(WalkTest, ATokenWithTooFewOrTooManyPartsIsDamaged) {
  const std::string placement = "0000000000000007";
  for (const std::vector<std::string>& parts : {std::vector<std::string>{placement, "PN", ""},
                                                {placement, "NN", "", "more"},
                                                {placement, "NX", ""},
                                                {placement, "NN"},
                                                {placement, "aN", ""},
                                                {placement, "PN", "", "token", "1,2"},
                                                {placement, "PN", "", "token", "1;2", "name"},
                                                {placement, "pN", "", "token", "1,2", "name"}}) {
    EXPECT_EQ(DecodeWalk(storage::EncodePageToken(42, parts), {42, 7}, 2).status().code(),
              absl::StatusCode::kInvalidArgument)
        << ::testing::PrintToString(parts);
  }
  EXPECT_TRUE(
      DecodeWalk(storage::EncodePageToken(42, {placement, "pN", "", "token", "1,2", "name", "behind"}),
                 {42, 7}, 2)
          .ok());
}

TEST(WalkTest, ATokenFromBeforeTenantsMovedSaysThatTheListHasToBeginAnew) {
  const std::string token = EncodeWalk({42, 7}, {"", std::vector<HomeWalk>(2)});
  // Whatever the number of homes is now.
  for (size_t homes : {2u, 3u}) {
    const absl::Status status = DecodeWalk(token, {42, 8}, homes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
    EXPECT_EQ(ReasonOf(status), "DIRECTORY_CHANGED");
  }
}

}  // namespace
}  // namespace driehoek::gateway
