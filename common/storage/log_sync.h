// SPDX-License-Identifier: EUPL-1.2
// Waits for the disk, beside the writes: SQLite by itself does so within each commit, and the next write
// would wait for what it does not need. What is not on disk yet is told to nobody: neither that it is done,
// nor, by a read or a refusal, that it is there. Thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_LOG_SYNC_H_
#define DRIEHOEK_COMMON_STORAGE_LOG_SYNC_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/mutex/mutex.h"

namespace driehoek::storage {

class LogSync {
 public:
  // `database`: the path of the file.
  explicit LogSync(absl::string_view database);

  // The connection that writes is there, and so is its log, until it goes. Throws soci::soci_error.
  void Open();
  // Around each commit of it.
  void BeginCommit();
  void EndCommit();

  // Until all that was committed is on disk, what is being committed at this moment too. UNAVAILABLE with
  // reason OUTCOME_UNKNOWN once the disk failed: what it then did not take it may never say again, so
  // nothing is told any more until the store is opened anew.
  absl::Status Await();

 private:
  class File;

  // Of commits, from 1.
  struct Numbers {
    uint64_t begun = 0;
    uint64_t ended = 0;
    uint64_t on_disk = 0;
  };

  const std::string path_;
  Mutex mutex_;
  CondVar changed_;
  std::shared_ptr<const File> file_ ABSL_GUARDED_BY(mutex_);
  Numbers numbers_ ABSL_GUARDED_BY(mutex_);
  bool syncing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_LOG_SYNC_H_
