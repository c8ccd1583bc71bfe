// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

namespace driehoek::rpc {
namespace {

WorkerPool::Options Small() { return {.read = {1, 2}, .write = {4, 100}, .long_work = {1, 1}}; }

TEST(WorkerPoolTest, RunsWhatIsQueuedBeforeItEnds) {
  std::atomic<int> ran = 0;
  {
    WorkerPool pool(Small());
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.TryRun(Lane::kWrite, [&] { ++ran; }));
  }
  EXPECT_EQ(ran, 100);
}

TEST(WorkerPoolTest, LongWorkDoesNotStarveAReadAndAFullLaneSaysSo) {
  WorkerPool pool(Small());
  absl::Notification started, go, read;
  ASSERT_TRUE(pool.TryRun(Lane::kLong, [&] {
    started.Notify();
    go.WaitForNotification();
  }));
  started.WaitForNotification();
  EXPECT_TRUE(pool.TryRun(Lane::kLong, [] {}));
  EXPECT_FALSE(pool.TryRun(Lane::kLong, [] {}));
  ASSERT_TRUE(pool.TryRun(Lane::kRead, [&] { read.Notify(); }));
  read.WaitForNotification();
  go.Notify();
}

TEST(WorkerPoolTest, WritesThatWaitForEachOtherRunAtOnce) {
  WorkerPool pool(Small());
  absl::Mutex mutex;
  int inside = 0;
  for (int round = 1; round <= 3; ++round) {
    for (int i = 0; i < 4; ++i) {
      ASSERT_TRUE(pool.TryRun(Lane::kWrite, [&, round] {
        absl::MutexLock lock(&mutex);
        ++inside;
        const int all = 4 * round;
        auto all_inside = [&] { return inside >= all; };
        mutex.Await(absl::Condition(&all_inside));
      }));
    }
    absl::MutexLock lock(&mutex);
    const int all = 4 * round;
    auto all_inside = [&] { return inside == all; };
    EXPECT_TRUE(mutex.AwaitWithTimeout(absl::Condition(&all_inside), absl::Seconds(30)));
  }
}

}  // namespace
}  // namespace driehoek::rpc
