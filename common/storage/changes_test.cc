// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/resource_table.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHeusden;
using testing::kHuizen;
using testing::MakeNote;
using testing::Note;
using testing::NoteName;
using type::v1::Change;

class ChangesTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (!HasFatalFailure()) database_ = Open();
  }

  std::vector<FeedEntry> ChangesOf(const char* tenant, int64_t after = 0, int limit = 1000) {
    auto changes =
        database_->Read([&](Session& session) { return ReadChanges(session, tenant, after, limit); });
    EXPECT_TRUE(changes.ok()) << changes.status();
    return changes.value_or(std::vector<FeedEntry>());
  }

  std::unique_ptr<Database> database_;
  const ResourceTable<Note> notes_{"notes"};
};

TEST_P(ChangesTest, EveryChangeIsInTheFeedOnce) {
  std::string name = NoteName(kHuizen, "a");
  std::string etag;
  absl::Status status = database_->Write(kHuizen, [&](Session& session) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(notes_.Create(session, MakeNote(kHuizen, "a", "one")).status());
    DRIEHOEK_RETURN_IF_ERROR(notes_.Put(session, MakeNote(kHuizen, "a", "two"), "").status());
    DRIEHOEK_RETURN_IF_ERROR(notes_.Put(session, MakeNote(kHuizen, "a", "two"), "").status());
    DRIEHOEK_RETURN_IF_ERROR(notes_.SoftDelete(session, name, "").status());
    DRIEHOEK_ASSIGN_OR_RETURN(Note back, notes_.Undelete(session, name, ""));
    etag = back.etag();
    return notes_.Delete(session, name, "");
  });
  ASSERT_TRUE(status.ok()) << status;
  std::vector<FeedEntry> changes = ChangesOf(kHuizen);
  std::vector<Change::Kind> kinds;
  for (const FeedEntry& entry : changes) kinds.push_back(entry.change.kind());
  ASSERT_THAT(kinds, ElementsAre(Change::KIND_CREATED, Change::KIND_UPDATED, Change::KIND_DELETED,
                                 Change::KIND_UNDELETED, Change::KIND_DELETED));
  EXPECT_EQ(changes[3].change.etag(), etag);
  EXPECT_EQ(changes[3].change.name(), name);
  EXPECT_EQ(changes[3].kind, "notes");
  EXPECT_EQ(google::protobuf::util::TimeUtil::ToString(changes[3].change.change_time()),
            "2021-06-30T12:00:00Z");
  EXPECT_THAT(ChangesOf(kHeusden), IsEmpty());
}

TEST_P(ChangesTest, AResumeTokenGoesOnAfterItsChange) {
  for (const char* id : {"a", "b", "c"}) {
    ASSERT_TRUE(
        database_
            ->Write(kHuizen,
                    [&](Session& session) { return notes_.Create(session, MakeNote(kHuizen, id, "")); })
            .ok());
  }
  std::vector<FeedEntry> first = ChangesOf(kHuizen, 0, 2);
  ASSERT_EQ(first.size(), 2u);
  auto after = ParseResumeToken(kHuizen, first[1].change.resume_token());
  ASSERT_TRUE(after.ok()) << after.status();
  std::vector<FeedEntry> rest = ChangesOf(kHuizen, after->sequence);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].change.name(), NoteName(kHuizen, "c"));
  EXPECT_EQ(database_->Read([&](Session& session) { return LatestPosition(session, kHuizen); })->sequence,
            rest[0].sequence);
  EXPECT_EQ(database_->Read([&](Session& session) { return LatestPosition(session, kHeusden); })->sequence,
            0);
  EXPECT_EQ(ParseResumeToken(kHeusden, first[1].change.resume_token()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ParseResumeToken(kHuizen, "").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(ChangesTest, ChangesMadeTogetherAreReadOneByOneAndResumedAmongThem) {
  NewRows rows(absl::Now());
  std::vector<std::string> expected;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    Note note = MakeNote(kHuizen, id, "x");
    notes_.Add(note, &rows);
    expected.push_back(note.name());
  }
  const absl::Status status = database_->Write(kHuizen, [&](Session& session) -> absl::Status {
    DRIEHOEK_RETURN_IF_ERROR(notes_.Insert(session, rows));
    return notes_.Create(session, MakeNote(kHuizen, "f", "x")).status();
  });
  ASSERT_TRUE(status.ok()) << status;
  expected.push_back(NoteName(kHuizen, "f"));
  for (int limit = 1; limit <= 7; ++limit) {
    std::vector<std::string> names;
    int64_t after = 0;
    for (auto page = ChangesOf(kHuizen, after, limit); !page.empty();
         page = ChangesOf(kHuizen, after, limit)) {
      ASSERT_LE(page.size(), static_cast<size_t>(limit));
      for (const FeedEntry& entry : page) {
        EXPECT_EQ(entry.sequence, after + 1);
        after = entry.sequence;
        names.push_back(entry.change.name());
        const auto note =
            database_->Read([&](Session& session) { return notes_.Get(session, entry.change.name()); });
        EXPECT_EQ(entry.change.etag(), note->etag());
        const auto position = ParseResumeToken(kHuizen, entry.change.resume_token());
        EXPECT_EQ(position->sequence, entry.sequence);
        const absl::Status known =
            database_->Read([&](Session& session) { return CheckPosition(session, kHuizen, *position); });
        EXPECT_TRUE(known.ok()) << known;
      }
    }
    EXPECT_EQ(names, expected) << limit;
  }
}

TEST_P(ChangesTest, ChangesMadeTogetherMayLieApart) {
  const std::vector<std::string> names = {NoteName(kHuizen, "a"), NoteName(kHuizen, "a/notes/b"),
                                          NoteName(kHuizen, "c"), std::string(kHuizen) + "/others/d"};
  // The first three lie in one collection, or below it.
  for (size_t count = 1; count <= names.size(); ++count) {
    const int64_t before = static_cast<int64_t>(ChangesOf(kHuizen).size());
    std::vector<Session::Changed> changed;
    for (size_t i = 0; i < count; ++i) changed.push_back({names[i], "etag"});
    const absl::Status status = database_->Write(kHuizen, [&](Session& session) {
      return session.AppendChanges("notes", Change::KIND_CREATED, changed);
    });
    ASSERT_TRUE(status.ok()) << status;
    std::vector<std::string> read;
    for (const FeedEntry& entry : ChangesOf(kHuizen, before)) read.push_back(entry.change.name());
    EXPECT_EQ(read,
              std::vector<std::string>(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count)));
  }
}

TEST_P(ChangesTest, AWriteThatFailedIsNotInTheFeed) {
  ASSERT_FALSE(database_
                   ->Write(kHuizen,
                           [&](Session& session) -> absl::Status {
                             DRIEHOEK_RETURN_IF_ERROR(
                                 notes_.Create(session, MakeNote(kHuizen, "a", "")).status());
                             return absl::AbortedError("after all");
                           })
                   .ok());
  EXPECT_THAT(ChangesOf(kHuizen), IsEmpty());
}

TEST_P(ChangesTest, OneWhoTailsWhileManyWriteSkipsNothing) {
  constexpr int kThreads = 6;
  constexpr int kTimes = 30;
  auto replica = Open();
  std::atomic<bool> done{false};
  std::set<std::string> seen;
  std::thread tail([&] {
    int64_t after = 0;
    bool last_look = false;
    while (true) {
      for (const FeedEntry& entry : ChangesOf(kHuizen, after, 7)) {
        EXPECT_EQ(entry.sequence, after + 1);
        after = entry.sequence;
        seen.insert(entry.change.name());
        last_look = false;
      }
      if (last_look) return;
      last_look = done;
    }
  });
  std::vector<std::thread> writers;
  for (int thread = 0; thread < kThreads; ++thread) {
    writers.emplace_back([&, thread] {
      Database& mine = thread % 2 == 0 ? *database_ : *replica;
      for (int i = 0; i < kTimes; ++i) {
        absl::Status status = mine.Write(kHuizen, [&](Session& session) -> absl::Status {
          DRIEHOEK_RETURN_IF_ERROR(
              notes_.Create(session, MakeNote(kHuizen, absl::StrCat(thread, "-", i), "")).status());
          return i % 5 == 4 ? absl::AbortedError("after all") : absl::OkStatus();
        });
        EXPECT_EQ(status.ok(), i % 5 != 4) << status;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  done = true;
  tail.join();
  EXPECT_EQ(seen.size(), kThreads * kTimes * 4 / 5);
}

DRIEHOEK_ON_BOTH_ENGINES(ChangesTest);

}  // namespace
}  // namespace driehoek::storage
