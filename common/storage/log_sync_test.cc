// SPDX-License-Identifier: EUPL-1.2
// A disk that can be held up, or fail: what is not on it yet is told to nobody.
#include "common/storage/log_sync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/mutex/mutex.h"
#include "common/status/status.h"
#include "common/storage/database.h"
#include "common/storage/testing/engine_test.h"
#include "common/storage/testing/note.h"

namespace driehoek::storage {
namespace {

class Disk {
 public:
  int Sync(int descriptor) {
    MutexLock lock(mutex_);
    ++waiting_;
    changed_.NotifyAll();
    while (held_) changed_.Wait(mutex_);
    --waiting_;
    if (fails_) {
      errno = EIO;
      return -1;
    }
    return static_cast<int>(syscall(SYS_fdatasync, descriptor));
  }

  void Hold(bool held) {
    MutexLock lock(mutex_);
    held_ = held;
    changed_.NotifyAll();
  }
  void Fail(bool fails) {
    MutexLock lock(mutex_);
    fails_ = fails;
  }
  // Whether somebody waits for it, or does so soon.
  bool IsAwaited() {
    MutexLock lock(mutex_);
    while (waiting_ == 0 && changed_.WaitFor(mutex_, absl::Seconds(20))) {
    }
    return waiting_ > 0;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  bool held_ ABSL_GUARDED_BY(mutex_) = false;
  bool fails_ ABSL_GUARDED_BY(mutex_) = false;
};

Disk& TheDisk() {
  static Disk* const disk = new Disk;
  return *disk;
}

}  // namespace
}  // namespace driehoek::storage

// Whoever asks for the disk in this program, SQLite too, asks here.
extern "C" int fdatasync(int descriptor) { return driehoek::storage::TheDisk().Sync(descriptor); }

namespace driehoek::storage {
namespace {

using testing::kHuizen;

class LogSyncTest : public testing::EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    database_ = Open(Tally());
    // The first of a log waits for the disk within its commit: the head of the log has to be there.
    ASSERT_TRUE(Write("first").ok());
  }
  void TearDown() override {
    TheDisk().Hold(false);
    TheDisk().Fail(false);
  }

  static std::vector<Migration> Tally() {
    return {
        {1, {"CREATE TABLE tally (tenant {TEXT} NOT NULL, id {TEXT} NOT NULL, PRIMARY KEY (tenant, id))"}}};
  }
  absl::Status Write(const std::string& id, absl::Notification* runs = nullptr) {
    return database_->Write(kHuizen, [&](Session& session) {
      const absl::Status status =
          session.Execute("INSERT INTO tally (tenant, id) VALUES (?, ?)", {session.tenant(), id});
      if (runs != nullptr && !runs->HasBeenNotified()) runs->Notify();
      return status;
    });
  }
  absl::StatusOr<int64_t> Count(absl::Notification* runs = nullptr) {
    return database_->Read([&](Session& session) {
      absl::StatusOr<int64_t> count = session.SelectOne<int64_t>("SELECT count(*) FROM tally");
      if (runs != nullptr) runs->Notify();
      return count;
    });
  }

  std::unique_ptr<Database> database_;
};

// Long enough for what does not wait to be done.
bool IsDone(const std::future<void>& call) {
  return call.wait_for(std::chrono::milliseconds(200)) == std::future_status::ready;
}

TEST_P(LogSyncTest, AWriteIsDoneWhenItIsOnDiskAndTheNextRunsMeanwhile) {
  TheDisk().Hold(true);
  auto one = std::async(std::launch::async, [&] { EXPECT_TRUE(Write("one").ok()); });
  ASSERT_TRUE(TheDisk().IsAwaited());
  absl::Notification runs;
  auto two = std::async(std::launch::async, [&] { EXPECT_TRUE(Write("two", &runs).ok()); });
  EXPECT_TRUE(runs.WaitForNotificationWithTimeout(absl::Seconds(20)));
  EXPECT_FALSE(IsDone(one));
  EXPECT_FALSE(IsDone(two));
  TheDisk().Hold(false);
  one.get();
  two.get();
  EXPECT_EQ(Count().value(), 3);
}

TEST_P(LogSyncTest, WhatIsNotOnDiskIsToldByNoReadAndByNoRefusal) {
  TheDisk().Hold(true);
  auto one = std::async(std::launch::async, [&] { EXPECT_TRUE(Write("one").ok()); });
  ASSERT_TRUE(TheDisk().IsAwaited());
  absl::Notification read, refused;
  auto reader = std::async(std::launch::async, [&] { EXPECT_EQ(Count(&read).value(), 2); });
  auto same = std::async(std::launch::async, [&] { EXPECT_FALSE(Write("one", &refused).ok()); });
  EXPECT_TRUE(read.WaitForNotificationWithTimeout(absl::Seconds(20)));
  EXPECT_TRUE(refused.WaitForNotificationWithTimeout(absl::Seconds(20)));
  EXPECT_FALSE(IsDone(reader));
  EXPECT_FALSE(IsDone(same));
  TheDisk().Hold(false);
  one.get();
  reader.get();
  same.get();
}

TEST_P(LogSyncTest, AfterTheDiskFailedNothingIsToldUntilTheStoreIsOpenedAnew) {
  TheDisk().Fail(true);
  EXPECT_EQ(ReasonOf(Write("one")), "OUTCOME_UNKNOWN");
  TheDisk().Fail(false);
  EXPECT_EQ(Write("two").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Count().status().code(), absl::StatusCode::kUnavailable);
  database_.reset();
  database_ = Open(Tally());
  EXPECT_TRUE(Write("three").ok());
  EXPECT_TRUE(Count().ok());
}

INSTANTIATE_TEST_SUITE_P(Engines, LogSyncTest, ::testing::Values(Engine::kSqlite), testing::EngineName);

}  // namespace
}  // namespace driehoek::storage
