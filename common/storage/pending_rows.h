// SPDX-License-Identifier: EUPL-1.2
// Rows that wait to be inserted into PostgreSQL, so that those of many writes go in one statement per table:
// over a connection it is the statements that cost, not the rows. Not thread-safe.
#ifndef DRIEHOEK_COMMON_STORAGE_PENDING_ROWS_H_
#define DRIEHOEK_COMMON_STORAGE_PENDING_ROWS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/storage/session.h"

namespace driehoek::storage {

// One more element for an array as PostgreSQL reads it from text, without its braces.
void AppendElement(const Param& value, std::string* array);

class PendingRows {
 public:
  struct Statement {
    std::string sql;
    // One array a column, as PostgreSQL reads it from text.
    std::vector<std::string> arrays;
  };

  // Copies what the values refer to: of rows one after the other, a value per column each.
  void Add(absl::string_view table, const std::vector<std::string>& columns, absl::Span<const Param> values);
  // In the order in which the tables were first named; nothing waits any more.
  std::vector<Statement> Take();
  void Clear();

  bool empty() const { return tables_.empty(); }
  size_t bytes() const { return bytes_; }

 private:
  struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<ValueType> types;
    std::vector<std::string> arrays;
  };

  std::vector<Table> tables_;
  size_t bytes_ = 0;
};

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_PENDING_ROWS_H_
