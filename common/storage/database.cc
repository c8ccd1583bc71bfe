// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/database.h"

#include <algorithm>
#include <functional>

#include "common/status/status.h"
#include "common/storage/checkpointer.h"
#include "common/storage/connection.h"
#include "common/storage/log_sync.h"
#include "common/storage/migrations.h"
#include "common/storage/page_token.h"
#include "common/storage/session_pool.h"
#include "common/storage/write_queue.h"

namespace driehoek::storage {

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const DatabaseConfig& config,
                                                         absl::Span<const Migration> migrations,
                                                         const Clock* clock) {
  DRIEHOEK_ASSIGN_OR_RETURN(Location location, ParseLocation(config.url, config.schema));
  location.sqlite_page_bytes = config.sqlite_page_bytes;
  std::unique_ptr<Session> session = Session::Make(location, false, clock);
  DRIEHOEK_RETURN_IF_ERROR(session->BeginWrite());
  DRIEHOEK_RETURN_IF_ERROR(Migrate(*session, location.schema, migrations));
  DRIEHOEK_RETURN_IF_ERROR(session->Execute("COMMIT"));
  session.reset();
  return std::unique_ptr<Database>(new Database(config, location, clock));
}

Database::Database(const DatabaseConfig& config, Location location, const Clock* clock)
    : engine_(location.engine),
      clock_(clock),
      readers_(std::make_unique<SessionPool>(location, config.read_connections, clock)) {
  if (engine_ == Engine::kSqlite) {
    checkpointer_ = std::make_unique<Checkpointer>(location);
    log_sync_ = std::make_unique<LogSync>(location.target);
    location.checkpointer = checkpointer_.get();
    location.log_sync = log_sync_.get();
  }
  int writers = engine_ == Engine::kSqlite ? 1 : std::max(config.write_connections, 1);
  for (int i = 0; i < writers; ++i) {
    writers_.push_back(std::make_unique<WriteQueue>(Session::Make(location, false, clock), log_sync_.get()));
  }
}

Database::~Database() = default;

absl::Status Database::RunRead(bool snapshot, absl::FunctionRef<absl::Status(Session&)> read) {
  absl::Status status = readers_->Run(snapshot, read);
  if (log_sync_ == nullptr) return status;
  const absl::Status on_disk = log_sync_->Await();
  return on_disk.ok() ? status : on_disk;
}

absl::Status Database::RunWrite(absl::string_view tenant, bool undo,
                                absl::FunctionRef<absl::Status(Session&)> write) {
  if (tenant.empty()) return absl::InternalError("a write names its tenant");
  size_t queue = RequestFingerprint({tenant}) % writers_.size();
  absl::Status status = writers_[queue]->Run(tenant, undo, write);
  if (status.ok() && !undo) generation_.fetch_add(1, std::memory_order_release);
  return status;
}

}  // namespace driehoek::storage
