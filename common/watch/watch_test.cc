// SPDX-License-Identifier: EUPL-1.2
#include "common/watch/watch.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/storage/testing/engine_test.h"
#include "driehoek/budgets/v1/budget_service.pb.h"

namespace driehoek::watch {
namespace {

using budgets::v1::WatchRequest;
using budgets::v1::WatchResponse;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using type::v1::Change;

constexpr char kHuizen[] = "municipalities/GM0406";
constexpr char kHeusden[] = "municipalities/GM0797";

class WatchTest : public storage::testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open();
  }

  void Commit(absl::string_view tenant, absl::string_view id) {
    absl::Status status = database_->Write(tenant, [&](storage::Session& session) {
      return session.AppendChange("budgets", absl::StrCat(tenant, "/budgets/", id), Change::KIND_CREATED,
                                  "e");
    });
    ASSERT_TRUE(status.ok()) << status;
  }

  std::unique_ptr<rpc::Stream> Begin(absl::string_view parent, absl::string_view resume_token = "") {
    WatchRequest request;
    request.set_parent(std::string(parent));
    request.set_resume_token(std::string(resume_token));
    auto stream = Watch<WatchResponse>(database_.get(), request);
    EXPECT_TRUE(stream.ok()) << stream.status();
    return *std::move(stream);
  }

  std::vector<WatchResponse> Next(rpc::Stream& stream) {
    auto messages = stream.Next();
    EXPECT_TRUE(messages.ok()) << messages.status();
    std::vector<WatchResponse> responses;
    for (const std::string& bytes : *messages) EXPECT_TRUE(responses.emplace_back().ParseFromString(bytes));
    return responses;
  }

  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<storage::Database> other_;
};

TEST_P(WatchTest, SaysFirstFromWhereItStandsThenDeliversWhatComes) {
  Commit(kHuizen, "before");
  auto stream = Begin(kHuizen);
  auto first = Next(*stream);
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_FALSE(first[0].has_change());
  EXPECT_NE(first[0].resume_token(), "");
  EXPECT_THAT(Next(*stream), IsEmpty());
  Commit(kHuizen, "after");
  auto second = Next(*stream);
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].change().name(), "municipalities/GM0406/budgets/after");
  EXPECT_THAT(Next(*stream), IsEmpty());
}

TEST_P(WatchTest, GoesOnAfterACutWithoutLossAndWithoutRepeating) {
  for (int i = 0; i < 3; ++i) Commit(kHuizen, absl::StrCat("b", i));
  auto all = Next(*Begin(kHuizen, "0"));
  ASSERT_THAT(all, SizeIs(4));
  auto rest = Next(*Begin(kHuizen, all[2].resume_token()));
  ASSERT_THAT(rest, SizeIs(2));
  EXPECT_EQ(rest[0].resume_token(), all[2].resume_token());
  EXPECT_EQ(rest[1].change().name(), "municipalities/GM0406/budgets/b2");
}

TEST_P(WatchTest, RefusesATokenOfAnotherFeedOfTheTenant) {
  Commit(kHuizen, "a");
  Commit(kHuizen, "b");
  const std::string token = Next(*Begin(kHuizen))[0].resume_token();
  const auto reason_of_begin = [&] {
    WatchRequest request;
    request.set_parent(kHuizen);
    request.set_resume_token(token);
    const absl::Status status = Watch<WatchResponse>(database_.get(), request).status();
    EXPECT_EQ(status.code(), status.ok() ? absl::StatusCode::kOk : absl::StatusCode::kAborted);
    return ReasonOf(status);
  };
  EXPECT_EQ(reason_of_begin(), "");
  // As at a home to which the tenant moved without its feed.
  const absl::Status emptied = database_->Write(kHeusden, [&](storage::Session& session) {
    const absl::Status status = session.Execute("DELETE FROM change WHERE tenant = ?", {kHuizen});
    return status.ok() ? session.Execute("DELETE FROM change_feed WHERE tenant = ?", {kHuizen}) : status;
  });
  ASSERT_TRUE(emptied.ok()) << emptied;
  EXPECT_EQ(reason_of_begin(), "FEED_CHANGED");
  clock().Advance(absl::Seconds(1));
  for (const char* id : {"c", "d", "e"}) Commit(kHuizen, id);
  EXPECT_EQ(reason_of_begin(), "FEED_CHANGED");
}

TEST_P(WatchTest, DeliversMoreThanFitsInOneReading) {
  absl::Status status = database_->Write(kHuizen, [&](storage::Session& session) {
    for (int i = 0; i < 1100; ++i) {
      absl::Status appended =
          session.AppendChange("budgets", absl::StrCat(kHuizen, "/budgets/b", i), Change::KIND_CREATED, "e");
      if (!appended.ok()) return appended;
    }
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  auto stream = Begin(kHuizen, "0");
  size_t changes = 0;
  for (int i = 0; i < 4; ++i) {
    for (const auto& response : Next(*stream)) changes += response.has_change();
  }
  EXPECT_EQ(changes, 1100u);
}

TEST_P(WatchTest, KnowsNothingOfOtherTenants) {
  auto stream = Begin(kHuizen);
  Commit(kHeusden, "b");
  EXPECT_THAT(Next(*stream), SizeIs(1));
  WatchRequest request;
  request.set_parent(kHuizen);
  request.set_resume_token(Next(*Begin(kHeusden))[0].resume_token());
  EXPECT_EQ(Watch<WatchResponse>(database_.get(), request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(WatchTest, SeesWhatAnotherProcessCommittedWithinSeconds) {
  auto stream = Begin(kHuizen);
  EXPECT_THAT(Next(*stream), SizeIs(1));
  database_.swap(other_);
  database_ = Open();
  Commit(kHuizen, "b");
  clock().Advance(absl::Seconds(3));
  EXPECT_THAT(Next(*stream), SizeIs(1));
}

TEST_P(WatchTest, RefusesSeveralTenantsAtOnce) {
  WatchRequest request;
  request.set_parent("municipalities/-");
  EXPECT_EQ(Watch<WatchResponse>(database_.get(), request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

DRIEHOEK_ON_BOTH_ENGINES(WatchTest);

}  // namespace
}  // namespace driehoek::watch
