// SPDX-License-Identifier: EUPL-1.2
#include "tests/golden/stored_text.h"

#include <sqlite3.h>

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace driehoek::golden {
namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

absl::StatusOr<Connection> Connect(const std::string& path) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(path.c_str(), &opened);
  Connection connection(opened, &sqlite3_close);
  if (result != SQLITE_OK) return absl::InternalError(absl::StrCat(path, ": ", sqlite3_errmsg(opened)));
  return connection;
}

using Lines = std::vector<std::vector<std::string>>;

absl::Status Run(sqlite3* connection, const std::string& sql, Lines* lines) {
  auto add = [](void* to, int count, char** values, char**) {
    std::vector<std::string>& line = static_cast<Lines*>(to)->emplace_back();
    for (int i = 0; i < count; ++i) line.emplace_back(values[i] == nullptr ? "" : values[i]);
    return 0;
  };
  char* error = nullptr;
  if (sqlite3_exec(connection, sql.c_str(), add, lines, &error) == SQLITE_OK) return absl::OkStatus();
  absl::Status status = absl::InternalError(error);
  sqlite3_free(error);
  return status;
}

}  // namespace

absl::StatusOr<std::string> DumpStore(const std::string& path) {
  auto connection = Connect(path);
  if (!connection.ok()) return connection.status();
  Lines schema;
  absl::Status status = Run(connection->get(),
                            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
                            " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid",
                            &schema);
  std::string dump;
  for (const auto& entry : schema) {
    absl::StrAppend(&dump, absl::StrReplaceAll(entry[2], {{"\n", " "}}), ";\n");
    if (entry[0] != "table") continue;
    Lines columns;
    status.Update(Run(connection->get(), absl::StrCat("PRAGMA table_info(", entry[1], ")"), &columns));
    std::vector<std::string> quoted;
    for (const auto& column : columns) quoted.push_back(absl::StrCat("quote(", column[1], ")"));
    Lines rows;
    const std::string values = absl::StrJoin(quoted, ", ");
    status.Update(Run(connection->get(),
                      absl::StrCat("SELECT ", values, " FROM ", entry[1], " ORDER BY ", values), &rows));
    for (const auto& row : rows)
      absl::StrAppend(&dump, "INSERT INTO ", entry[1], " VALUES (", absl::StrJoin(row, ", "), ");\n");
  }
  if (!status.ok()) return status;
  return dump;
}

absl::Status LoadStore(const std::string& path, const std::string& sql) {
  auto connection = Connect(path);
  if (!connection.ok()) return connection.status();
  Lines none;
  return Run(connection->get(), absl::StrCat("BEGIN;\n", sql, "COMMIT;\n"), &none);
}

}  // namespace driehoek::golden
