// SPDX-License-Identifier: EUPL-1.2
// The writes of one connection. Writes that wait together are committed together: one of the waiting callers
// takes all that wait, runs each by itself within one transaction, commits once and wakes the others. So a
// commit's cost, the wait for the disk, is shared by as many as are there; and where the store lets the disk
// be waited for apart from the commit, the next ones run meanwhile. Thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_WRITE_QUEUE_H_
#define DRIEHOEK_COMMON_STORAGE_WRITE_QUEUE_H_

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/mutex/mutex.h"
#include "common/storage/session.h"

namespace driehoek::storage {

class LogSync;

class WriteQueue {
 public:
  // `log`, borrowed, waits for the disk; null where a commit does so itself.
  WriteQueue(std::unique_ptr<Session> session, LogSync* log);
  ~WriteQueue();

  // Blocks until the write is committed, and on disk, or refused. With `undo` it is run alone and rolled
  // back.
  absl::Status Run(absl::string_view tenant, bool undo, absl::FunctionRef<absl::Status(Session&)> write);

 private:
  struct Writer;
  // What became of an attempt to commit a batch.
  enum class Outcome { kReadyToCommit, kSettled, kRunAgain, kRunAgainApart };

  std::vector<Writer*> TakeBatch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Only the leader calls these, so the session has one user at a time.
  void Commit(std::vector<Writer*>& batch);
  Outcome TryCommit(const std::vector<Writer*>& batch, bool apart);
  Outcome RunAll(const std::vector<Writer*>& batch, bool apart);
  Outcome RunOne(const std::vector<Writer*>& batch, Writer& writer, bool apart);
  Outcome GiveUp(const std::vector<Writer*>& batch, const absl::Status& status, bool committing);

  const std::unique_ptr<Session> session_;
  LogSync* const log_;
  Mutex mutex_;
  std::deque<Writer*> waiting_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_WRITE_QUEUE_H_
