// SPDX-License-Identifier: EUPL-1.2
// A table for people: columns are aligned by what a terminal shows, not by bytes. What comes from outside is
// made harmless: no control character reaches the terminal.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_TABLE_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_TABLE_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::cli {

// Columns of a terminal that a UTF-8 text takes. A byte that is no UTF-8 takes one.
size_t DisplayWidth(absl::string_view text);

// One line without control characters.
std::string Harmless(absl::string_view text);

class Table {
 public:
  struct Column {
    std::string title;
    bool right = false;  // Numbers and money.
    size_t wrap_at = 0;  // Longer text goes on in a next line, broken between words; 0: never.
    bool day = false;    // Of the contract, or a word where there is none.
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Missing cells are empty; there are no more cells than columns.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  size_t size() const { return rows_.size(); }
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<std::vector<std::string>>& rows() const { return rows_; }

  // Titles, a rule, the rows. Nothing at all without rows.
  void Print(std::ostream& out) const;

 private:
  void PrintLine(const std::vector<std::string>& cells, const std::vector<size_t>& widths,
                 std::ostream& out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

inline Table::Column DayColumn(std::string title) { return {std::move(title), false, 0, true}; }

// A table under a title; where it is empty `without`. On the terminal, or a sheet with a name of its own.
struct Section {
  std::string name;
  std::string title;
  Table table;
  std::string without;
};

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_TABLE_H_
