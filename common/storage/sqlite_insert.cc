// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/sqlite_insert.h"

#include <soci/soci.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/storage/sqlite_handle.h"

namespace driehoek::storage {
namespace {

// With more of them a row is not cheaper.
constexpr size_t kRowsTogether = 25;

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

// Text counts by its address: that is what SQLite keeps, and reads when the statement runs.
bool IsBound(const Param& before, const Param& value) {
  return before.type() == value.type() && before.is_null() == value.is_null() &&
         before.integer() == value.integer() && before.real() == value.real() &&
         before.text().data() == value.text().data() && before.text().size() == value.text().size();
}

}  // namespace

SqliteInsert::SqliteInsert(soci::session& sql, absl::string_view table,
                           const std::vector<std::string>& columns, absl::string_view on_conflict)
    : connection_(SqliteHandle(sql)),
      columns_(columns.size()),
      into_(absl::StrCat(table, " (", absl::StrJoin(columns, ", "), ")")),
      row_(absl::StrCat("(", absl::StrJoin(std::vector<std::string>(columns.size(), "?"), ", "), ")")),
      on_conflict_(on_conflict),
      one_(Prepare("INSERT", 1)) {}

SqliteInsert::Statement SqliteInsert::Prepare(absl::string_view verb, size_t rows) const {
  const std::string sql =
      absl::StrCat(verb, " INTO ", into_, " VALUES ",
                   absl::StrJoin(std::vector<absl::string_view>(rows, row_), ", "), " ", on_conflict_);
  sqlite_api::sqlite3_stmt* prepared = nullptr;
  Check(sqlite_api::sqlite3_prepare_v2(connection_, sql.c_str(), static_cast<int>(sql.size()) + 1, &prepared,
                                       nullptr));
  return {std::unique_ptr<sqlite_api::sqlite3_stmt, Finalize>(prepared), {}};
}

void SqliteInsert::Run(absl::Span<const Param> values, bool may_roll_back) {
  const size_t together = columns_ * kRowsTogether;
  // Undoing the statement only would need a copy of each page that it changes, and cost more than it spares.
  if (may_roll_back && values.size() >= together && many_.handle == nullptr)
    many_ = Prepare("INSERT OR ROLLBACK", kRowsTogether);
  for (; may_roll_back && values.size() >= together; values.remove_prefix(together))
    RunOnce(&many_, values.first(together));
  for (; !values.empty(); values.remove_prefix(columns_)) RunOnce(&one_, values.first(columns_));
}

void SqliteInsert::RunOnce(Statement* statement, absl::Span<const Param> values) const {
  sqlite_api::sqlite3_stmt* const handle = statement->handle.get();
  // Where one cannot be bound, nobody knows any more what the others are bound to.
  std::vector<Param> bound = std::exchange(statement->bound, {});
  for (size_t i = 0; i < values.size(); ++i) {
    // A good part of a row is the same in all of a batch.
    if (i >= bound.size() || !IsBound(bound[i], values[i]))
      Check(Bind(handle, static_cast<int>(i) + 1, values[i]));
  }
  bound.assign(values.begin(), values.end());
  statement->bound = std::move(bound);
  const int code = sqlite_api::sqlite3_step(handle);
  // Before the next values, whatever became of these.
  sqlite_api::sqlite3_reset(handle);
  if (code != SQLITE_DONE) Check(code);
}

void SqliteInsert::Check(int code) const {
  if (code != SQLITE_OK) throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(connection_), code);
}

}  // namespace driehoek::storage
