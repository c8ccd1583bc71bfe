// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/connection.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/storage/checkpointer.h"
#include "common/storage/log_sync.h"
#include "common/storage/sqlite_handle.h"

namespace driehoek::storage {
namespace {

constexpr absl::Duration kSqliteBusyTimeout = absl::Seconds(10);

// Data about persons lies in it: a folder that is made here is nobody else's.
void MakeFolderOf(const std::string& path) {
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (folder.empty() || std::filesystem::exists(folder, error)) return;
  if (std::filesystem::create_directories(folder, error)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
}

// Going over to WAL needs the file alone for a moment, and SQLite does not wait for that by itself.
void UseWal(soci::session& sql) {
  absl::Time give_up = absl::Now() + kSqliteBusyTimeout;
  while (true) {
    try {
      std::string mode;
      sql << "PRAGMA journal_mode = WAL", soci::into(mode);
      if (mode == "wal") return;
      throw soci::soci_error("the file system does not support WAL");
    } catch (const soci::sqlite3_soci_error& error) {
      if ((error.result() & 0xff) != SQLITE_BUSY || absl::Now() > give_up) throw;
    }
    absl::SleepFor(absl::Milliseconds(5));
  }
}

// A session has one user at a time, so that SQLite need not lock its connection at every value. Only before
// SQLite's first use in the process; later it is without effect.
void LeaveLocksOfConnections() {
  static const int configured = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  static_cast<void>(configured);
}

std::unique_ptr<soci::session> OpenSqlite(const Location& location, bool read_only) {
  MakeFolderOf(location.target);
  LeaveLocksOfConnections();
  auto sql = std::make_unique<soci::session>(soci::sqlite3, location.target);
  *sql << absl::StrCat("PRAGMA busy_timeout = ", absl::ToInt64Milliseconds(kSqliteBusyTimeout));
  // Without effect on a store that there is already.
  *sql << absl::StrCat("PRAGMA page_size = ", location.sqlite_page_bytes);
  UseWal(*sql);
  // With NORMAL a commit is whole, and in its place among the others, but not on disk yet.
  *sql << absl::StrCat("PRAGMA synchronous = ", location.log_sync == nullptr ? "FULL" : "NORMAL");
  *sql << "PRAGMA foreign_keys = ON";
  if (read_only) *sql << "PRAGMA query_only = ON";
  if (location.checkpointer != nullptr) location.checkpointer->Watch(*sql);
  if (location.log_sync != nullptr) location.log_sync->Open();
  return sql;
}

std::unique_ptr<soci::session> OpenPostgres(const Location& location, bool read_only) {
  auto sql = std::make_unique<soci::session>(soci::postgresql, location.target);
  *sql << "SET client_min_messages = warning";
  *sql << absl::StrCat("SET search_path = ", location.schema);
  *sql << "SET synchronous_commit = on";
  *sql << "SET bytea_output = hex";
  if (read_only) *sql << "SET default_transaction_read_only = on";
  return sql;
}

}  // namespace

absl::StatusOr<Location> ParseLocation(absl::string_view url, absl::string_view schema) {
  if (absl::ConsumePrefix(&url, "sqlite:")) {
    // SOCI would read a path with '=' in it as options.
    if (url.empty() || absl::StrContains(url, '=')) {
      return absl::InvalidArgumentError(absl::StrCat(
          "'sqlite:", url, "' names no file; a path without '=', as sqlite:/var/lib/driehoek/plans.db"));
    }
    return Location{Engine::kSqlite, std::string(url), ""};
  }
  bool plain = !schema.empty() && schema.size() <= 63 && absl::ascii_islower(schema[0]) &&
               std::all_of(schema.begin(), schema.end(), [](char c) {
                 return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
               });
  if (!plain) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", schema,
                     "' is no schema name; a lower-case letter, then lower-case "
                     "letters, digits and '_', 63 at most"));
  }
  if (absl::StartsWith(url, "postgresql://") || absl::StartsWith(url, "postgres://") ||
      absl::StrContains(url, '=')) {
    return Location{Engine::kPostgres, std::string(url), std::string(schema)};
  }
  // The url is not quoted: a password may stand in it.
  return absl::InvalidArgumentError(
      "the url of the store is neither sqlite:PATH nor postgresql://... nor a conninfo");
}

std::unique_ptr<soci::session> OpenConnection(const Location& location, bool read_only) {
  return location.engine == Engine::kSqlite ? OpenSqlite(location, read_only)
                                            : OpenPostgres(location, read_only);
}

Failure FailureOf(Engine engine, soci::session* sql, const std::exception& error) {
  const auto* soci_error = dynamic_cast<const soci::soci_error*>(&error);
  // what() would add the statement and the values of its parameters.
  std::string message = soci_error != nullptr ? soci_error->get_error_message() : error.what();
  if (engine == Engine::kSqlite) {
    const auto* sqlite_error = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (sqlite_error == nullptr) return FailureOfSqlite(SQLITE_ERROR, message);
    int code = sqlite_error->result();
    if (sql != nullptr && sql->get_backend() != nullptr) {
      int extended = sqlite_api::sqlite3_extended_errcode(SqliteHandle(*sql));
      if ((extended & 0xff) == (code & 0xff)) code = extended;
    }
    return FailureOfSqlite(code, message);
  }
  bool connected = false;
  if (sql != nullptr && sql->get_backend() != nullptr) {
    auto* backend = static_cast<soci::postgresql_session_backend*>(sql->get_backend());
    connected = backend->conn_ != nullptr && PQstatus(backend->conn_) == CONNECTION_OK;
  }
  const auto* postgres_error = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  return FailureOfPostgres(postgres_error != nullptr ? postgres_error->sqlstate() : "", connected, message);
}

const char* BeginReadSql(Engine engine) {
  return engine == Engine::kSqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

// SQLite refuses at once, whatever the timeout, when a transaction that began as a read wants to write.
const char* BeginWriteSql(Engine engine) { return engine == Engine::kSqlite ? "BEGIN IMMEDIATE" : "BEGIN"; }

std::string InDialect(Engine engine, absl::string_view sql) {
  const bool sqlite = engine == Engine::kSqlite;
  if (absl::ConsumePrefix(&sql, "{SQLITE}") && !sqlite) return "";
  return absl::StrReplaceAll(sql, {{"{TEXT}", sqlite ? "TEXT" : "TEXT COLLATE \"C\""},
                                   {"{BYTES}", sqlite ? "BLOB" : "BYTEA"},
                                   {"{INTEGER}", "BIGINT"}});
}

std::string BytesToHex(absl::string_view bytes) { return absl::StrCat("\\x", absl::BytesToHexString(bytes)); }

std::string HexToBytes(absl::string_view hex) {
  absl::ConsumePrefix(&hex, "\\x");
  return absl::HexStringToBytes(hex);
}

}  // namespace driehoek::storage
