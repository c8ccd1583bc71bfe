// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/storage/resource_table.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"

namespace driehoek::storage {
namespace {

using ::testing::HasSubstr;
using testing::kHeusden;
using testing::kHuizen;
using testing::MakeNote;
using testing::Note;
using testing::NoteName;

const ResourceTable<Note>& Notes() {
  static const ResourceTable<Note> notes("notes");
  return notes;
}

const std::vector<Migration>& Tally() {
  static const auto& migrations = *new std::vector<Migration>{
      {1, {"CREATE TABLE tally (tenant {TEXT} NOT NULL, id {TEXT} NOT NULL, PRIMARY KEY (tenant, id))"}},
      {2, {"ALTER TABLE tally ADD COLUMN amount {INTEGER} NOT NULL DEFAULT 0"}},
  };
  return migrations;
}

class DatabaseTest : public testing::EngineTest {
 protected:
  // One after another in this thread's eyes, all at once in the store's.
  static void InParallel(int threads, const std::function<void(int)>& body) {
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back(body, i);
    for (std::thread& thread : running) thread.join();
  }

  static absl::Status Insert(Session& session, const std::string& id) {
    return session.Execute("INSERT INTO tally (tenant, id) VALUES (?, ?)", {session.tenant(), id});
  }

  static int64_t Count(Database& database) {
    auto count = database.Read(
        [](Session& session) { return session.SelectOne<int64_t>("SELECT count(*) FROM tally"); });
    EXPECT_TRUE(count.ok()) << count.status();
    return count.value_or(-1);
  }
};

TEST_P(DatabaseTest, ManyWhoReadModifyAndWriteLoseNoUpdate) {
  constexpr int kThreads = 8;
  constexpr int kTimes = 25;
  // A second one stands for a second replica.
  auto database = Open();
  auto replica = Open();
  for (const char* tenant : {kHuizen, kHeusden}) {
    ASSERT_TRUE(
        database
            ->Write(tenant,
                    [&](Session& session) { return Notes().Create(session, MakeNote(tenant, "a", "")); })
            .ok());
  }
  std::atomic<int> failed{0};
  InParallel(kThreads, [&](int thread) {
    Database& mine = thread % 2 == 0 ? *database : *replica;
    const char* tenant = thread % 4 < 2 ? kHuizen : kHeusden;
    for (int i = 0; i < kTimes; ++i) {
      auto put = mine.Write(tenant, [&](Session& session) -> absl::StatusOr<Note> {
        DRIEHOEK_ASSIGN_OR_RETURN(Note note, Notes().Get(session, NoteName(tenant, "a")));
        note.set_count(note.count() + 1);
        return Notes().Put(session, note, note.etag());
      });
      if (!put.ok()) ++failed;
    }
  });
  EXPECT_EQ(failed, 0);
  for (const char* tenant : {kHuizen, kHeusden}) {
    auto note =
        database->ReadOne([&](Session& session) { return Notes().Get(session, NoteName(tenant, "a")); });
    ASSERT_TRUE(note.ok());
    EXPECT_EQ(note->count(), kThreads / 2 * kTimes);
  }
}

TEST_P(DatabaseTest, AFailingWriteTakesNoOtherAlong) {
  auto database = Open(Tally());
  ASSERT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "taken"); }).ok());
  std::atomic<int> refused{0};
  std::atomic<int> accepted{0};
  InParallel(16, [&](int thread) {
    for (int i = 0; i < 10; ++i) {
      bool spoilt = (thread + i) % 3 == 0;
      absl::Status status = database->Write(thread % 2 == 0 ? kHuizen : kHeusden, [&](Session& session) {
        DRIEHOEK_RETURN_IF_ERROR(Insert(session, absl::StrCat(thread, "-", i)));
        return spoilt ? absl::FailedPreconditionError("after it wrote") : absl::OkStatus();
      });
      EXPECT_EQ(status.ok(), !spoilt) << status;
      ++(status.ok() ? accepted : refused);
    }
  });
  EXPECT_GT(refused, 0);
  EXPECT_EQ(Count(*database), accepted + 1);
}

TEST_P(DatabaseTest, AStatementThatFailedFailsItsWrite) {
  auto database = Open(Tally());
  absl::Status status = database->Write(kHuizen, [](Session& session) {
    DRIEHOEK_RETURN_IF_ERROR(Insert(session, "a"));
    Insert(session, "a").IgnoreError();
    return absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(status), "STORAGE_DUPLICATE_KEY");
  EXPECT_EQ(Count(*database), 0);
}

TEST_P(DatabaseTest, AnExceptionOfAWriteUndoesItAndIsAnError) {
  auto database = Open(Tally());
  absl::Status status = database->Write(kHuizen, [](Session& session) -> absl::Status {
    Insert(session, "a").IgnoreError();
    throw std::runtime_error("secret");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
  EXPECT_EQ(Count(*database), 0);
}

TEST_P(DatabaseTest, ARehearsalAnswersAndLeavesNothing) {
  auto database = Open(Tally());
  uint64_t before = database->generation();
  auto answer = database->Rehearse(kHuizen, [](Session& session) -> absl::StatusOr<int64_t> {
    DRIEHOEK_RETURN_IF_ERROR(Insert(session, "a"));
    return session.SelectOne<int64_t>("SELECT count(*) FROM tally");
  });
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(*answer, 1);
  EXPECT_EQ(Count(*database), 0);
  EXPECT_EQ(database->generation(), before);
}

TEST_P(DatabaseTest, AWriteGrowsTheGeneration) {
  auto database = Open(Tally());
  uint64_t before = database->generation();
  ASSERT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "a"); }).ok());
  EXPECT_GT(database->generation(), before);
}

TEST_P(DatabaseTest, AReadSeesOneState) {
  auto database = Open(Tally());
  absl::Status status = database->Read([&](Session& session) -> absl::Status {
    DRIEHOEK_ASSIGN_OR_RETURN(int64_t first, session.SelectOne<int64_t>("SELECT count(*) FROM tally"));
    std::thread writer([&] {
      EXPECT_TRUE(database->Write(kHuizen, [](Session& other) { return Insert(other, "a"); }).ok());
    });
    writer.join();
    DRIEHOEK_ASSIGN_OR_RETURN(int64_t second, session.SelectOne<int64_t>("SELECT count(*) FROM tally"));
    EXPECT_EQ(first, second);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(Count(*database), 1);
}

TEST_P(DatabaseTest, AReadDoesNotWrite) {
  auto database = Open(Tally());
  absl::Status status = database->Read(
      [](Session& session) { return session.Execute("INSERT INTO tally (tenant, id) VALUES ('t', 'i')"); });
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
  EXPECT_EQ(Count(*database), 0);
}

TEST_P(DatabaseTest, MoreReadersThanConnectionsWaitForEachOther) {
  auto database = Open(Tally());
  InParallel(16, [&](int) {
    for (int i = 0; i < 20; ++i) EXPECT_EQ(Count(*database), 0);
  });
}

TEST_P(DatabaseTest, WhatWasWrittenIsThereWhenItIsOpenedAgain) {
  ASSERT_TRUE(Open(Tally())->Write(kHuizen, [](Session& session) { return Insert(session, "a"); }).ok());
  EXPECT_EQ(Count(*Open(Tally())), 1);
}

TEST_P(DatabaseTest, ReplicasThatStartAtOnceMigrateOnce) {
  InParallel(6, [&](int thread) {
    auto database = Database::Open(config(), Tally(), &clock());
    ASSERT_TRUE(database.ok()) << database.status();
    EXPECT_TRUE((*database)
                    ->Write(kHuizen, [&](Session& session) { return Insert(session, absl::StrCat(thread)); })
                    .ok());
  });
  auto database = Open(Tally());
  EXPECT_EQ(Count(*database), 6);
  auto steps = database->Read([](Session& session) {
    return session.SelectOne<int64_t>("SELECT count(*) FROM migration WHERE part = 'service'");
  });
  EXPECT_EQ(*steps, 2);
}

TEST_P(DatabaseTest, ALaterMigrationKeepsWhatIsThere) {
  std::vector<Migration> first(Tally().begin(), Tally().begin() + 1);
  ASSERT_TRUE(Open(first)->Write(kHuizen, [](Session& session) { return Insert(session, "a"); }).ok());
  auto database = Open(Tally());
  auto amount =
      database->Read([](Session& session) { return session.SelectOne<int64_t>("SELECT amount FROM tally"); });
  ASSERT_TRUE(amount.ok()) << amount.status();
  EXPECT_EQ(*amount, 0);
}

TEST_P(DatabaseTest, ANewerSchemaIsRefused) {
  Open(Tally());
  std::vector<Migration> older(Tally().begin(), Tally().begin() + 1);
  auto database = Database::Open(config(), older, &clock());
  EXPECT_EQ(database.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(database.status()), "SCHEMA_TOO_NEW");
  EXPECT_THAT(std::string(database.status().message()), HasSubstr("version 2"));
}

TEST_P(DatabaseTest, AMigrationThatFailsLeavesNothing) {
  std::vector<Migration> broken = Tally();
  broken.push_back({3, {"CREATE TABLE other (id {INTEGER})", "CREATE NONSENSE"}});
  EXPECT_EQ(Database::Open(config(), broken, &clock()).status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(Count(*Open(Tally())), 0);
}

TEST_P(DatabaseTest, AGapInTheNumbersOfMigrationsIsRefused) {
  EXPECT_EQ(Database::Open(config(), std::vector<Migration>{{2, {}}}, &clock()).status().code(),
            absl::StatusCode::kInternal);
}

DRIEHOEK_ON_BOTH_ENGINES(DatabaseTest);

// PostgreSQL takes room from the whole machine.
class DatabaseOnSqliteTest : public DatabaseTest {
 protected:
  // So many, a write each.
  void Fill(Database& database, int megabytes) {
    for (int i = 0; i < megabytes; ++i) {
      const std::string id = absl::StrCat(filled_++, std::string(1 << 20, 'x'));
      ASSERT_TRUE(database.Write(kHuizen, [&](Session& session) { return Insert(session, id); }).ok());
    }
  }
  size_t Megabytes(const std::string& suffix) const {
    return std::filesystem::file_size(config().url.substr(sizeof("sqlite:") - 1) + suffix) >> 20;
  }

 private:
  int filled_ = 0;
};

TEST_P(DatabaseOnSqliteTest, TheLogComesIntoTheFileBesideTheWrites) {
  auto database = Open(Tally());
  Fill(*database, 12);
  // Of 8 MB at least the first are due. No write comes that could do it.
  for (int i = 0; i < 1000 && Megabytes("") < 7; ++i) absl::SleepFor(absl::Milliseconds(10));
  EXPECT_GE(Megabytes(""), 7u);
  EXPECT_EQ(Count(*database), 12);
}

TEST_P(DatabaseOnSqliteTest, TheLogDoesNotGrowWithTheWrites) {
  auto database = Open(Tally());
  Fill(*database, 60);
  EXPECT_LT(Megabytes("-wal"), 80u);
  EXPECT_EQ(Count(*database), 60);
}

TEST_P(DatabaseOnSqliteTest, AFullDiskIsSaidAndHarmsNothing) {
  auto database = Open(Tally());
  ASSERT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "before"); }).ok());
  auto limit_pages = [&](int pages) {
    return database->Write(kHuizen, [&](Session& session) {
      return session.Execute(absl::StrCat("PRAGMA max_page_count = ", pages));
    });
  };
  ASSERT_TRUE(limit_pages(1).ok());
  absl::Status status =
      database->Write(kHuizen, [](Session& session) { return Insert(session, std::string(1 << 20, 'x')); });
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
  EXPECT_EQ(ReasonOf(status), "STORAGE_FULL");
  EXPECT_EQ(Count(*database), 1);
  ASSERT_TRUE(limit_pages(1 << 20).ok());
  EXPECT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "after"); }).ok());
  EXPECT_EQ(Count(*database), 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseOnSqliteTest, ::testing::Values(Engine::kSqlite),
                         testing::EngineName);

// SQLite has no connection that could be cut.
class DatabaseOnPostgresTest : public DatabaseTest {};

TEST_P(DatabaseOnPostgresTest, AConnectionThatWasCutIsMadeAgain) {
  auto database = Open(Tally());
  ASSERT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "a"); }).ok());
  EXPECT_EQ(Count(*database), 1);
  DatabaseConfig other_schema = config();
  other_schema.schema = config().schema + "_other";
  auto other = Database::Open(other_schema, {}, &clock());
  ASSERT_TRUE(other.ok());
  auto cut_all_others = [&] {
    return (*other)->ReadOne([](Session& session) {
      return session.SelectOne<int64_t>(
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    });
  };
  ASSERT_TRUE(cut_all_others().ok());
  EXPECT_EQ(Count(*database), 1);
  ASSERT_TRUE(cut_all_others().ok());
  absl::Status status = database->Write(kHuizen, [](Session& session) { return Insert(session, "b"); });
  EXPECT_TRUE(status.ok()) << status;
  int runs = 0;
  status = database->Write(kHuizen, [&](Session& session) {
    // In the middle of a write, before its commit: nothing is committed yet, so it is run again.
    if (++runs == 1) {
      EXPECT_TRUE(cut_all_others().ok());
    }
    return Insert(session, "c");
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Count(*database), 3);
}

TEST_P(DatabaseOnPostgresTest, AConnectionThatDiesDuringTheCommitLeavesTheOutcomeUnknown) {
  auto database = Open(std::vector<Migration>{
      {1,
       {"CREATE TABLE tally (tenant {TEXT} NOT NULL, id {TEXT} NOT NULL, PRIMARY KEY (tenant, id))",
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
        "CREATE CONSTRAINT TRIGGER die_at_commit AFTER INSERT ON tally DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW WHEN (NEW.id = 'fatal') EXECUTE FUNCTION die()"}}});
  int runs = 0;
  absl::Status status = database->Write(kHuizen, [&](Session& session) {
    ++runs;
    return Insert(session, "fatal");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "OUTCOME_UNKNOWN");
  EXPECT_EQ(runs, 1);
  EXPECT_TRUE(database->Write(kHuizen, [](Session& session) { return Insert(session, "fine"); }).ok());
  EXPECT_EQ(Count(*database), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseOnPostgresTest, ::testing::Values(Engine::kPostgres),
                         testing::EngineName);

TEST(DatabaseOpenTest, AUrlOfNoKnownKindIsRefusedWithoutQuotingIt) {
  DatabaseConfig config;
  config.url = "mysql://root:secret@host/db";
  absl::Status status = Database::Open(config, {}, Clock::System()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
}

TEST(DatabaseOpenTest, ASchemaNameThatWouldBeSqlIsRefused) {
  DatabaseConfig config;
  config.url = "postgresql://host/db";
  config.schema = "x; DROP TABLE y";
  EXPECT_EQ(Database::Open(config, {}, Clock::System()).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(DatabaseOpenTest, AServerThatIsNotThereIsUnavailable) {
  DatabaseConfig config;
  config.url = "host=/nonexistent user=driehoek password=secret";
  absl::Status status = Database::Open(config, {}, Clock::System()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("secret")));
}

TEST(DatabaseOpenTest, AFileThatIsNoDatabaseIsDataLoss) {
  testing::TemporaryFolder folder;
  std::string path = folder.path() + "/store.db";
  FILE* file = fopen(path.c_str(), "w");
  for (int i = 0; i < 1000; ++i) fputs("this is no database; ", file);
  fclose(file);
  DatabaseConfig config;
  config.url = "sqlite:" + path;
  EXPECT_EQ(Database::Open(config, {}, Clock::System()).status().code(), absl::StatusCode::kDataLoss);
}

TEST(DatabaseOpenTest, AFolderThatIsNotThereIsMadeForItsOwnerAlone) {
  testing::TemporaryFolder folder;
  DatabaseConfig config;
  config.url = "sqlite:" + folder.path() + "/a folder/data/store.db";
  EXPECT_TRUE(Database::Open(config, {}, Clock::System()).ok());
}

}  // namespace
}  // namespace driehoek::storage
