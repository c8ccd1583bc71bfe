// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/unless_known.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "common/storage/resource_table.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"
#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::storage {
namespace {

using plans::v1::SummarizePlansResponse;
using testing::kHeusden;
using testing::kHuizen;
using testing::MakeNote;
using testing::Note;

class UnlessKnownTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (!HasFatalFailure()) database_ = Open();
  }

  SummarizePlansResponse Ask(const std::string& known) {
    const auto answer =
        ReadUnlessKnown(database_.get(), known, [&](Session&) -> absl::StatusOr<SummarizePlansResponse> {
          ++made_;
          SummarizePlansResponse response;
          response.add_summaries()->set_name(absl::StrCat(kHuizen, "/plan-summary"));
          return response;
        });
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(SummarizePlansResponse());
  }
  std::string Revision() {
    const auto revision =
        database_->Read([&](Session& session) { return StoreRevision(session, *database_->clock()); });
    EXPECT_TRUE(revision.ok()) << revision.status();
    return revision.value_or("");
  }
  void Write(const char* tenant, const char* text) {
    ASSERT_TRUE(database_
                    ->Write(tenant,
                            [&](Session& session) {
                              return notes_.Put(session, MakeNote(tenant, "a", text), "").status();
                            })
                    .ok());
  }

  std::unique_ptr<Database> database_;
  const ResourceTable<Note> notes_{"notes"};
  int made_ = 0;
};

TEST_P(UnlessKnownTest, EveryChangeOfAnyTenantAndEveryDayIsAnotherRevision) {
  ASSERT_TRUE(database_
                  ->Write(kHuizen,
                          [&](Session& session) {
                            return notes_.Create(session, MakeNote(kHuizen, "a", "one")).status();
                          })
                  .ok());
  std::set<std::string> revisions = {Revision(), Revision()};
  EXPECT_EQ(revisions.size(), 1u);
  Write(kHuizen, "two");
  revisions.insert(Revision());
  // Nothing changes, and none is in the feed.
  Write(kHuizen, "two");
  revisions.insert(Revision());
  EXPECT_EQ(revisions.size(), 2u);
  ASSERT_TRUE(database_
                  ->Write(kHeusden,
                          [&](Session& session) {
                            return notes_.Create(session, MakeNote(kHeusden, "a", "one")).status();
                          })
                  .ok());
  revisions.insert(Revision());
  EXPECT_EQ(revisions.size(), 3u);
  clock().Advance(absl::Hours(24));
  revisions.insert(Revision());
  EXPECT_EQ(revisions.size(), 4u);
}

TEST_P(UnlessKnownTest, WhoDoesNotKeepAnswersHearsOfNoRevision) {
  const SummarizePlansResponse answer = Ask("");
  EXPECT_EQ(answer.summaries_size(), 1);
  EXPECT_EQ(answer.sources_size(), 0);
}

TEST_P(UnlessKnownTest, AnAnswerIsMadeOnlyForWhoHasNoneOfItsRevision) {
  const SummarizePlansResponse first = Ask("none");
  EXPECT_EQ(first.summaries_size(), 1);
  ASSERT_EQ(first.sources_size(), 1);
  EXPECT_EQ(first.sources(0).home(), "");
  const std::string revision = first.sources(0).revision();
  EXPECT_EQ(made_, 1);

  const SummarizePlansResponse again = Ask(revision);
  EXPECT_EQ(made_, 1);
  EXPECT_EQ(again.summaries_size(), 0);
  ASSERT_EQ(again.sources_size(), 1);
  EXPECT_EQ(again.sources(0).revision(), revision);

  clock().Advance(absl::Hours(24));
  EXPECT_EQ(Ask(revision).summaries_size(), 1);
  EXPECT_EQ(made_, 2);
}

DRIEHOEK_ON_BOTH_ENGINES(UnlessKnownTest);

}  // namespace
}  // namespace driehoek::storage
