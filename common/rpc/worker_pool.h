// SPDX-License-Identifier: EUPL-1.2
// The threads on which handlers run, since a callback thread of gRPC must never block. Bounded: a full lane
// says so at once, because a caller that waits behind a thousand others is better off to try again elsewhere.
// Thread-safe.
#ifndef DRIEHOEK_COMMON_RPC_WORKER_POOL_H_
#define DRIEHOEK_COMMON_RPC_WORKER_POOL_H_

#include <array>
#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "common/mutex/mutex.h"
#include "common/rpc/lane.h"

namespace driehoek::rpc {

class WorkerPool {
 public:
  struct LaneLimits {
    int threads;
    int queue;
  };
  struct Options {
    // As many as a store has connections to read with; more threads only take turns.
    LaneLimits read{4, 1024};
    // Writes wait together for one commit of the storage: the more of them wait, the fewer commits.
    LaneLimits write{64, 1024};
    LaneLimits long_work{2, 32};
  };

  WorkerPool() : WorkerPool(Options()) {}
  explicit WorkerPool(const Options& options);
  // Finishes what is queued, then joins.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the lane is full; `work` is then gone. `work` throws nothing.
  [[nodiscard]] bool TryRun(Lane lane, absl::AnyInvocable<void()> work);

 private:
  // Threads start when they are first needed, so that an idle process stays small.
  struct Room {
    LaneLimits limits;
    Mutex mutex;
    CondVar work_or_stop;
    std::deque<absl::AnyInvocable<void()>> queue ABSL_GUARDED_BY(mutex);
    std::vector<std::thread> threads ABSL_GUARDED_BY(mutex);
    int idle ABSL_GUARDED_BY(mutex) = 0;
    bool stopping ABSL_GUARDED_BY(mutex) = false;
  };

  static void Work(Room* room);

  std::array<Room, 3> rooms_;
};

}  // namespace driehoek::rpc

#endif  // DRIEHOEK_COMMON_RPC_WORKER_POOL_H_
