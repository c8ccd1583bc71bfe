// SPDX-License-Identifier: EUPL-1.2
// Drives server streams: asks each for messages on the read lane, hands them to its sink one after the other,
// and waits without a thread of its own while there are none. Only the runner ends a stream, so it ends
// exactly once: a caller that has gone is noticed at the next question, at most one poll interval later.
// Thread-safe.
#ifndef DRIEHOEK_COMMON_RPC_STREAM_RUNNER_H_
#define DRIEHOEK_COMMON_RPC_STREAM_RUNNER_H_

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/rpc/stream_sink.h"
#include "common/rpc/worker_pool.h"

namespace driehoek::rpc {

class StreamRunner {
 public:
  // The pool is borrowed and outlives the runner.
  StreamRunner(WorkerPool* pool, absl::Duration poll_interval);
  // Stops, and waits until every stream has ended.
  ~StreamRunner();
  StreamRunner(const StreamRunner&) = delete;
  StreamRunner& operator=(const StreamRunner&) = delete;

  // Called on a thread of the pool. `ended` is called once, right before the sink is finished.
  void Run(std::unique_ptr<Stream> stream, CallContext call, std::shared_ptr<StreamSink> sink,
           std::function<void(const absl::Status&)> ended);

  // Ends every stream with UNAVAILABLE, now and from now on: its reader goes on elsewhere with its resume
  // token.
  void Stop();

 private:
  class Running;
  struct Waiting {
    absl::Time due;
    std::weak_ptr<Running> stream;
    int64_t turn;
  };

  void WakeInTime(std::shared_ptr<Running> stream, int64_t turn);
  void Remove(const std::shared_ptr<Running>& stream);
  bool IsStopping() const;
  void Tick();

  WorkerPool* const pool_;
  const absl::Duration poll_interval_;
  mutable absl::Mutex mutex_;
  std::set<std::shared_ptr<Running>> all_ ABSL_GUARDED_BY(mutex_);
  // Ordered by time, because all wait equally long.
  std::deque<Waiting> waiting_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool joining_ ABSL_GUARDED_BY(mutex_) = false;
  absl::CondVar changed_;
  // Started with the first stream that waits.
  std::thread ticker_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_STREAM_RUNNER_H_
