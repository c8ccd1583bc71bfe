// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/pending_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/storage/connection.h"

namespace driehoek::storage {
namespace {

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

void AppendElement(const Param& value, std::string* array) {
  if (!array->empty()) array->push_back(',');
  if (value.is_null()) {
    *array += "NULL";
  } else if (value.type() == ValueType::kInteger) {
    absl::StrAppend(array, value.integer());
  } else if (value.type() == ValueType::kReal) {
    absl::StrAppendFormat(array, "%.17g", value.real());
  } else if (value.type() == ValueType::kBytes) {
    // Of hexadecimal digits, so there is nothing to escape but the mark before them.
    absl::StrAppend(array, "\"\\", BytesToHex(value.text()), "\"");
  } else {
    array->push_back('"');
    for (char c : value.text()) {
      if (c == '"' || c == '\\') array->push_back('\\');
      array->push_back(c);
    }
    array->push_back('"');
  }
}

void PendingRows::Add(absl::string_view table, const std::vector<std::string>& columns,
                      absl::Span<const Param> values) {
  if (values.empty()) return;
  auto found = std::find_if(tables_.begin(), tables_.end(),
                            [&](const Table& one) { return one.name == table && one.columns == columns; });
  if (found == tables_.end()) {
    Table& fresh = tables_.emplace_back();
    fresh.name = std::string(table);
    fresh.columns = columns;
    for (const Param& value : values.first(columns.size())) fresh.types.push_back(value.type());
    fresh.arrays.resize(columns.size());
    found = tables_.end() - 1;
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    std::string& array = found->arrays[i];
    bytes_ -= array.size();
    for (size_t at = i; at < values.size(); at += columns.size()) AppendElement(values[at], &array);
    bytes_ += array.size();
  }
}

std::vector<PendingRows::Statement> PendingRows::Take() {
  std::vector<Statement> statements;
  for (Table& table : std::exchange(tables_, {})) {
    Statement& statement = statements.emplace_back();
    std::vector<std::string> casts;
    for (ValueType type : table.types) casts.push_back(absl::StrCat("CAST(? AS ", ArrayType(type), ")"));
    statement.sql = absl::StrCat("INSERT INTO ", table.name, " (", absl::StrJoin(table.columns, ", "),
                                 ") SELECT * FROM unnest(", absl::StrJoin(casts, ", "), ")");
    for (std::string& array : table.arrays) {
      array.insert(array.begin(), '{');
      array.push_back('}');
    }
    statement.arrays = std::move(table.arrays);
  }
  bytes_ = 0;
  return statements;
}

void PendingRows::Clear() {
  tables_.clear();
  bytes_ = 0;
}

}  // namespace driehoek::storage
