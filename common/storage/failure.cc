// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/failure.h"

#include <sqlite3.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::storage {
namespace {

Failure Is(absl::StatusCode code, absl::string_view reason, absl::string_view message) {
  return {ErrorWithReason(code, reason, message)};
}

Failure Unavailable(absl::string_view message) {
  return Is(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", message);
}

Failure Full(absl::string_view message) {
  return Is(absl::StatusCode::kResourceExhausted, "STORAGE_FULL", message);
}

Failure Exists(absl::string_view message) {
  return Is(absl::StatusCode::kAlreadyExists, "STORAGE_DUPLICATE_KEY", message);
}

Failure Constraint(absl::string_view message) {
  return Is(absl::StatusCode::kFailedPrecondition, "STORAGE_CONSTRAINT", message);
}

}  // namespace

Failure FailureOfSqlite(int extended_code, absl::string_view message) {
  std::string code = absl::StrCat(" (SQLite ", extended_code, ")");
  switch (extended_code & 0xff) {
    case SQLITE_CONSTRAINT:
      if (extended_code == SQLITE_CONSTRAINT_PRIMARYKEY || extended_code == SQLITE_CONSTRAINT_UNIQUE ||
          extended_code == SQLITE_CONSTRAINT_ROWID) {
        return Exists(absl::StrCat("a row with this key exists already", code));
      }
      return Constraint(absl::StrCat("a constraint of the store refuses this", code));
    case SQLITE_FULL:
      return Full(absl::StrCat("the disk of the store is full", code));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Unavailable(absl::StrCat("the store is locked by another process", code));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return Unavailable(absl::StrCat("the file of the store cannot be read or written", code));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Is(absl::StatusCode::kFailedPrecondition, "STORAGE_READ_ONLY",
                absl::StrCat("the store may not be written", code));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Is(absl::StatusCode::kDataLoss, "STORAGE_CORRUPT",
                absl::StrCat("the file of the store is damaged", code));
    case SQLITE_TOOBIG:
      return Is(absl::StatusCode::kInvalidArgument, "STORAGE_TOO_LARGE",
                absl::StrCat("a value is too large for the store", code));
    case SQLITE_ERROR:
      // A fault in a statement of ours; SQLite names the token or the table, not the values.
      return Is(absl::StatusCode::kInternal, "STORAGE_FAULT", absl::StrCat(message, code));
    default:
      return Is(absl::StatusCode::kInternal, "STORAGE_FAULT", absl::StrCat("the store failed", code));
  }
}

Failure FailureOfPostgres(absl::string_view sqlstate, bool connected, absl::string_view message) {
  std::string code = absl::StrCat(" (PostgreSQL ", sqlstate, ")");
  if (!connected || absl::StartsWith(sqlstate, "08") || absl::StartsWith(sqlstate, "57P")) {
    Failure failure = Unavailable("the connection to the store was lost");
    failure.connection_lost = true;
    return failure;
  }
  if (sqlstate == "40001" || sqlstate == "40P01") {
    Failure failure = Unavailable(absl::StrCat("the store is busy with conflicting writes", code));
    failure.may_retry = true;
    return failure;
  }
  if (sqlstate == "23505") return Exists(absl::StrCat("a row with this key exists already", code));
  if (absl::StartsWith(sqlstate, "23")) {
    return Constraint(absl::StrCat("a constraint of the store refuses this", code));
  }
  if (sqlstate == "53300") return Unavailable(absl::StrCat("the store has no connection to spare", code));
  if (absl::StartsWith(sqlstate, "53")) return Full(absl::StrCat("the store has no room left", code));
  if (sqlstate == "55P03" || sqlstate == "57014" || absl::StartsWith(sqlstate, "58")) {
    return Unavailable(absl::StrCat("the store did not get to it", code));
  }
  if (sqlstate == "25006" || sqlstate == "42501" || absl::StartsWith(sqlstate, "28")) {
    return Is(absl::StatusCode::kFailedPrecondition, "STORAGE_READ_ONLY",
              absl::StrCat("the account of this service may not do this in the store", code));
  }
  if (absl::StartsWith(sqlstate, "XX")) {
    return Is(absl::StatusCode::kDataLoss, "STORAGE_CORRUPT", absl::StrCat("the store is damaged", code));
  }
  if (absl::StartsWith(sqlstate, "22")) {
    return Is(absl::StatusCode::kInvalidArgument, "STORAGE_BAD_VALUE",
              absl::StrCat("the store cannot hold a value of this request", code));
  }
  if (absl::StartsWith(sqlstate, "42")) {
    // A fault in a statement of ours: the first line names the token or the table, not the values.
    return Is(absl::StatusCode::kInternal, "STORAGE_FAULT",
              absl::StrCat(message.substr(0, message.find('\n')), code));
  }
  return Is(absl::StatusCode::kInternal, "STORAGE_FAULT", absl::StrCat("the store failed", code));
}

}  // namespace driehoek::storage
