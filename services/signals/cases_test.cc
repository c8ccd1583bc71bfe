// SPDX-License-Identifier: EUPL-1.2
// Cases as their handlers answer: AVE levels, transitions, parts, merges.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "common/status/status.h"
#include "services/signals/testing/service_test.h"

namespace driehoek::signals {
namespace {

using testing::CaseOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CasesTest : public testing::ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    CreateAveVersion();
  }
};
DRIEHOEK_ON_BOTH_ENGINES(CasesTest);

TEST_P(CasesTest, NeedAnAveVersionOfTheirTenant) {
  v1::Case one = CaseOf();
  one.set_ave_version(NameOf("ave-versions", "none"));
  EXPECT_THAT(std::string(CreateCase("c", one).status().message()), HasSubstr("case.ave_version"));
  one.set_ave_version("municipalities/GM0406/ave-versions/2019");
  EXPECT_THAT(std::string(CreateCase("c", one).status().message()), HasSubstr("case.ave_version"));
}

TEST_P(CasesTest, AreScaledAsDatedEventsAndDeriveWhoAnswers) {
  ASSERT_TRUE(CreateCase("c").ok());
  EXPECT_EQ(GetCase("c")->ave_level(), 0);
  ASSERT_TRUE(Scale("c", 3, "2021-06-01").ok());
  EXPECT_EQ(GetCase("c")->accountable_organ(), v1::ACCOUNTABLE_ORGAN_EXECUTIVE);
  ASSERT_TRUE(Scale("c", 4, "2021-06-15").ok());
  EXPECT_EQ(GetCase("c")->accountable_organ(), v1::ACCOUNTABLE_ORGAN_MAYOR);
  EXPECT_EQ(GetCase("c")->process_director(), "procesregisseur 4");
  EXPECT_EQ(GetCase("c")->case_director(), "casusregisseur 4");
  EXPECT_EQ(ReasonOf(Scale("c", 2, "2021-06-14").status()), "EARLIER_THAN_LAST");
  EXPECT_EQ(ReasonOf(Scale("c", 4, "2021-06-20").status()), "SAME_LEVEL");
  EXPECT_EQ(ReasonOf(Scale("c", 5, "2021-06-20").status()), "NO_SUCH_LEVEL");
  const auto down = Scale("c", 2, "2021-06-20");
  ASSERT_TRUE(down.ok()) << down.status();
  EXPECT_EQ(down->from_level(), 4);
  EXPECT_EQ(down->decision().decided_by(), "burgemeester");
  EXPECT_EQ(GetCase("c")->accountable_organ(), v1::ACCOUNTABLE_ORGAN_ALDERMAN);
  v1::ListScalingsRequest list;
  list.set_parent(NameOf("cases", "c"));
  EXPECT_EQ(service_->ListScalings(call_, list)->scalings_size(), 3);
}

TEST_P(CasesTest, KeepTheirAveVersionOnceTheyHaveALevel) {
  ASSERT_TRUE(CreateCase("c").ok());
  ASSERT_TRUE(Scale("c", 1).ok());
  v1::UpdateCaseRequest request;
  request.mutable_case_()->set_name(NameOf("cases", "c"));
  request.mutable_case_()->set_ave_version(NameOf("ave-versions", "other"));
  EXPECT_EQ(ReasonOf(service_->cases().Update(call_, request).status()), "IMMUTABLE");
}

TEST_P(CasesTest, MoveByTheirTable) {
  ASSERT_TRUE(CreateCase("c").ok());
  const absl::Status refused = MoveCase("c", v1::CASE_STATE_CLOSED).status();
  EXPECT_EQ(ReasonOf(refused), "WRONG_TRANSITION");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("CASE_STATE_ACTIVE, CASE_STATE_REJECTED"));
  ASSERT_TRUE(MoveCase("c", v1::CASE_STATE_ACTIVE).ok());
  EXPECT_EQ(ReasonOf(MoveCase("c", v1::CASE_STATE_MERGED).status()), "WRONG_TRANSITION");
  ASSERT_TRUE(MoveCase("c", v1::CASE_STATE_CLOSED).ok());
  EXPECT_EQ(ReasonOf(Scale("c", 1).status()), "CASE_ENDED");
}

TEST_P(CasesTest, OfManyWhoMoveOneAtOnceOneWinsAndTheOthersAreAborted) {
  const std::string etag = CreateCase("c")->etag();
  constexpr int kThreads = 8;
  std::atomic<int> moved = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      const auto step = MoveCase("c", i % 2 == 0 ? v1::CASE_STATE_ACTIVE : v1::CASE_STATE_REJECTED, etag);
      if (step.ok()) {
        ++moved;
      } else {
        EXPECT_EQ(step.status().code(), absl::StatusCode::kAborted) << step.status();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(moved, 1);
  EXPECT_EQ(GetCase("c")->transition_count(), 1);
}

TEST_P(CasesTest, HavePartsOneLevelDeep) {
  ASSERT_TRUE(CreateCase("whole").ok());
  v1::Case part = CaseOf("Deel");
  part.set_parent_case(NameOf("cases", "whole"));
  ASSERT_TRUE(CreateCase("part", part).ok());
  v1::Case deeper = CaseOf("Te diep");
  deeper.set_parent_case(NameOf("cases", "part"));
  EXPECT_EQ(ReasonOf(CreateCase("deeper", deeper).status()), "CASE_TOO_DEEP");
  ASSERT_TRUE(CreateCase("other").ok());
  v1::UpdateCaseRequest request;
  request.mutable_case_()->set_name(NameOf("cases", "whole"));
  request.mutable_case_()->set_parent_case(NameOf("cases", "other"));
  EXPECT_EQ(ReasonOf(service_->cases().Update(call_, request).status()), "CASE_TOO_DEEP");
  // Once the part is taken out, the whole may become one.
  v1::UpdateCaseRequest out;
  out.mutable_case_()->set_name(NameOf("cases", "part"));
  out.mutable_update_mask()->add_paths("parent_case");
  ASSERT_TRUE(service_->cases().Update(call_, out).ok());
  EXPECT_TRUE(service_->cases().Update(call_, request).ok());
}

TEST_P(CasesTest, WithPartsAreNotDeletedAndAPartComesBackOnlyToAWhole) {
  ASSERT_TRUE(CreateCase("whole").ok());
  v1::Case part = CaseOf("Deel");
  part.set_parent_case(NameOf("cases", "whole"));
  ASSERT_TRUE(CreateCase("part", part).ok());
  v1::DeleteCaseRequest request;
  request.set_name(NameOf("cases", "whole"));
  EXPECT_EQ(ReasonOf(service_->cases().Delete(call_, request).status()), "CASE_HAS_PARTS");
  EXPECT_TRUE(GetCase("whole").ok());
  v1::DeleteCaseRequest gone;
  gone.set_name(NameOf("cases", "part"));
  ASSERT_TRUE(service_->cases().Delete(call_, gone).ok());
  ASSERT_TRUE(CreateCase("other").ok());
  v1::UpdateCaseRequest under;
  under.mutable_case_()->set_name(NameOf("cases", "whole"));
  under.mutable_case_()->set_parent_case(NameOf("cases", "other"));
  ASSERT_TRUE(service_->cases().Update(call_, under).ok());
  v1::UndeleteCaseRequest back;
  back.set_name(NameOf("cases", "part"));
  EXPECT_EQ(ReasonOf(service_->cases().Undelete(call_, back).status()), "CASE_TOO_DEEP");
}

TEST_P(CasesTest, NameSignalsThatAreOnFile) {
  ASSERT_TRUE(CreateSignal("a").ok());
  v1::Case one = CaseOf();
  one.add_signals(NameOf("signals", "a"));
  one.add_signals(NameOf("signals", "b"));
  one.add_signals(NameOf("signals", "c"));
  const std::string message(CreateCase("x", one).status().message());
  EXPECT_THAT(message, ::testing::AllOf(HasSubstr("case.signals[1]"), HasSubstr("case.signals[2]")));
  EXPECT_THAT(message, ::testing::Not(HasSubstr("case.signals[0]")));
  one.mutable_signals()->DeleteSubrange(1, 2);
  ASSERT_TRUE(CreateCase("x", one).ok());
  v1::DeleteSignalRequest remove;
  remove.set_name(NameOf("signals", "a"));
  ASSERT_TRUE(service_->signals().Delete(call_, remove).ok());
  v1::UpdateCaseRequest update;
  update.mutable_case_()->set_name(NameOf("cases", "x"));
  update.mutable_case_()->set_title("Anders");
  EXPECT_TRUE(service_->cases().Update(call_, update).ok());
}

TEST_P(CasesTest, TakeADoubleIn) {
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(CreateSignal(id).ok());
  v1::Case one = CaseOf();
  one.add_signals(NameOf("signals", "a"));
  one.add_signals(NameOf("signals", "b"));
  ASSERT_TRUE(CreateCase("kept", one).ok());
  v1::Case twice = CaseOf("Dubbel");
  twice.add_signals(NameOf("signals", "b"));
  twice.add_signals(NameOf("signals", "c"));
  twice.add_participants()->set_organisation("Politie");
  ASSERT_TRUE(CreateCase("double", twice).ok());
  const auto merge = MergeCases("kept", "double");
  ASSERT_TRUE(merge.ok()) << merge.status();
  EXPECT_EQ(merge->name(), NameOf("cases", "kept/merges/000001"));
  EXPECT_THAT(GetCase("kept")->signals(),
              ElementsAre(NameOf("signals", "a"), NameOf("signals", "b"), NameOf("signals", "c")));
  EXPECT_EQ(GetCase("kept")->participants_size(), 1);
  EXPECT_EQ(GetCase("double")->state(), v1::CASE_STATE_MERGED);
  EXPECT_EQ(GetCase("double")->merged_into(), NameOf("cases", "kept"));
  EXPECT_EQ(ReasonOf(MergeCases("kept", "double").status()), "WRONG_TRANSITION");
  EXPECT_EQ(ReasonOf(MergeCases("double", "kept").status()), "CASE_ENDED");
  v1::UpdateCaseRequest request;
  request.mutable_case_()->set_name(NameOf("cases", "double"));
  request.mutable_case_()->set_title("Anders");
  EXPECT_EQ(ReasonOf(service_->cases().Update(call_, request).status()), "CASE_ENDED");
}

TEST_P(CasesTest, WithPartsAreNoDoubles) {
  ASSERT_TRUE(CreateCase("kept").ok());
  ASSERT_TRUE(CreateCase("double").ok());
  v1::Case part = CaseOf("Deel");
  part.set_parent_case(NameOf("cases", "double"));
  ASSERT_TRUE(CreateCase("part", part).ok());
  EXPECT_EQ(ReasonOf(MergeCases("kept", "double").status()), "CASE_HAS_PARTS");
  EXPECT_THAT(std::string(MergeCases("kept", "kept").status().message()), HasSubstr("merge.duplicate"));
}

}  // namespace
}  // namespace driehoek::signals
