// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/csv_file.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/dates/dates.h"

namespace driehoek::cli {
namespace {

// What spreadsheets begin a formula with, the full-width forms of some keyboards included (OWASP, "CSV
// injection").
bool LooksLikeFormula(absl::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == absl::string_view::npos) return false;
  text.remove_prefix(first);
  for (const absl::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (absl::StartsWith(text, sign)) return true;
  }
  return false;
}

std::string Quoted(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

std::string TextField(absl::string_view text) {
  return Quoted(absl::StrCat(LooksLikeFormula(text) ? "'" : "", text));
}

std::string EuroField(int64_t cents) {
  const uint64_t size = cents < 0 ? 0 - static_cast<uint64_t>(cents) : static_cast<uint64_t>(cents);
  return absl::StrFormat("%s%d.%02d", cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string FieldOf(const Export& of, const Sheet& sheet, size_t row, size_t column) {
  const Cell& cell = sheet.rows[row][column];
  if (const auto* text = std::get_if<std::string>(&cell)) return TextField(*text);
  if (const auto* day = std::get_if<absl::CivilDay>(&cell)) return FormatDay(*day);
  if (const auto* absent = std::get_if<Absent>(&cell)) return std::string(WordOf(*absent));
  if (const auto* figure = std::get_if<Figure>(&cell)) return absl::StrFormat("%.15g", figure->value);
  const std::optional<int64_t> number = NumberOf(of, sheet, row, column);
  if (!number.has_value()) return "";
  return sheet.columns[column].kind == Column::Kind::kMoney ? EuroField(*number) : absl::StrCat(*number);
}

void AddRow(const std::vector<std::string>& fields, std::string* csv) {
  absl::StrAppend(csv, absl::StrJoin(fields, ","), "\r\n");
}

}  // namespace

std::string CsvOf(const Export& of, const Sheet& sheet) {
  std::vector<std::string> before;
  std::vector<std::string> titles;
  if (of.region.has_value()) {
    titles.emplace_back("Regio");
    before.push_back(TextField(*of.region));
  }
  if (of.as_of.has_value()) {
    titles.emplace_back("Peildag");
    before.push_back(FormatDay(*of.as_of));
  }
  for (const Column& column : sheet.columns) {
    const bool money = column.kind == Column::Kind::kMoney;
    titles.push_back(Quoted(absl::StrCat(column.title, money ? " (euro)" : "")));
  }
  titles.emplace_back("Antwoord volledig");
  titles.emplace_back("Ontbreekt");
  const std::string complete = of.complete ? "ja" : "nee";
  const std::string missing = TextField(absl::StrJoin(of.missing, "; "));
  std::string csv;
  AddRow(titles, &csv);
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    std::vector<std::string> fields = before;
    for (size_t column = 0; column < sheet.columns.size(); ++column) {
      fields.push_back(FieldOf(of, sheet, row, column));
    }
    fields.push_back(complete);
    fields.push_back(missing);
    AddRow(fields, &csv);
  }
  if (sheet.rows.empty() && !of.complete) {
    std::vector<std::string> fields = before;
    fields.resize(before.size() + sheet.columns.size());
    fields.push_back(complete);
    fields.push_back(missing);
    AddRow(fields, &csv);
  }
  return csv;
}

std::string CsvOfNotes(const Export& of) {
  std::string csv;
  AddRow({"Onderwerp", "Tekst"}, &csv);
  const auto add = [&](absl::string_view subject, absl::string_view text) {
    if (!text.empty()) AddRow({TextField(subject), TextField(text)}, &csv);
  };
  add("Overzicht", of.title);
  if (of.as_of.has_value()) add("Peildag", FormatDay(*of.as_of));
  add("Antwoord volledig", of.complete ? "ja" : "nee");
  for (const std::string& line : of.missing) add("Ontbreekt", line);
  for (const Sheet& sheet : of.sheets) {
    if (!of.complete) add(sheet.name, sheet.touched);
    for (const std::string& remark : sheet.remarks) add(sheet.name, remark);
    if (sheet.rows.empty()) add(sheet.name, sheet.without);
  }
  for (const std::string& line : of.sources) add("Bron", line);
  for (const std::string& line : HowToRead()) add("Leeswijzer", line);
  return csv;
}

}  // namespace driehoek::cli
