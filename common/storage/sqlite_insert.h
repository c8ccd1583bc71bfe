// SPDX-License-Identifier: EUPL-1.2
// An INSERT into SQLite, prepared, by SQLite's own interface: values are bound where they lie. Through SOCI
// each is copied twice, and a row cost twice as much. Throws as SOCI does; lives no longer than the
// connection; not thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_
#define DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_

#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string>

#include "absl/types/span.h"
#include "common/storage/session.h"

namespace driehoek::storage {

class SqliteInsert {
 public:
  SqliteInsert(soci::session& sql, const std::string& statement);

  // Rows of so many values, one after the other; the first that fails ends it.
  void Run(absl::Span<const Param> values, size_t columns);

 private:
  struct Finalize {
    void operator()(sqlite_api::sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
  };

  void Check(int code) const;

  sqlite_api::sqlite3* const connection_;
  std::unique_ptr<sqlite_api::sqlite3_stmt, Finalize> statement_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_
