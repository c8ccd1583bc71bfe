// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/export.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/dates/dates.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {
namespace {

std::string KeyOf(const Sheet& sheet, size_t row, size_t column) {
  const Cell& cell = sheet.rows[row][column];
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* count = std::get_if<Count>(&cell)) return absl::StrCat(count->number);
  return "";
}

bool Fits(const Column::Lookup& lookup, const Sheet& from, size_t row, const Sheet& sheet, size_t own_row) {
  return KeyOf(from, row, lookup.is.first) == lookup.is.second &&
         std::all_of(lookup.where.begin(), lookup.where.end(), [&](const auto& where) {
           return KeyOf(from, row, where.first) == KeyOf(sheet, own_row, where.second);
         });
}

// Never nothing: a spreadsheet finds 0 where it finds no row.
int64_t LookUp(const Export& of, const Column::Lookup& lookup, const Sheet& sheet, size_t own_row) {
  const Sheet& from = of.sheets[lookup.sheet];
  int64_t sum = 0;
  for (size_t row = 0; row < from.rows.size(); ++row) {
    if (Fits(lookup, from, row, sheet, own_row)) sum += NumberOf(of, from, row, lookup.column).value_or(0);
  }
  return sum;
}

std::optional<int64_t> AddUp(const Export& of, const Column::Sum& parts, const Sheet& sheet, size_t row) {
  std::optional<int64_t> sum;
  const auto add = [&](size_t column, int64_t sign) {
    const std::optional<int64_t> number = NumberOf(of, sheet, row, column);
    if (number.has_value()) sum = sum.value_or(0) + sign * *number;
  };
  for (const size_t column : parts.plus) add(column, 1);
  for (const size_t column : parts.minus) add(column, -1);
  return sum;
}

}  // namespace

std::optional<int64_t> NumberOf(const Export& of, const Sheet& sheet, size_t row, size_t column) {
  const Cell& cell = sheet.rows[row][column];
  if (const auto* money = std::get_if<Money>(&cell)) return money->cents;
  if (const auto* count = std::get_if<Count>(&cell)) return count->number;
  if (!std::holds_alternative<Computed>(cell)) return std::nullopt;
  if (const auto& lookup = sheet.columns[column].lookup) return LookUp(of, *lookup, sheet, row);
  return AddUp(of, *sheet.columns[column].sum, sheet, row);
}

std::optional<int64_t> TotalOf(const Export& of, const Sheet& sheet, size_t column) {
  std::optional<int64_t> total;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::optional<int64_t> number = NumberOf(of, sheet, row, column);
    if (number.has_value()) total = total.value_or(0) + *number;
  }
  return total;
}

absl::string_view WordOf(Absent absent) {
  switch (absent) {
    case Absent::kNil:
      return "nihil";
    case Absent::kUnknown:
      return "niet bekend";
    case Absent::kSuppressed:
      return "onderdrukt";
    case Absent::kNone:
      break;
  }
  return "";
}

std::string DutchDay(absl::CivilDay day) {
  return absl::StrFormat("%02d-%02d-%04d", day.day(), day.month(), day.year());
}

Cell DayCell(const std::string& date) {
  const std::optional<absl::CivilDay> day = ParseDay(date);
  // What another home calls a day is still said.
  if (!day.has_value()) return TextCell(date);
  return *day;
}

Cell TextCell(absl::string_view text) {
  if (text.empty()) return Absent::kNone;
  return Harmless(text);
}

Cell LineCell(int32_t line) {
  if (line == 0) return Absent::kNone;
  return Count{line};
}

std::vector<std::string> HowToRead() {
  return {
      "Bedragen zijn in euro's.",
      "Een leeg vak: die post, dat jaar of dat gegeven is er niet.",
      "nihil: het stuk noemt de post zonder bedrag (€ -); dat is iets anders dan 0.",
      "niet bekend: er is niets over bekend, of de gemeente heeft niet geantwoord; dat is iets anders dan 0.",
      "onderdrukt: het gaat om zo weinig personen dat het aantal niet wordt gegeven.",
      "Tekst uit plannen staat er als tekst, ook als die met = + - of @ begint. In een CSV-bestand staat dan "
      "een apostrof (') voor die tekst, zodat een rekenprogramma er geen formule van maakt.",
  };
}

}  // namespace driehoek::cli
