// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/write_queue.h"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "absl/time/clock.h"
#include "common/status/status.h"
#include "common/storage/log_sync.h"

namespace driehoek::storage {
namespace {

// Enough to share a commit among all who wait in practice; more would make the first wait for the last.
constexpr size_t kLargestBatch = 64;
constexpr int kMostAttempts = 6;

absl::Status WithoutExceptions(absl::FunctionRef<absl::Status(Session&)> write, Session& session) {
  try {
    return write(session);
  } catch (const std::exception&) {
    return absl::InternalError("a write ended with an exception");
  }
}

}  // namespace

struct WriteQueue::Writer {
  std::string tenant;
  bool undo;
  absl::FunctionRef<absl::Status(Session&)> write;
  absl::Status status;
  bool wrote = false;
  // By somebody who leads.
  bool taken = false;
  bool done = false;
  CondVar wake;
};

WriteQueue::WriteQueue(std::unique_ptr<Session> session, LogSync* log)
    : session_(std::move(session)), log_(log) {}

WriteQueue::~WriteQueue() = default;

absl::Status WriteQueue::Run(absl::string_view tenant, bool undo,
                             absl::FunctionRef<absl::Status(Session&)> write) {
  Writer self{std::string(tenant), undo, write, absl::OkStatus(), false, false, false, {}};
  std::vector<Writer*> batch;
  {
    MutexLock lock(mutex_);
    waiting_.push_back(&self);
    while (!self.done && (self.taken || waiting_.front() != &self)) self.wake.Wait(mutex_);
    if (self.done) return self.status;
    batch = TakeBatch();
  }
  // This caller leads: the batch stays at the head of the queue meanwhile, which keeps others from leading.
  Commit(batch);
  {
    MutexLock lock(mutex_);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
    if (!waiting_.empty()) waiting_.front()->wake.NotifyOne();
  }
  // Whoever was refused may have been so for what another has only just written.
  const absl::Status on_disk = log_ == nullptr ? absl::OkStatus() : log_->Await();
  MutexLock lock(mutex_);
  for (Writer* writer : batch) {
    if (!on_disk.ok()) writer->status = on_disk;
    writer->done = true;
    // Under the lock, or the writer could wake by itself, return and be gone.
    if (writer != &self) writer->wake.NotifyOne();
  }
  return self.status;
}

std::vector<WriteQueue::Writer*> WriteQueue::TakeBatch() {
  std::vector<Writer*> batch;
  for (Writer* writer : waiting_) {
    if (batch.size() == kLargestBatch || (writer->undo && !batch.empty())) break;
    writer->taken = true;
    batch.push_back(writer);
    if (writer->undo) break;
  }
  return batch;
}

void WriteQueue::Commit(std::vector<Writer*>& batch) {
  // Failures are rare and mostly come before anything was written; looks before each insert and savepoints
  // for all would cost the others.
  bool apart = false;
  for (int attempt = 1;; ++attempt) {
    Outcome outcome = TryCommit(batch, apart);
    if (outcome == Outcome::kSettled) return;
    if (outcome == Outcome::kRunAgainApart) {
      apart = true;
      continue;
    }
    if (attempt >= kMostAttempts) return;
    absl::SleepFor(absl::Milliseconds(5 << attempt));
  }
}

WriteQueue::Outcome WriteQueue::TryCommit(const std::vector<Writer*>& batch, bool apart) {
  for (Writer* writer : batch) {
    writer->status = absl::OkStatus();
    writer->wrote = false;
  }
  session_->ForgetFailure();
  if (absl::Status status = session_->BeginWrite(); !status.ok()) return GiveUp(batch, status, false);
  Outcome outcome = RunAll(batch, apart);
  if (outcome != Outcome::kReadyToCommit) return outcome;
  bool wrote = std::any_of(batch.begin(), batch.end(), [](Writer* writer) { return writer->wrote; });
  if (!wrote || batch.front()->undo) {
    session_->Rollback();
    return Outcome::kSettled;
  }
  if (log_ != nullptr) log_->BeginCommit();
  const absl::Status committed = session_->Execute("COMMIT");
  if (log_ != nullptr) log_->EndCommit();
  return committed.ok() ? Outcome::kSettled : GiveUp(batch, committed, true);
}

WriteQueue::Outcome WriteQueue::RunAll(const std::vector<Writer*>& batch, bool apart) {
  session_->looks_first_ = apart;
  std::set<std::string> tenants;
  for (Writer* writer : batch) tenants.insert(writer->tenant);
  if (absl::Status status = session_->LockTenants(tenants); !status.ok()) return GiveUp(batch, status, false);
  for (Writer* writer : batch) {
    Outcome outcome = RunOne(batch, *writer, apart);
    if (outcome != Outcome::kReadyToCommit) return outcome;
  }
  if (absl::Status status = session_->Flush(); !status.ok()) {
    if (apart || session_->connection_lost_ || session_->may_retry_) return GiveUp(batch, status, false);
    session_->ForgetFailure();
    session_->Rollback();
    return Outcome::kRunAgainApart;
  }
  absl::Status status = session_->StoreSequences();
  return status.ok() ? Outcome::kReadyToCommit : GiveUp(batch, status, false);
}

WriteQueue::Outcome WriteQueue::RunOne(const std::vector<Writer*>& batch, Writer& writer, bool apart) {
  if (apart) {
    absl::Status status = session_->Execute("SAVEPOINT one_write");
    if (!status.ok()) return GiveUp(batch, status, false);
  }
  session_->EnterTenant(writer.tenant);
  const int64_t sequence = session_->feed_->sequence;
  session_->wrote_ = false;
  absl::Status status = WithoutExceptions(writer.write, *session_);
  // By itself, or its failure would be another's.
  if (status.ok() && session_->looks_first_) status = session_->Flush();
  if (session_->connection_lost_ || session_->may_retry_) return GiveUp(batch, session_->failure_, false);
  if (status.ok()) status = session_->failure_;
  if (!status.ok()) {
    bool spoilt = session_->wrote_ || !session_->failure_.ok();
    session_->ForgetFailure();
    if (spoilt && !apart) {
      session_->Rollback();
      return Outcome::kRunAgainApart;
    }
    if (apart) {
      session_->DropPending();
      absl::Status undone = session_->Execute("ROLLBACK TO SAVEPOINT one_write");
      // The engine has undone all by itself: the disk is full.
      if (!undone.ok()) return GiveUp(batch, status, false);
    }
    session_->feed_->sequence = sequence;
    writer.status = std::move(status);
  } else {
    writer.wrote = session_->wrote_;
  }
  if (apart) {
    absl::Status released = session_->Execute("RELEASE SAVEPOINT one_write");
    if (!released.ok()) return GiveUp(batch, released, false);
  }
  return Outcome::kReadyToCommit;
}

WriteQueue::Outcome WriteQueue::GiveUp(const std::vector<Writer*>& batch, const absl::Status& status,
                                       bool committing) {
  bool lost = session_->connection_lost_;
  bool run_again = !(committing && lost) && (lost || session_->may_retry_);
  session_->Rollback();
  // Whatever state the connection is in, a new one is in a known state.
  session_->Disconnect();
  absl::Status answer = status;
  if (committing && lost) {
    answer = ErrorWithReason(
        absl::StatusCode::kUnavailable, "OUTCOME_UNKNOWN",
        "the connection to the store was lost during the commit; repeat with the same request_id");
  }
  for (Writer* writer : batch) {
    if (writer->status.ok()) writer->status = answer;
  }
  return run_again ? Outcome::kRunAgain : Outcome::kSettled;
}

}  // namespace driehoek::storage
