// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/stream_runner.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/bytes.h"
#include "common/rpc/guard.h"
#include "common/status/status.h"

namespace driehoek::rpc {

// One stream. It is in one of three places at any time: with the pool (being asked), with its sink (being
// written) or waiting. Whoever takes it out of waiting, under the mutex, is the only one to go on with it.
class StreamRunner::Running : public std::enable_shared_from_this<Running> {
 public:
  Running(StreamRunner* runner, std::unique_ptr<Stream> stream, CallContext call,
          std::shared_ptr<StreamSink> sink, std::function<void(const absl::Status&)> ended)
      : runner_(runner),
        stream_(std::move(stream)),
        call_(std::move(call)),
        sink_(std::move(sink)),
        ended_(std::move(ended)) {}

  void Start() {
    stream_->SetWake([weak = weak_from_this()] {
      if (auto self = weak.lock()) self->Wake();
    });
    Ask();
  }

  // At once if it waits; otherwise it does not begin to wait.
  void Wake() {
    {
      absl::MutexLock lock(&mutex_);
      woken_ = true;
      if (!waits_) return;
      waits_ = false;
    }
    AskOnPool();
  }

  // The same, unless it has been woken and waits anew since.
  void TimeIsUp(int64_t turn) {
    {
      absl::MutexLock lock(&mutex_);
      if (!waits_ || turn != turn_) return;
      waits_ = false;
    }
    AskOnPool();
  }

 private:
  void AskOnPool() {
    // A full lane is no reason to end: a reader is ahead in it, and the stream loses nothing by waiting once
    // more.
    if (!runner_->pool_->TryRun(Lane::kRead, [self = shared_from_this()] { self->Ask(); })) Wait();
  }

  void Ask() {
    {
      absl::MutexLock lock(&mutex_);
      woken_ = false;
    }
    if (call_.is_cancelled()) return End(absl::CancelledError("the caller has gone"));
    if (absl::Now() >= call_.deadline)
      return End(absl::DeadlineExceededError("the deadline of the stream is over"));
    if (runner_->IsStopping()) {
      return End(
          ErrorWithReason(absl::StatusCode::kUnavailable, "STOPPING", "this process stops; go on elsewhere"));
    }
    absl::StatusOr<std::vector<std::string>> messages = Guarded(call_, [this] { return stream_->Next(); });
    if (!messages.ok()) return End(messages.status());
    is_last_ = stream_->Ended();
    messages_ = *std::move(messages);
    next_ = 0;
    Deliver();
  }

  void Deliver() {
    if (next_ < messages_.size()) {
      grpc::ByteBuffer message = ToByteBuffer(std::move(messages_[next_++]));
      sink_->Write(&message, [self = shared_from_this()](bool ok) {
        if (!ok) return self->End(absl::CancelledError("the caller has gone"));
        self->Deliver();
      });
    } else if (is_last_) {
      End(absl::OkStatus());
    } else if (!messages_.empty()) {
      AskOnPool();
    } else {
      Wait();
    }
  }

  void Wait() {
    int64_t turn;
    {
      absl::MutexLock lock(&mutex_);
      waits_ = true;
      turn = ++turn_;
    }
    runner_->WakeInTime(shared_from_this(), turn);
    bool woken_meanwhile;
    {
      absl::MutexLock lock(&mutex_);
      woken_meanwhile = waits_ && turn == turn_ && std::exchange(woken_, false);
      if (woken_meanwhile) waits_ = false;
    }
    if (woken_meanwhile) AskOnPool();
  }

  void End(const absl::Status& status) {
    auto self = shared_from_this();
    // What the stream refers to may be gone once the caller has its answer.
    stream_.reset();
    call_.is_cancelled = [] { return true; };
    ended_(status);
    sink_->Finish(status);
    sink_.reset();
    runner_->Remove(self);
  }

  StreamRunner* const runner_;
  std::unique_ptr<Stream> stream_;
  CallContext call_;
  std::shared_ptr<StreamSink> sink_;
  std::function<void(const absl::Status&)> ended_;
  std::vector<std::string> messages_;
  size_t next_ = 0;
  bool is_last_ = false;

  absl::Mutex mutex_;
  bool waits_ ABSL_GUARDED_BY(mutex_) = false;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
};

StreamRunner::StreamRunner(WorkerPool* pool, absl::Duration poll_interval)
    : pool_(pool), poll_interval_(poll_interval) {}

StreamRunner::~StreamRunner() {
  Stop();
  std::thread ticker;
  {
    absl::MutexLock lock(&mutex_);
    while (!all_.empty()) changed_.Wait(&mutex_);
    joining_ = true;
    changed_.SignalAll();
    ticker.swap(ticker_);
  }
  if (ticker.joinable()) ticker.join();
}

void StreamRunner::Run(std::unique_ptr<Stream> stream, CallContext call, std::shared_ptr<StreamSink> sink,
                       std::function<void(const absl::Status&)> ended) {
  auto running =
      std::make_shared<Running>(this, std::move(stream), std::move(call), std::move(sink), std::move(ended));
  {
    absl::MutexLock lock(&mutex_);
    all_.insert(running);
  }
  running->Start();
}

void StreamRunner::Stop() {
  std::set<std::shared_ptr<Running>> all;
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    all = all_;
  }
  for (const auto& stream : all) stream->Wake();
}

void StreamRunner::WakeInTime(std::shared_ptr<Running> stream, int64_t turn) {
  absl::MutexLock lock(&mutex_);
  waiting_.push_back({absl::Now() + poll_interval_, stream, turn});
  if (!ticker_.joinable()) {
    ticker_ = std::thread([this] { Tick(); });
  } else if (waiting_.size() == 1) {
    changed_.SignalAll();
  }
}

void StreamRunner::Remove(const std::shared_ptr<Running>& stream) {
  absl::MutexLock lock(&mutex_);
  all_.erase(stream);
  if (all_.empty()) changed_.SignalAll();
}

bool StreamRunner::IsStopping() const {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

void StreamRunner::Tick() {
  for (;;) {
    std::shared_ptr<Running> stream;
    int64_t turn = 0;
    {
      absl::MutexLock lock(&mutex_);
      while (!joining_ && (waiting_.empty() || waiting_.front().due > absl::Now())) {
        if (waiting_.empty()) {
          changed_.Wait(&mutex_);
        } else {
          changed_.WaitWithDeadline(&mutex_, waiting_.front().due);
        }
      }
      if (joining_) return;
      stream = waiting_.front().stream.lock();
      turn = waiting_.front().turn;
      waiting_.pop_front();
    }
    if (stream != nullptr) stream->TimeIsUp(turn);
  }
}

}  // namespace driehoek::rpc
