// SPDX-License-Identifier: EUPL-1.2
#include "common/mutex/mutex.h"

namespace driehoek {

void CondVar::Wait(Mutex& mutex) {
  std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
  condition_.wait(lock);
  lock.release();
}

bool CondVar::WaitFor(Mutex& mutex, absl::Duration timeout) {
  std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
  std::cv_status status = condition_.wait_for(lock, absl::ToChronoNanoseconds(timeout));
  lock.release();
  return status == std::cv_status::no_timeout;
}

}  // namespace driehoek
