// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/sqlite_insert.h"

#include <soci/soci.h>

namespace driehoek::storage {
namespace {

int Bind(sqlite_api::sqlite3_stmt* statement, int place, const Param& value) {
  if (value.is_null()) return sqlite_api::sqlite3_bind_null(statement, place);
  switch (value.type()) {
    case ValueType::kInteger:
      return sqlite_api::sqlite3_bind_int64(statement, place, value.integer());
    case ValueType::kReal:
      return sqlite_api::sqlite3_bind_double(statement, place, value.real());
    case ValueType::kBytes:
      // Bytes at no address would be NULL.
      return sqlite_api::sqlite3_bind_blob64(
          statement, place, value.text().empty() ? "" : value.text().data(), value.text().size(), nullptr);
    case ValueType::kText:
      break;
  }
  return sqlite_api::sqlite3_bind_text64(statement, place, value.text().empty() ? "" : value.text().data(),
                                         value.text().size(), nullptr, SQLITE_UTF8);
}

}  // namespace

SqliteInsert::SqliteInsert(soci::session& sql, const std::string& statement)
    : connection_(static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_) {
  sqlite_api::sqlite3_stmt* prepared = nullptr;
  Check(sqlite_api::sqlite3_prepare_v2(connection_, statement.c_str(), static_cast<int>(statement.size()) + 1,
                                       &prepared, nullptr));
  statement_.reset(prepared);
}

void SqliteInsert::Run(absl::Span<const Param> values, size_t columns) {
  for (; !values.empty(); values.remove_prefix(columns)) {
    for (size_t i = 0; i < columns; ++i) Check(Bind(statement_.get(), static_cast<int>(i) + 1, values[i]));
    const int code = sqlite_api::sqlite3_step(statement_.get());
    // Before the next values, whatever became of these.
    sqlite_api::sqlite3_reset(statement_.get());
    if (code != SQLITE_DONE) Check(code);
  }
}

void SqliteInsert::Check(int code) const {
  if (code != SQLITE_OK) throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(connection_), code);
}

}  // namespace driehoek::storage
