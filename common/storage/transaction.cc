// SPDX-License-Identifier: EUPL-1.2
// What a session does for the holder of its transaction, and what it does for a write beyond single
// statements.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/storage/connection.h"
#include "common/storage/session.h"

namespace driehoek::storage {
namespace {

// An array as PostgreSQL reads it from text.
std::string ArrayText(absl::Span<const std::vector<Param>> rows, size_t column) {
  std::string array = "{";
  for (const std::vector<Param>& row : rows) {
    const Param& value = row[column];
    if (array.size() > 1) array.push_back(',');
    if (value.is_null()) {
      array += "NULL";
    } else if (value.type() == ValueType::kInteger) {
      absl::StrAppend(&array, value.integer());
    } else if (value.type() == ValueType::kReal) {
      array += absl::StrFormat("%.17g", value.real());
    } else {
      std::string text =
          value.type() == ValueType::kBytes ? BytesToHex(value.text()) : std::string(value.text());
      array.push_back('"');
      for (char c : text) {
        if (c == '"' || c == '\\') array.push_back('\\');
        array.push_back(c);
      }
      array.push_back('"');
    }
  }
  array.push_back('}');
  return array;
}

const char* ArrayType(ValueType type) {
  switch (type) {
    case ValueType::kText:
      return "text[]";
    case ValueType::kInteger:
      return "bigint[]";
    case ValueType::kReal:
      return "float8[]";
    case ValueType::kBytes:
      return "bytea[]";
  }
  return "text[]";
}

}  // namespace

absl::Status Session::InsertRows(absl::string_view table, const std::vector<std::string>& columns,
                                 absl::Span<const std::vector<Param>> rows) {
  if (rows.empty()) return absl::OkStatus();
  for (const std::vector<Param>& row : rows) {
    if (row.size() != columns.size())
      return absl::InternalError("a row with another number of values than columns");
  }
  std::string into = absl::StrCat("INSERT INTO ", table, " (", absl::StrJoin(columns, ", "), ") ");
  if (engine() == Engine::kSqlite) {
    // Within a process a statement per row is as good.
    std::string sql = absl::StrCat(into, "VALUES (",
                                   absl::StrJoin(std::vector<std::string>(columns.size(), "?"), ", "), ")");
    for (const std::vector<Param>& row : rows) DRIEHOEK_RETURN_IF_ERROR(Execute(sql, row));
    return absl::OkStatus();
  }
  std::vector<std::string> arrays;
  std::vector<std::string> casts;
  for (size_t i = 0; i < columns.size(); ++i) {
    arrays.push_back(ArrayText(rows, i));
    casts.push_back(absl::StrCat("CAST(? AS ", ArrayType(rows[0][i].type()), ")"));
  }
  std::vector<Param> params(arrays.begin(), arrays.end());
  return Execute(absl::StrCat(into, "SELECT * FROM unnest(", absl::StrJoin(casts, ", "), ")"), params);
}

absl::Status Session::BeginRead() { return Execute(BeginReadSql(engine())); }

absl::Status Session::BeginWrite() { return Execute(BeginWriteSql(engine())); }

void Session::Rollback() {
  // Fails where the engine has rolled back by itself, or is gone: then there is nothing left to undo.
  Execute("ROLLBACK").IgnoreError();
}

absl::Status Session::LockTenant(absl::string_view tenant) {
  tenant_ = std::string(tenant);
  DRIEHOEK_ASSIGN_OR_RETURN(
      stored_sequence_,
      SelectOne<int64_t>("INSERT INTO change_feed (tenant, last_sequence) VALUES (?, 0) ON CONFLICT (tenant) "
                         "DO UPDATE SET last_sequence = change_feed.last_sequence RETURNING last_sequence",
                         {tenant}));
  sequence_ = stored_sequence_;
  return absl::OkStatus();
}

absl::Status Session::UnlockTenant() {
  if (sequence_ == stored_sequence_) return absl::OkStatus();
  return Execute("UPDATE change_feed SET last_sequence = ? WHERE tenant = ?", {sequence_, tenant_});
}

absl::Status Session::AppendChange(absl::string_view kind, absl::string_view name,
                                   type::v1::Change::Kind change, absl::string_view etag) {
  if (tenant_.empty()) return absl::InternalError("a change is appended within a write only");
  return Execute(
      "INSERT INTO change (tenant, sequence, kind, name, change_kind, etag, change_time) VALUES (?, ?, ?, ?, "
      "?, ?, ?)",
      {tenant_, ++sequence_, kind, name, static_cast<int>(change), etag, Now()});
}

}  // namespace driehoek::storage
