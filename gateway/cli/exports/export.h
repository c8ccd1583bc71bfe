// SPDX-License-Identifier: EUPL-1.2
// An answer as sheets of typed cells, whatever file they become: what a coordinator sends round. A figure
// that is not there says why it is not (rule 10), what is added up says of what, and each sheet says what an
// answer that is not complete does to it. Plain values; the texts are Dutch.
#ifndef DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_H_
#define DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace driehoek::cli {

// Why a cell has no figure. Only kNone is an empty cell; the others are said.
enum class Absent {
  kNone,        // There is no such line, year or thing.
  kNil,         // The document says "€ -", which is not 0.
  kUnknown,     // Not on file, or whose it is did not answer.
  kSuppressed,  // Too few persons to say (rule 16).
};

struct Count {
  int64_t number;
};
struct Money {
  int64_t cents;
};
// A measured value, with as many decimals as it has.
struct Figure {
  double value;
};
// What the column says is computed of others (Column::sum, Column::lookup).
struct Computed {};

using Cell = std::variant<Absent, std::string, Count, Money, Figure, absl::CivilDay, Computed>;

struct Column {
  enum class Kind {
    kText,
    kCount,
    kPlain,  // A number that nobody adds up: a year, the line of a document.
    kMoney,
    kFigure,
    kDay,
  };

  // Amounts of the same row that a Computed cell adds and subtracts, by column.
  struct Sum {
    std::vector<size_t> plus;
    std::vector<size_t> minus;
  };
  // Amounts of another sheet that a Computed cell adds: those of the rows that have in each of `where` the
  // same as this row. What is compared is made by us, so that no program takes it for a pattern.
  struct Lookup {
    size_t sheet;
    size_t column;
    std::vector<std::pair<size_t, size_t>> where;  // The other sheet's column, and this sheet's.
    std::pair<size_t, std::string> is;             // The other sheet's column, and what it says.
  };

  std::string title;
  Kind kind = Kind::kText;
  std::optional<Sum> sum = std::nullopt;
  std::optional<Lookup> lookup = std::nullopt;
  bool total = false;  // Added up below the rows.
};

struct Sheet {
  // At most 31 characters, as spreadsheets want it.
  std::string name;
  std::vector<Column> columns;
  // Each as long as `columns`.
  std::vector<std::vector<Cell>> rows;
  // What has to be known to read its figures.
  std::vector<std::string> remarks;
  // What it means for this sheet that the answer is not complete.
  std::string touched;
  // In front of what is added up; empty where nothing is.
  std::string total_label;
  // Said where there are no rows.
  std::string without;
};

struct Export {
  // "Basisteam Meierij: begrotingen van 2020".
  std::string title;
  // Absent for a list, which is of no region.
  std::optional<std::string> region;
  std::optional<absl::CivilDay> as_of;
  bool complete = true;
  // Who did not answer, a line each.
  std::vector<std::string> missing;
  // Homes with what they said, a line each.
  std::vector<std::string> sources;
  std::vector<Sheet> sheets;
};

// The amount of a cell that has one, those that are computed included; nothing for others.
std::optional<int64_t> NumberOf(const Export& of, const Sheet& sheet, size_t row, size_t column);
// What stands below the rows: nothing where no row has an amount, which is not 0.
std::optional<int64_t> TotalOf(const Export& of, const Sheet& sheet, size_t column);

// "nihil", "niet bekend", "onderdrukt", or nothing.
absl::string_view WordOf(Absent absent);

// "31-12-2020", as people write a day.
std::string DutchDay(absl::CivilDay day);
// A day of the contract as a cell; nothing for an empty one.
Cell DayCell(const std::string& date);
// Text, or an empty cell.
Cell TextCell(absl::string_view text);
// The line of a document; empty where there is none.
Cell LineCell(int32_t line);

// How to read any export, a line each.
std::vector<std::string> HowToRead();

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_EXPORTS_EXPORT_H_
