// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"
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

TEST(WalkTest, TheTokenKeepsWhereEachHomeStandsAndWhichFailed) {
  std::vector<HomeWalk> walks(4);
  walks[0].page_token = "page 2";
  walks[0].last_name = "municipalities/GM0406/plans/b";
  walks[0].is_in_page = true;
  walks[0].pages_for_nothing = 3;
  walks[0].bytes = 70'000;
  walks[1].ended = true;
  walks[1].failed_behind = "homes/gooi/homes/hilversum";
  walks[2].state = type::v1::SOURCE_STATE_TIMED_OUT;
  walks[3].state = type::v1::SOURCE_STATE_DENIED;
  const std::string token = EncodeWalk({42, 7}, walks);
  const auto read = DecodeWalk(token, {42, 7}, 4);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ((*read)[0].page_token, "page 2");
  EXPECT_EQ((*read)[0].last_name, walks[0].last_name);
  EXPECT_TRUE((*read)[0].to_be_asked());
  EXPECT_TRUE((*read)[0].is_in_page);
  EXPECT_EQ((*read)[0].pages_for_nothing, 3);
  EXPECT_EQ((*read)[0].bytes, 70'000);
  EXPECT_FALSE((*read)[1].is_in_page);
  EXPECT_TRUE((*read)[1].ended);
  EXPECT_EQ((*read)[1].failed_behind, walks[1].failed_behind);
  EXPECT_EQ((*read)[2].state, type::v1::SOURCE_STATE_TIMED_OUT);
  EXPECT_EQ((*read)[3].state, type::v1::SOURCE_STATE_DENIED);
  EXPECT_FALSE((*read)[2].to_be_asked() || (*read)[3].to_be_asked());
}

TEST(WalkTest, TheWalkIsOverWhenEveryHomeEndedOrFailed) {
  std::vector<HomeWalk> walks(2);
  walks[0].ended = true;
  walks[1].state = type::v1::SOURCE_STATE_UNAVAILABLE;
  EXPECT_EQ(EncodeWalk({1, 7}, walks), "");
}

TEST(WalkTest, ATokenOfAnotherRequestOrOfOtherHomesIsRefused) {
  const std::string token = EncodeWalk({42, 7}, std::vector<HomeWalk>(2));
  for (const auto& status : {DecodeWalk(token, {43, 7}, 2).status(), DecodeWalk(token, {42, 7}, 3).status(),
                             DecodeWalk("x" + token, {42, 7}, 2).status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), "INVALID_FIELDS");
  }
  EXPECT_EQ(DecodeWalk("", {42, 7}, 2)->size(), 2u);
}

TEST(WalkTest, ATokenFromBeforeTenantsMovedSaysThatTheListHasToBeginAnew) {
  const std::string token = EncodeWalk({42, 7}, std::vector<HomeWalk>(2));
  // Whatever the number of homes is now.
  for (size_t homes : {2u, 3u}) {
    const absl::Status status = DecodeWalk(token, {42, 8}, homes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
    EXPECT_EQ(ReasonOf(status), "DIRECTORY_CHANGED");
  }
}

}  // namespace
}  // namespace driehoek::gateway
