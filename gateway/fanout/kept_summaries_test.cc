// SPDX-License-Identifier: EUPL-1.2
// Summaries of bounded age, through a real gateway: when a home is asked again, and what the answer says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "common/rpc/metadata.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"
#include "gateway/testing/fake_home.h"

namespace driehoek::gateway {
namespace {

using plans::v1::SummarizePlansRequest;
using plans::v1::SummarizePlansResponse;
using testing::FakeHome;
using testing::GatewayServer;

constexpr char kTenant[] = "municipalities/GM0406";

class KeptSummariesTest : public ::testing::Test {
 protected:
  v1::Directory Directory(absl::Duration max_age) const {
    v1::Directory directory;
    v1::Home* home = testing::AddHome("homes/huizen", {kTenant}, home_.address(), &directory);
    home->mutable_summary_max_age()->set_seconds(absl::ToInt64Seconds(max_age));
    return directory;
  }
  SummarizePlansResponse Ask(const std::string& max_age = "", const std::string& caller = "systems/bi",
                             const std::string& day = "2021-06-30") {
    SummarizePlansRequest request;
    request.set_parent("municipalities/-");
    request.set_as_of_date(day);
    rpc::ClientOptions options = rpc::ClientOptions::Within(absl::Seconds(20));
    options.caller = caller;
    if (!max_age.empty()) options.metadata.emplace_back(rpc::kPreferKey, max_age);
    const auto answer = gateway_->operator->()->Call<SummarizePlansResponse>(
        "driehoek.plans.v1.PlanService/SummarizePlans", request, options);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : SummarizePlansResponse();
  }
  void Start(absl::Duration max_age) { gateway_.emplace(Directory(max_age)); }

  // Of the data of the home, which tells it unless it is empty; and what it was told last.
  std::string revision_;
  std::string told_;
  std::atomic<int> asked_ = 0;
  std::atomic<bool> is_whole_ = true;
  std::atomic<bool> is_broken_ = false;
  FakeHome home_{
      {}, [this](rpc::MethodTable& table) {
        table.AddFunction<SummarizePlansRequest>(
            "driehoek.plans.v1.PlanService/SummarizePlans", rpc::Lane::kRead,
            [this](const CallContext& call,
                   const SummarizePlansRequest& request) -> absl::StatusOr<SummarizePlansResponse> {
              if (is_broken_) {
                return ErrorWithReason(absl::StatusCode::kInternal, "EXCEPTION", "broken");
              }
              SummarizePlansResponse response;
              if (!request.page_token().empty()) return response;
              // As storage::ReadUnlessKnown does.
              told_ = call.known_revision;
              if (!told_.empty() && !revision_.empty()) response.add_sources()->set_revision(revision_);
              if (!revision_.empty() && told_ == revision_) return response;
              auto* summary = response.add_summaries();
              summary->set_name(std::string(kTenant) + "/plan-summary");
              summary->add_states()->set_count(++asked_);
              if (!is_whole_) response.set_next_page_token("more");
              return response;
            });
        table.AddFunction<plans::v1::UpdatePlanRequest>(
            "driehoek.plans.v1.PlanService/UpdatePlan", rpc::Lane::kWrite,
            [](const CallContext&, const plans::v1::UpdatePlanRequest& request)
                -> absl::StatusOr<plans::v1::Plan> { return request.plan(); });
      }};
  std::optional<GatewayServer> gateway_;
};

int CountIn(const SummarizePlansResponse& answer) {
  return answer.summaries_size() == 1 ? answer.summaries(0).states(0).count() : 0;
}

TEST_F(KeptSummariesTest, AHomeIsAskedEveryTimeUnlessItsEntrySaysOtherwise) {
  Start(absl::ZeroDuration());
  EXPECT_EQ(CountIn(Ask()), 1);
  EXPECT_EQ(CountIn(Ask()), 2);
}

TEST_F(KeptSummariesTest, TheSameAnswerComesAgainWithItsTimeAndRevision) {
  Start(absl::Minutes(10));
  const auto first = Ask(), second = Ask();
  EXPECT_EQ(CountIn(second), 1);
  ASSERT_EQ(second.sources_size(), 1);
  EXPECT_LE(second.sources(0).data_time().seconds(), first.sources(0).data_time().seconds());
  EXPECT_TRUE(second.sources(0).has_data_time());
  EXPECT_EQ(second.sources(0).revision(), first.sources(0).revision());
}

TEST_F(KeptSummariesTest, ACallerWhoWantsItYoungerGetsIt) {
  Start(absl::Minutes(10));
  Ask();
  EXPECT_EQ(CountIn(Ask("max-age=0")), 2);
  // Which is what others then get.
  EXPECT_EQ(CountIn(Ask("max-age=60")), 2);
  EXPECT_EQ(CountIn(Ask("max-age=soon")), 3);
}

TEST_F(KeptSummariesTest, AnotherQuestionOrAnotherCallerIsAskedAnew) {
  Start(absl::Minutes(10));
  EXPECT_EQ(CountIn(Ask()), 1);
  EXPECT_EQ(CountIn(Ask("", "systems/finance")), 2);
  EXPECT_EQ(CountIn(Ask("", "systems/bi", "2021-07-01")), 3);
  EXPECT_EQ(CountIn(Ask()), 1);
}

TEST_F(KeptSummariesTest, AChangeThroughThisGatewayEndsWhatIsKept) {
  Start(absl::Minutes(10));
  EXPECT_EQ(CountIn(Ask()), 1);
  plans::v1::UpdatePlanRequest change;
  change.mutable_plan()->set_name(std::string(kTenant) + "/plans/a");
  ASSERT_TRUE(gateway_->Ask<plans::v1::Plan>("driehoek.plans.v1.PlanService/UpdatePlan", change).ok());
  EXPECT_EQ(CountIn(Ask()), 2);
  EXPECT_EQ(CountIn(Ask()), 2);
}

TEST_F(KeptSummariesTest, WhatIsOldIsGivenAgainWhereTheHomeSaysThatNothingChanged) {
  revision_ = "a1";
  Start(absl::Minutes(10));
  const auto first = Ask();
  EXPECT_EQ(told_, "none");
  ASSERT_EQ(first.sources_size(), 1);
  EXPECT_EQ(first.sources(0).home(), "homes/huizen");
  const auto second = Ask("max-age=0");
  EXPECT_EQ(told_, "a1");
  EXPECT_EQ(CountIn(second), 1);
  EXPECT_EQ(second.sources(0).revision(), first.sources(0).revision());
  // It was asked, and it is true now.
  EXPECT_GT(absl::Nanoseconds(second.sources(0).data_time().nanos()) +
                absl::Seconds(second.sources(0).data_time().seconds()),
            absl::Nanoseconds(first.sources(0).data_time().nanos()) +
                absl::Seconds(first.sources(0).data_time().seconds()));
  revision_ = "a2";
  EXPECT_EQ(CountIn(Ask()), 1) << "young enough";
  const auto third = Ask("max-age=0");
  EXPECT_EQ(told_, "a1");
  EXPECT_EQ(CountIn(third), 2);
  EXPECT_NE(third.sources(0).revision(), first.sources(0).revision());
  EXPECT_EQ(CountIn(Ask("max-age=0")), 2);
  EXPECT_EQ(told_, "a2");
}

TEST_F(KeptSummariesTest, AChangeOfSomethingElseNeedNoNewAnswer) {
  revision_ = "a1";
  Start(absl::Minutes(10));
  EXPECT_EQ(CountIn(Ask()), 1);
  plans::v1::UpdatePlanRequest change;
  change.mutable_plan()->set_name(std::string(kTenant) + "/plans/a");
  ASSERT_TRUE(gateway_->Ask<plans::v1::Plan>("driehoek.plans.v1.PlanService/UpdatePlan", change).ok());
  told_.clear();
  EXPECT_EQ(CountIn(Ask()), 1);
  EXPECT_EQ(told_, "a1") << "was not asked";
}

TEST_F(KeptSummariesTest, ARevisionThatIsNoneIsNotSentBack) {
  for (const std::string& wrong : {std::string(65, 'a'), std::string("a\nb"), std::string("é")}) {
    revision_ = wrong;
    Start(absl::Minutes(10));
    const auto first = Ask();
    EXPECT_EQ(first.sources_size(), 1);
    EXPECT_EQ(CountIn(Ask("max-age=0")), CountIn(first) + 1);
    EXPECT_EQ(told_, "none");
  }
}

TEST_F(KeptSummariesTest, AHomeThatIsNotKeptIsNotTold) {
  revision_ = "a1";
  Start(absl::ZeroDuration());
  EXPECT_EQ(CountIn(Ask()), 1);
  EXPECT_EQ(told_, "");
}

TEST_F(KeptSummariesTest, AnotherDirectoryBeginsAnew) {
  Start(absl::Minutes(10));
  EXPECT_EQ(CountIn(Ask()), 1);
  auto other = gateway::Directory::Make(Directory(absl::Minutes(9)), /*local_allowed=*/false);
  ASSERT_TRUE(other.ok());
  ASSERT_EQ((**gateway_)->Take(*std::move(other)), absl::OkStatus());
  EXPECT_EQ(CountIn(Ask()), 2);
}

TEST_F(KeptSummariesTest, ErrorsAreNotKept) {
  Start(absl::Minutes(10));
  is_broken_ = true;
  EXPECT_EQ(Ask().unreachable_size(), 1);
  is_broken_ = false;
  EXPECT_EQ(Ask().unreachable_size(), 0);
}

TEST_F(KeptSummariesTest, OneOfManyPagesIsNotKept) {
  Start(absl::Minutes(10));
  is_whole_ = false;
  EXPECT_EQ(CountIn(Ask()), 1);
  EXPECT_EQ(CountIn(Ask()), 2);
}

}  // namespace
}  // namespace driehoek::gateway
