// SPDX-License-Identifier: EUPL-1.2
// The store of one service, on SQLite or PostgreSQL: connections, transactions, retries and schema
// migrations. An acknowledged write is on disk. Thread-safe; lives as long as the process.
#ifndef DRIEHOEK_COMMON_STORAGE_DATABASE_H_
#define DRIEHOEK_COMMON_STORAGE_DATABASE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/clock/clock.h"
#include "common/storage/session.h"

namespace driehoek::storage {

struct DatabaseConfig {
  // "sqlite:/var/lib/driehoek/plans.db" (its folder is made), or a libpq URL or conninfo:
  // "postgresql://host/db", "host=/run/postgresql dbname=driehoek". A password is better kept in PGPASSFILE
  // than here.
  std::string url;
  // PostgreSQL: the schema that holds this service's tables; made when it is not there. SQLite has a file
  // instead.
  std::string schema = "driehoek";
  // Reads at the same time, at most; opened as needed.
  int read_connections = 4;
  // PostgreSQL: writers at the same time, each for its share of the tenants. SQLite has one, always.
  int write_connections = 2;
  // SQLite: of the pages of a new store. Twice the usual: a page is written whole whatever of it changes, and
  // rows of a few hundred bytes that come in by key, not at the end, touch and split fewer of these. Larger
  // ones are for stores that mostly take rows by the hundred.
  int sqlite_page_bytes = 8192;
};

// One step of a service's own schema, for its projections. Statements are SQL of both engines, with {TEXT},
// {BYTES} and {INTEGER} as column types ({TEXT} compares and sorts by bytes). The tenant is the first column
// of every key.
struct Migration {
  // 1, 2, 3 ... without gaps. What was released once is never changed: add another.
  int number;
  std::vector<std::string> statements;
};

class Checkpointer;
class LogSync;
class SessionPool;
class WriteQueue;

class Database {
 public:
  // Connects and migrates, under a lock, so that replicas may start at once. FAILED_PRECONDITION when the
  // schema is newer than this program. `clock` outlives the database.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const DatabaseConfig& config,
                                                        absl::Span<const Migration> migrations,
                                                        const Clock* clock);
  ~Database();

  // Runs `read(Session&)`, which returns a Status or a StatusOr and sees one consistent snapshot. It may be
  // run again when the connection had died: it sets its results afresh.
  template <typename Fn>
  std::invoke_result_t<Fn&, Session&> Read(Fn&& read) {
    return Result<std::invoke_result_t<Fn&, Session&>>(
        read, [&](absl::FunctionRef<absl::Status(Session&)> run) { return RunRead(true, run); });
  }

  // As Read, for a single statement (a get by key): saves opening and closing a transaction around it.
  template <typename Fn>
  std::invoke_result_t<Fn&, Session&> ReadOne(Fn&& read) {
    return Result<std::invoke_result_t<Fn&, Session&>>(
        read, [&](absl::FunctionRef<absl::Status(Session&)> run) { return RunRead(false, run); });
  }

  // Runs `write(Session&)` on the data of one tenant, alone among the writers of that tenant, and commits;
  // when it returns OK, the write is on disk. An error, returned or of a statement, undoes this write and no
  // other.
  //
  // Writes of concurrent callers share a commit: `write` may run on another caller's thread, and more than
  // once; it sets its results afresh, does not wait for anything, and starts no other Read or Write.
  // UNAVAILABLE with reason OUTCOME_UNKNOWN: the connection died during the commit; repeat with the same
  // request_id.
  template <typename Fn>
  std::invoke_result_t<Fn&, Session&> Write(absl::string_view tenant, Fn&& write) {
    return Result<std::invoke_result_t<Fn&, Session&>>(
        write, [&](absl::FunctionRef<absl::Status(Session&)> run) { return RunWrite(tenant, false, run); });
  }

  // As Write, and then undoes it: what would the write have answered (AIP-163).
  template <typename Fn>
  std::invoke_result_t<Fn&, Session&> Rehearse(absl::string_view tenant, Fn&& write) {
    return Result<std::invoke_result_t<Fn&, Session&>>(
        write, [&](absl::FunctionRef<absl::Status(Session&)> run) { return RunWrite(tenant, true, run); });
  }

  Engine engine() const { return engine_; }
  const Clock* clock() const { return clock_; }

  // Grows with every commit of this process; one who tails a change feed compares it before looking, and
  // looks anyway every few seconds where other processes write too.
  uint64_t generation() const { return generation_.load(std::memory_order_acquire); }

 private:
  Database(const DatabaseConfig& config, Location location, const Clock* clock);

  template <typename ResultType, typename Fn, typename Runner>
  static ResultType Result(Fn& fn, Runner runner) {
    if constexpr (std::is_same_v<ResultType, absl::Status>) {
      return runner(fn);
    } else {
      ResultType result = absl::UnknownError("");
      absl::Status status = runner([&](Session& session) {
        result = fn(session);
        return result.status();
      });
      if (!status.ok()) return status;
      return result;
    }
  }

  absl::Status RunRead(bool snapshot, absl::FunctionRef<absl::Status(Session&)> read);
  absl::Status RunWrite(absl::string_view tenant, bool undo, absl::FunctionRef<absl::Status(Session&)> write);

  const Engine engine_;
  const Clock* const clock_;
  std::atomic<uint64_t> generation_{0};
  // SQLite's only.
  std::unique_ptr<Checkpointer> checkpointer_;
  std::unique_ptr<LogSync> log_sync_;
  std::unique_ptr<SessionPool> readers_;
  std::vector<std::unique_ptr<WriteQueue>> writers_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_DATABASE_H_
