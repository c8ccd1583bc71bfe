// SPDX-License-Identifier: EUPL-1.2
// Sessions for readers, opened as they are needed, up to a number; one who comes later waits. Thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_SESSION_POOL_H_
#define DRIEHOEK_COMMON_STORAGE_SESSION_POOL_H_

#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/clock/clock.h"
#include "common/mutex/mutex.h"
#include "common/storage/connection.h"
#include "common/storage/session.h"

namespace driehoek::storage {

class SessionPool {
 public:
  SessionPool(const Location& location, int size, const Clock* clock);

  // With `snapshot`, all statements of `read` see the same state. Runs it again when the connection had died.
  absl::Status Run(bool snapshot, absl::FunctionRef<absl::Status(Session&)> read);

 private:
  std::unique_ptr<Session> Lease();
  void Return(std::unique_ptr<Session> session);
  static absl::Status RunIn(Session& session, bool snapshot, absl::FunctionRef<absl::Status(Session&)> read);

  const Location location_;
  const Clock* const clock_;
  Mutex mutex_;
  CondVar returned_;
  int unopened_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<Session>> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_SESSION_POOL_H_
