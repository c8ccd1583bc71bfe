// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/worker_pool.h"

#include <pthread.h>

#include <system_error>
#include <utility>

namespace driehoek::rpc {

WorkerPool::WorkerPool(const Options& options) {
  rooms_[static_cast<size_t>(Lane::kRead)].limits = options.read;
  rooms_[static_cast<size_t>(Lane::kWrite)].limits = options.write;
  rooms_[static_cast<size_t>(Lane::kLong)].limits = options.long_work;
}

WorkerPool::~WorkerPool() {
  for (Room& room : rooms_) {
    std::vector<std::thread> threads;
    {
      MutexLock lock(room.mutex);
      room.stopping = true;
      room.work_or_stop.NotifyAll();
      threads.swap(room.threads);
    }
    for (std::thread& thread : threads) thread.join();
  }
}

bool WorkerPool::TryRun(Lane lane, absl::AnyInvocable<void()> work) {
  Room& room = rooms_[static_cast<size_t>(lane)];
  MutexLock lock(room.mutex);
  if (room.stopping || room.queue.size() >= static_cast<size_t>(room.limits.queue)) return false;
  room.queue.push_back(std::move(work));
  const bool enough_idle = room.queue.size() <= static_cast<size_t>(room.idle);
  if (!enough_idle && room.threads.size() < static_cast<size_t>(room.limits.threads)) {
    try {
      room.threads.emplace_back(Work, &room);
    } catch (const std::system_error&) {
      // The machine has no thread to give. Those that there are do the work; without any it cannot be taken.
      if (room.threads.empty()) {
        room.queue.pop_back();
        return false;
      }
    }
  } else if (room.idle > 0) {
    room.work_or_stop.NotifyOne();
  }
  return true;
}

void WorkerPool::Work(Room* room) {
  // Otherwise it is called as the thread of gRPC that happened to start it.
  pthread_setname_np(pthread_self(), "rpc-worker");
  for (;;) {
    absl::AnyInvocable<void()> work;
    {
      MutexLock lock(room->mutex);
      while (room->queue.empty()) {
        if (room->stopping) return;
        ++room->idle;
        room->work_or_stop.Wait(room->mutex);
        --room->idle;
      }
      work = std::move(room->queue.front());
      room->queue.pop_front();
    }
    std::move(work)();
  }
}

}  // namespace driehoek::rpc
