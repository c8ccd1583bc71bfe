// SPDX-License-Identifier: EUPL-1.2
// Brings what was committed from SQLite's log into its file, beside the writes: SQLite itself does so within
// the commit that makes the log long, and all other writers wait for that one. What is committed is on disk
// without it. Thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_CHECKPOINTER_H_
#define DRIEHOEK_COMMON_STORAGE_CHECKPOINTER_H_

#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <thread>

#include "common/mutex/mutex.h"
#include "common/storage/connection.h"

namespace driehoek::storage {

class Checkpointer {
 public:
  explicit Checkpointer(const Location& location);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  // From now on the commits of this connection are counted. It goes before the checkpointer does.
  void Watch(soci::session& sql);

 private:
  // Called by SQLite after a commit. `pages`: how long the log is.
  static int Committed(void* self, sqlite_api::sqlite3* connection, const char* schema, int pages);
  // Whether the log has to be cut within this very commit.
  bool IsTooLong(int pages);
  void Run();
  void Checkpoint(std::unique_ptr<soci::session>* sql) const;

  const Location location_;
  Mutex mutex_;
  CondVar wake_;
  // Of the store, which keeps those that it was made with.
  int page_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // How long the log was when last looked at, and how long it is when it is time again.
  int64_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t due_ ABSL_GUARDED_BY(mutex_);
  bool wanted_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_CHECKPOINTER_H_
