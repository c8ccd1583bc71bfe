// SPDX-License-Identifier: EUPL-1.2
// Where the engines differ: how one is opened, what it calls its types and its beginning of a transaction,
// and how it takes bytes. Private to this room.
#ifndef DRIEHOEK_COMMON_STORAGE_CONNECTION_H_
#define DRIEHOEK_COMMON_STORAGE_CONNECTION_H_

#include <soci/soci.h>

#include <exception>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/failure.h"
#include "common/storage/session.h"

namespace driehoek::storage {

class Checkpointer;
class LogSync;

// Where a store is, out of a DatabaseConfig.
struct Location {
  Engine engine;
  // SQLite: the path. PostgreSQL: the conninfo.
  std::string target;
  std::string schema;
  // SQLite: as in DatabaseConfig.
  int sqlite_page_bytes = 0;
  // Borrowed, of the one that writes to SQLite: what sees to its log, and what waits for the disk. Without
  // them a connection does both by itself.
  Checkpointer* checkpointer = nullptr;
  LogSync* log_sync = nullptr;
};

// INVALID_ARGUMENT when the url is of no known kind or the schema is no plain lower-case identifier.
absl::StatusOr<Location> ParseLocation(absl::string_view url, absl::string_view schema);

// Throws soci::soci_error.
std::unique_ptr<soci::session> OpenConnection(const Location& location, bool read_only);

// Of the exception that a statement on `sql` (null when it could not be opened) ended with.
Failure FailureOf(Engine engine, soci::session* sql, const std::exception& error);

const char* BeginReadSql(Engine engine);
const char* BeginWriteSql(Engine engine);

// Fills in {TEXT}, {BYTES} and {INTEGER}. What begins with {SQLITE} is for that engine alone: empty on the
// other.
std::string InDialect(Engine engine, absl::string_view sql);

// PostgreSQL takes and gives bytes as text.
std::string BytesToHex(absl::string_view bytes);
std::string HexToBytes(absl::string_view hex);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_CONNECTION_H_
