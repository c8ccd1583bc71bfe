// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/checkpointer.h"

#include <exception>

#include "common/storage/sqlite_handle.h"

namespace driehoek::storage {
namespace {

constexpr int64_t kBytesApart = 8 << 20;
// While writes go on without a pause, the log is never wholly in the file, and so never begins anew. From
// here on a commit waits for what little is left of it.
constexpr int64_t kMostBytes = 64 << 20;

int Cut(sqlite_api::sqlite3* connection, const char* schema) {
  return sqlite_api::sqlite3_wal_checkpoint_v2(connection, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                               nullptr);
}

}  // namespace

Checkpointer::Checkpointer(const Location& location)
    : location_(location), due_(kBytesApart), thread_([this] { Run(); }) {}

Checkpointer::~Checkpointer() {
  {
    MutexLock lock(mutex_);
    stopped_ = true;
    wake_.NotifyOne();
  }
  thread_.join();
}

void Checkpointer::Watch(soci::session& sql) {
  int page_bytes = 0;
  sql << "PRAGMA page_size", soci::into(page_bytes);
  {
    MutexLock lock(mutex_);
    page_bytes_ = page_bytes;
  }
  sqlite_api::sqlite3_wal_hook(SqliteHandle(sql), &Checkpointer::Committed, this);
}

int Checkpointer::Committed(void* self, sqlite_api::sqlite3* connection, const char* schema, int pages) {
  // Where it does not succeed, the next commit tries again; this one is done either way.
  if (static_cast<Checkpointer*>(self)->IsTooLong(pages)) Cut(connection, schema);
  return SQLITE_OK;
}

bool Checkpointer::IsTooLong(int pages) {
  MutexLock lock(mutex_);
  const int64_t bytes = int64_t{pages} * page_bytes_;
  // It has begun anew.
  if (bytes < bytes_) due_ = kBytesApart;
  bytes_ = bytes;
  if (bytes >= kMostBytes) return true;
  if (bytes >= due_) {
    due_ = bytes + kBytesApart;
    wanted_ = true;
    wake_.NotifyOne();
  }
  return false;
}

void Checkpointer::Run() {
  std::unique_ptr<soci::session> sql;
  for (;;) {
    {
      MutexLock lock(mutex_);
      while (!wanted_ && !stopped_) wake_.Wait(mutex_);
      if (stopped_) return;
      wanted_ = false;
    }
    Checkpoint(&sql);
  }
}

void Checkpointer::Checkpoint(std::unique_ptr<soci::session>* sql) const {
  try {
    if (*sql == nullptr) *sql = OpenConnection(location_, /*read_only=*/false);
  } catch (const std::exception&) {
    // Until the file can be opened again, commits find the log too long and see to it.
    return;
  }
  const int code = Cut(SqliteHandle(**sql), nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY) sql->reset();
}

}  // namespace driehoek::storage
