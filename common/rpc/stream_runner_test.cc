// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/stream_runner.h"

#include <gmock/gmock.h>
#include <grpcpp/support/byte_buffer.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/rpc/bytes.h"
#include "common/status/status.h"

namespace driehoek::rpc {
namespace {

using ::testing::ElementsAre;

// What a test says next; nothing until then.
class Told : public Stream {
 public:
  absl::StatusOr<std::vector<std::string>> Next() override {
    absl::MutexLock lock(&mutex_);
    ++asked_;
    return std::exchange(next_, {});
  }
  void SetWake(std::function<void()> wake) override { wake_ = std::move(wake); }

  void Say(const std::string& message) {
    absl::MutexLock lock(&mutex_);
    next_.push_back(message);
  }
  void WaitUntilAsked() {
    absl::MutexLock lock(&mutex_);
    auto asked = [&] { return asked_ > 0; };
    mutex_.Await(absl::Condition(&asked));
  }
  const std::function<void()>& wake() const { return wake_; }

 private:
  absl::Mutex mutex_;
  std::vector<std::string> next_;
  int asked_ = 0;
  std::function<void()> wake_;
};

class Collecting : public StreamSink {
 public:
  explicit Collecting(WorkerPool* pool) : pool_(pool) {}
  void Write(grpc::ByteBuffer* message, std::function<void(bool)> written) override {
    {
      absl::MutexLock lock(&mutex_);
      messages_.emplace_back(FlatBytes(*message).view());
    }
    EXPECT_TRUE(pool_->TryRun(Lane::kWrite, [written = std::move(written)] { written(true); }));
  }
  void Finish(const absl::Status& status) override {
    ++finished;
    status_ = status;
    ended.Notify();
  }
  std::vector<std::string> WaitFor(size_t count) {
    absl::MutexLock lock(&mutex_);
    auto enough = [&] { return messages_.size() >= count; };
    mutex_.Await(absl::Condition(&enough));
    return messages_;
  }
  const absl::Status& status() const { return status_; }

  absl::Notification ended;
  std::atomic<int> finished = 0;

 private:
  WorkerPool* const pool_;
  absl::Mutex mutex_;
  std::vector<std::string> messages_;
  absl::Status status_;
};

class StreamRunnerTest : public ::testing::Test {
 protected:
  // Runs on the pool, as a dispatcher does.
  Told* Run(StreamRunner* runner, CallContext call = {}) {
    auto stream = std::make_unique<Told>();
    Told* told = stream.get();
    auto* given = stream.release();
    EXPECT_TRUE(pool_.TryRun(Lane::kRead, [=, this] {
      runner->Run(std::unique_ptr<Stream>(given), call, sink_, [](const absl::Status&) {});
    }));
    told->WaitUntilAsked();
    return told;
  }

  WorkerPool pool_;
  std::shared_ptr<Collecting> sink_ = std::make_shared<Collecting>(&pool_);
};

TEST_F(StreamRunnerTest, AWakeDeliversAtOnceWhatWouldComeAnHourLater) {
  StreamRunner runner(&pool_, absl::Hours(1));
  Told* stream = Run(&runner);
  stream->Say("one");
  stream->wake()();
  EXPECT_THAT(sink_->WaitFor(1), ElementsAre("one"));
  stream->Say("two");
  stream->wake()();
  EXPECT_THAT(sink_->WaitFor(2), ElementsAre("one", "two"));
}

TEST_F(StreamRunnerTest, NoWakeIsLostHoweverItFalls) {
  StreamRunner runner(&pool_, absl::Hours(1));
  Told* stream = Run(&runner);
  for (size_t i = 1; i <= 2000; ++i) {
    stream->Say("x");
    stream->wake()();
    if (i % 3 == 0) sink_->WaitFor(i);
  }
  sink_->WaitFor(2000);
}

TEST_F(StreamRunnerTest, WithoutAWakeItAsksAgainAfterTheInterval) {
  StreamRunner runner(&pool_, absl::Milliseconds(5));
  Run(&runner)->Say("one");
  EXPECT_THAT(sink_->WaitFor(1), ElementsAre("one"));
}

TEST_F(StreamRunnerTest, ACallerThatHasGoneIsNoticedAndALateWakeHarmsNobody) {
  std::atomic<bool> gone = false;
  CallContext call;
  call.is_cancelled = [&] { return gone.load(); };
  StreamRunner runner(&pool_, absl::Milliseconds(5));
  const std::function<void()> wake = Run(&runner, call)->wake();
  gone = true;
  sink_->ended.WaitForNotification();
  EXPECT_EQ(sink_->status().code(), absl::StatusCode::kCancelled);
  wake();
  EXPECT_EQ(sink_->finished, 1);
}

TEST_F(StreamRunnerTest, StopWhileWakesFallEndsAStreamOnce) {
  StreamRunner runner(&pool_, absl::Hours(1));
  const std::function<void()> wake = Run(&runner)->wake();
  std::thread waker([&] {
    while (!sink_->ended.HasBeenNotified()) wake();
  });
  runner.Stop();
  sink_->ended.WaitForNotification();
  waker.join();
  EXPECT_EQ(ReasonOf(sink_->status()), "STOPPING");
  EXPECT_EQ(sink_->finished, 1);
}

}  // namespace
}  // namespace driehoek::rpc
