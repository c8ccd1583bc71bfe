// SPDX-License-Identifier: EUPL-1.2
// SQLite's own connection within one of SOCI's.
#ifndef DRIEHOEK_COMMON_STORAGE_SQLITE_HANDLE_H_
#define DRIEHOEK_COMMON_STORAGE_SQLITE_HANDLE_H_

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace driehoek::storage {

// `sql` is connected, to SQLite. Borrowed from it.
inline sqlite_api::sqlite3* SqliteHandle(soci::session& sql) {
  return static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
}

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_SQLITE_HANDLE_H_
