// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/homes_behind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansResponse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using type::v1::Source;
using type::v1::SOURCE_STATE_ANSWERED;
using type::v1::SOURCE_STATE_NOT_ASKED;
using type::v1::SOURCE_STATE_TIMED_OUT;
using type::v1::SOURCE_STATE_UNAVAILABLE;

void AddSource(const std::string& home, type::v1::SourceState state, const std::vector<std::string>& tenants,
               ListPlansResponse* response, int64_t data_time = 0) {
  Source* source = response->add_sources();
  source->set_home(home);
  source->set_state(state);
  for (const std::string& tenant : tenants) source->add_tenants(tenant);
  if (data_time > 0) source->mutable_data_time()->set_seconds(data_time);
  if (state == SOURCE_STATE_UNAVAILABLE) response->add_unreachable(home);
}

class HomesBehindTest : public ::testing::Test {
 protected:
  // The gateway is given GM0402 and GM0406 by our directory.
  absl::Status Add(const ListPlansResponse& response) {
    const std::string bytes = response.SerializeAsString();
    return behind_.Add("homes/gooi", *CutListPage(bytes), [](absl::string_view tenant) {
      return tenant == "municipalities/GM0402" || tenant == "municipalities/GM0406";
    });
  }

  static ListPlansResponse Told(const HomesBehind& behind) {
    std::string unreachable, sources;
    behind.AppendTo(&unreachable, &sources);
    ListPlansResponse response;
    EXPECT_TRUE(response.ParseFromString(unreachable + sources));
    return response;
  }
  ListPlansResponse Told() const { return Told(behind_); }

  HomesBehind behind_;
};

TEST_F(HomesBehindTest, AreNamedByTheWayToThem) {
  ListPlansResponse response;
  AddSource("homes/hilversum", SOURCE_STATE_ANSWERED, {"municipalities/GM0402"}, &response);
  AddSource("homes/far/homes/huizen", SOURCE_STATE_UNAVAILABLE, {"municipalities/GM0406"}, &response);
  ASSERT_TRUE(Add(response).ok());
  const ListPlansResponse told = Told();
  EXPECT_THAT(told.unreachable(), ElementsAre("homes/gooi/homes/far/homes/huizen"));
  ASSERT_EQ(told.sources_size(), 2);
  EXPECT_EQ(told.sources(0).home(), "homes/gooi/homes/far/homes/huizen");
  EXPECT_THAT(told.sources(0).tenants(), ElementsAre("municipalities/GM0406"));
  EXPECT_EQ(told.sources(1).home(), "homes/gooi/homes/hilversum");
}

TEST_F(HomesBehindTest, OnlyTenantsOfThisHomeCountAndWhoKeepsNoneOfThemIsLeftOut) {
  ListPlansResponse response;
  AddSource("homes/a", SOURCE_STATE_UNAVAILABLE, {"municipalities/GM0402", "municipalities/GM0797"},
            &response);
  AddSource("homes/b", SOURCE_STATE_UNAVAILABLE, {"municipalities/GM0865"}, &response);
  AddSource("homes/c", SOURCE_STATE_NOT_ASKED, {"municipalities/GM0757"}, &response);
  ASSERT_TRUE(Add(response).ok());
  const ListPlansResponse told = Told();
  EXPECT_THAT(told.unreachable(), ElementsAre("homes/gooi/homes/a"));
  ASSERT_EQ(told.sources_size(), 1);
  EXPECT_THAT(told.sources(0).tenants(), ElementsAre("municipalities/GM0402"));
}

TEST_F(HomesBehindTest, WhoseDataDidNotComeIsMissingWhateverItIsCalled) {
  ListPlansResponse response;
  AddSource("homes/a", SOURCE_STATE_NOT_ASKED, {"municipalities/GM0402"}, &response);
  AddSource("homes/b", SOURCE_STATE_ANSWERED, {"municipalities/GM0406"}, &response);
  response.add_unreachable("homes/b");
  response.add_unreachable("homes/c");
  ASSERT_TRUE(Add(response).ok());
  EXPECT_THAT(Told().unreachable(),
              ElementsAre("homes/gooi/homes/a", "homes/gooi/homes/b", "homes/gooi/homes/c"));
}

TEST_F(HomesBehindTest, OfSeveralAnswersTheWorstAndOldestCounts) {
  ListPlansResponse first, second;
  AddSource("homes/a", SOURCE_STATE_ANSWERED, {"municipalities/GM0402"}, &first, 10);
  AddSource("homes/b", SOURCE_STATE_ANSWERED, {"municipalities/GM0406"}, &first, 10);
  AddSource("homes/a", SOURCE_STATE_ANSWERED, {"municipalities/GM0402"}, &second, 20);
  AddSource("homes/b", SOURCE_STATE_TIMED_OUT, {"municipalities/GM0406"}, &second);
  ASSERT_TRUE(Add(first).ok());
  ASSERT_TRUE(Add(second).ok());
  const ListPlansResponse told = Told();
  EXPECT_EQ(told.sources(0).data_time().seconds(), 10);
  EXPECT_EQ(told.sources(1).state(), SOURCE_STATE_TIMED_OUT);
  EXPECT_FALSE(told.sources(1).has_data_time());
  EXPECT_THAT(told.unreachable(), ElementsAre("homes/gooi/homes/b"));
}

TEST_F(HomesBehindTest, ThoseThatFailedAreKnownToTheNextPage) {
  ListPlansResponse response;
  AddSource("homes/a", SOURCE_STATE_ANSWERED, {"municipalities/GM0402"}, &response);
  AddSource("homes/b", SOURCE_STATE_UNAVAILABLE, {"municipalities/GM0406"}, &response);
  ASSERT_TRUE(Add(response).ok());
  HomesBehind next;
  next.AddFailed(behind_.Failed());
  ASSERT_EQ(Told(next).sources_size(), 1);
  EXPECT_EQ(Told(next).sources(0).home(), "homes/gooi/homes/b");
  EXPECT_THAT(Told(next).sources(0).tenants(), ElementsAre("municipalities/GM0406"));
  // A token comes back from outside.
  HomesBehind none;
  none.AddFailed("\xff\xff");
  ListPlansResponse made_up;
  AddSource("homes/a", SOURCE_STATE_ANSWERED, {}, &made_up);
  AddSource("Hilversum", SOURCE_STATE_TIMED_OUT, {}, &made_up);
  none.AddFailed(made_up.SerializeAsString());
  EXPECT_THAT(Told(none).sources(), IsEmpty());
}

TEST_F(HomesBehindTest, NonsenseIsNoAnswer) {
  for (const char* name : {"", "hilversum", "homes/", "homes/A", "homes/a/plans/b", "homes/a\nhomes/b"}) {
    ListPlansResponse response;
    response.add_unreachable(name);
    EXPECT_EQ(Add(response).code(), absl::StatusCode::kInternal) << name;
    response.clear_unreachable();
    response.add_sources()->set_home(name);
    EXPECT_EQ(Add(response).code(), absl::StatusCode::kInternal) << name;
  }
  ListPlansResponse response;
  for (int i = 0; i < 30'000; ++i) response.add_unreachable("homes/hilversum");
  EXPECT_EQ(Add(response).code(), absl::StatusCode::kInternal);
  EXPECT_THAT(Told().sources(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::gateway
