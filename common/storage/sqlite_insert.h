// SPDX-License-Identifier: EUPL-1.2
// An INSERT into SQLite, prepared, by SQLite's own interface: values are bound where they lie. Through SOCI
// each is copied twice, and a row cost twice as much. Many rows go in one statement, which spares a third of
// what SQLite does for each. Throws as SOCI does; lives no longer than the connection; not thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_
#define DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_

#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/storage/session.h"

namespace driehoek::storage {

class SqliteInsert {
 public:
  // `on_conflict` as of Session::InsertRows.
  SqliteInsert(soci::session& sql, absl::string_view table, const std::vector<std::string>& columns,
               absl::string_view on_conflict);

  // Rows, one after the other; the first that fails ends it. Where the whole transaction `may_roll_back` for
  // it, it may do so by itself.
  void Run(absl::Span<const Param> values, bool may_roll_back);

 private:
  struct Finalize {
    void operator()(sqlite_api::sqlite3_stmt* statement) const { sqlite_api::sqlite3_finalize(statement); }
  };

  struct Statement {
    std::unique_ptr<sqlite_api::sqlite3_stmt, Finalize> handle;
    // What its parameters are bound to; empty where that is not known.
    std::vector<Param> bound;
  };

  Statement Prepare(absl::string_view verb, size_t rows) const;
  void RunOnce(Statement* statement, absl::Span<const Param> values) const;
  void Check(int code) const;

  sqlite_api::sqlite3* const connection_;
  const size_t columns_;
  // "table (column, column)", "(?, ?)" and what follows.
  const std::string into_;
  const std::string row_;
  const std::string on_conflict_;
  Statement one_;
  // Made when first needed.
  Statement many_;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_SQLITE_INSERT_H_
