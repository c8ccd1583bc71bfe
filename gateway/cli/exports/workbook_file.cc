// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/workbook_file.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/exports/workbook_check.h"
#include "gateway/cli/exports/workbook_looks.h"
#include "gateway/cli/views/table.h"

namespace driehoek::cli {
namespace {

// Of the format: a longer text makes the file unreadable.
constexpr size_t kLongestText = 32767;
constexpr size_t kNarrowest = 9;
constexpr size_t kWidest = 45;
constexpr double kLineHeight = 13.5;
constexpr double kMostLines = 30;  // A row is no higher than 409 points.

using Kind = Column::Kind;

// As much of it as a cell holds; never half a character.
std::string Shortened(const std::string& text) {
  if (text.size() <= kLongestText) return text;
  constexpr absl::string_view kCut = " [afgekapt]";
  size_t end = kLongestText - kCut.size();
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat(text.substr(0, end), kCut);
}

// "D5" and "$D$5".
std::string Address(size_t row, size_t column) {
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  lxw_rowcol_to_cell(cell, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
  return cell;
}

// Puts one sheet of an export on paper. Rows of the paper: the title, what must be known, the headings, the
// rows.
class Paper {
 public:
  Paper(const Export& of, const Sheet& sheet, lxw_worksheet* paper, const Looks& looks)
      : of_(of), sheet_(sheet), paper_(paper), looks_(looks) {
    widths_.reserve(sheet.columns.size());
    for (size_t column = 0; column < sheet.columns.size(); ++column) widths_.push_back(WidthOf(column));
  }

  // The row of the paper on which the rows of a sheet begin.
  static size_t FirstRow(const Export& of, const Sheet& sheet) {
    return 1 + (of.complete ? 0 : 1) + sheet.remarks.size() + 1 + 1;
  }

  void Write() {
    const size_t first = FirstRow(of_, sheet_);
    WriteAbove();
    double lines = 1;
    for (size_t column = 0; column < sheet_.columns.size(); ++column) {
      WriteText(first - 1, column, sheet_.columns[column].title, looks_.heading[IsText(column)]);
      for (size_t row = 0; row < sheet_.rows.size(); ++row) WriteCell(first + row, row, column);
      lines = std::max(lines, LinesOf(sheet_.columns[column].title, widths_[column] - 2));
      worksheet_set_column(paper_, Col(column), Col(column), static_cast<double>(widths_[column]), nullptr);
    }
    worksheet_set_row(paper_, Row(first - 1), lines * kLineHeight, nullptr);
    for (size_t row = 0; row < sheet_.rows.size(); ++row) SetHeight(first + row, row);
    if (sheet_.rows.empty()) {
      WriteLine(first, sheet_.without, looks_.note);
    } else {
      worksheet_autofilter(paper_, Row(first - 1), 0, Row(first + sheet_.rows.size() - 1),
                           Col(sheet_.columns.size() - 1));
      if (!sheet_.total_label.empty()) WriteTotal(first + sheet_.rows.size());
    }
    worksheet_freeze_panes(paper_, Row(first), 1);
    worksheet_repeat_rows(paper_, Row(first - 1), Row(first - 1));
    worksheet_set_landscape(paper_);
    worksheet_set_paper(paper_, 9);  // A4.
    worksheet_fit_to_pages(paper_, 1, 0);
    worksheet_set_footer(paper_, "&L&A&Rbladzijde &P van &N");
  }

 private:
  static lxw_row_t Row(size_t row) { return static_cast<lxw_row_t>(row); }
  static lxw_col_t Col(size_t column) { return static_cast<lxw_col_t>(column); }

  // Always as a string: what begins with = is no formula.
  void WriteText(size_t row, size_t column, const std::string& text, lxw_format* look) {
    if (!text.empty()) worksheet_write_string(paper_, Row(row), Col(column), Shortened(text).c_str(), look);
  }

  void WriteAbove() {
    std::string title = of_.title;
    if (of_.as_of.has_value()) absl::StrAppend(&title, ", peildag ", DutchDay(*of_.as_of));
    WriteText(0, 0, title, looks_.title);
    size_t row = 1;
    if (!of_.complete) {
      WriteLine(row++,
                absl::StrCat("LET OP, onvolledig: ", sheet_.touched,
                             " Ontbreekt: ", absl::StrJoin(of_.missing, "; "), "."),
                looks_.warning);
    }
    for (const std::string& remark : sheet_.remarks) WriteLine(row++, remark, looks_.note);
  }

  // Over the width of the sheet, as high as it takes.
  void WriteLine(size_t row, const std::string& text, lxw_format* look) {
    size_t width = 0;
    for (size_t column = 0; column < sheet_.columns.size(); ++column) width += widths_[column];
    worksheet_merge_range(paper_, Row(row), 0, Row(row), Col(sheet_.columns.size() - 1),
                          Shortened(text).c_str(), look);
    worksheet_set_row(paper_, Row(row), LinesOf(text, width) * kLineHeight, nullptr);
  }

  // How many lines a text takes; words are not broken.
  static double LinesOf(const std::string& text, size_t width) {
    const size_t lines = 1 + DisplayWidth(text) / (width - width / 8);
    return static_cast<double>(lines);
  }

  bool IsText(size_t column) const { return sheet_.columns[column].kind == Kind::kText; }

  // No program makes a row as high as its text by itself where the file does not say how high it is.
  void SetHeight(size_t paper_row, size_t row) {
    double lines = 1;
    for (size_t column = 0; column < sheet_.columns.size(); ++column) {
      if (const auto* text = std::get_if<std::string>(&sheet_.rows[row][column])) {
        lines = std::max(lines, LinesOf(*text, widths_[column]));
      }
    }
    worksheet_set_row(paper_, Row(paper_row), std::min(lines, kMostLines) * kLineHeight, nullptr);
  }

  // Whole euros where no amount of the column has cents.
  bool HasCents(size_t column) const {
    for (size_t row = 0; row < sheet_.rows.size(); ++row) {
      if (NumberOf(of_, sheet_, row, column).value_or(0) % 100 != 0) return true;
    }
    return false;
  }

  lxw_format* LookOf(size_t column, bool total) const {
    if (sheet_.columns[column].kind == Kind::kPlain) return looks_.plain;
    if (sheet_.columns[column].kind == Kind::kCount) return looks_.count[total];
    return HasCents(column) ? looks_.cents[total] : looks_.euro[total];
  }

  double ValueOf(size_t column, int64_t number) const {
    const auto value = static_cast<double>(number);
    return sheet_.columns[column].kind == Kind::kMoney ? value / 100 : value;
  }

  void WriteCell(size_t paper_row, size_t row, size_t column) {
    const Cell& cell = sheet_.rows[row][column];
    if (const auto* text = std::get_if<std::string>(&cell)) {
      WriteText(paper_row, column, *text, looks_.text);
    } else if (const auto* absent = std::get_if<Absent>(&cell)) {
      WriteText(paper_row, column, std::string(WordOf(*absent)), looks_.absent[IsText(column)]);
    } else if (const auto* day = std::get_if<absl::CivilDay>(&cell)) {
      lxw_datetime date = {static_cast<int>(day->year()), day->month(), day->day(), 0, 0, 0};
      worksheet_write_datetime(paper_, Row(paper_row), Col(column), &date, looks_.day);
    } else if (const auto* figure = std::get_if<Figure>(&cell)) {
      worksheet_write_number(paper_, Row(paper_row), Col(column), figure->value, looks_.figure);
    } else if (const std::optional<int64_t> number = NumberOf(of_, sheet_, row, column); number.has_value()) {
      const double value = ValueOf(column, *number);
      lxw_format* look = LookOf(column, false);
      if (std::holds_alternative<Computed>(cell)) {
        worksheet_write_formula_num(paper_, Row(paper_row), Col(column), FormulaOf(paper_row, column).c_str(),
                                    look, value);
      } else {
        worksheet_write_number(paper_, Row(paper_row), Col(column), value, look);
      }
    }
  }

  // SUM passes over text, so that what is nil adds nothing and breaks nothing.
  static std::string SumOf(const std::vector<size_t>& columns, size_t row) {
    std::vector<std::string> cells;
    cells.reserve(columns.size());
    for (const size_t column : columns) cells.push_back(Address(row, column));
    return absl::StrCat("SUM(", absl::StrJoin(cells, ","), ")");
  }

  std::string FormulaOf(size_t paper_row, size_t column) const {
    if (const auto& sum = sheet_.columns[column].sum) {
      return absl::StrCat("=", SumOf(sum->plus, paper_row),
                          sum->minus.empty() ? "" : "-" + SumOf(sum->minus, paper_row));
    }
    const Column::Lookup& lookup = *sheet_.columns[column].lookup;
    const Sheet& from = of_.sheets[lookup.sheet];
    const size_t first = FirstRow(of_, from);
    const auto range = [&](size_t of_column) {
      char cells[LXW_MAX_CELL_RANGE_LENGTH];
      lxw_rowcol_to_range_abs(cells, Row(first), Col(of_column),
                              Row(first + std::max<size_t>(from.rows.size(), 1) - 1), Col(of_column));
      return absl::StrCat("'", from.name, "'!", cells);
    };
    std::string formula = absl::StrCat("=SUMIFS(", range(lookup.column));
    for (const auto& [theirs, ours] : lookup.where) {
      absl::StrAppend(&formula, ",", range(theirs), ",", Address(paper_row, ours));
    }
    return absl::StrCat(formula, ",", range(lookup.is.first), ",\"", lookup.is.second, "\")");
  }

  void WriteTotal(size_t paper_row) {
    const size_t first = FirstRow(of_, sheet_);
    WriteText(paper_row, 0, sheet_.total_label, looks_.total_text);
    for (size_t column = 1; column < sheet_.columns.size(); ++column) {
      const std::optional<int64_t> total =
          sheet_.columns[column].total ? TotalOf(of_, sheet_, column) : std::nullopt;
      if (!total.has_value()) {
        worksheet_write_blank(paper_, Row(paper_row), Col(column), looks_.total_text);
        continue;
      }
      const std::string formula =
          absl::StrCat("=SUM(", Address(first, column), ":", Address(paper_row - 1, column), ")");
      worksheet_write_formula_num(paper_, Row(paper_row), Col(column), formula.c_str(), LookOf(column, true),
                                  ValueOf(column, *total));
    }
  }

  size_t WidthOf(size_t column) const {
    const Column& of = sheet_.columns[column];
    if (of.kind != Kind::kText) return std::max<size_t>(of.kind == Kind::kMoney ? 15 : 11, kNarrowest);
    size_t width = std::max(kNarrowest, DisplayWidth(of.title) + 4);  // Beside the arrow of the filter.
    for (const auto& row : sheet_.rows) {
      if (const auto* text = std::get_if<std::string>(&row[column]))
        width = std::max(width, DisplayWidth(*text) + 3);
    }
    if (column == 0) width = std::max(width, DisplayWidth(sheet_.total_label) + 3);
    return std::min(width, kWidest);
  }

  const Export& of_;
  const Sheet& sheet_;
  lxw_worksheet* paper_;
  const Looks& looks_;
  std::vector<size_t> widths_;
};

void WriteNotes(const Export& of, lxw_worksheet* paper, const Looks& looks) {
  lxw_row_t row = 0;
  const auto write = [&](const std::string& text, lxw_format* look) {
    if (!text.empty()) worksheet_write_string(paper, row++, 0, Shortened(text).c_str(), look);
  };
  write("Toelichting", looks.title);
  write(of.title, looks.text);
  if (of.as_of.has_value()) write("Peildag: " + DutchDay(*of.as_of), looks.text);
  if (of.complete) {
    write("Iedereen heeft geantwoord.", looks.text);
  } else {
    write("LET OP: dit overzicht is onvolledig.", looks.warning);
    for (const std::string& line : of.missing) write("Ontbreekt: " + line, looks.warning);
    for (const Sheet& sheet : of.sheets)
      write(absl::StrCat("Blad ", sheet.name, ": ", sheet.touched), looks.warning);
  }
  if (!of.sources.empty()) write("Bronnen", looks.heading[true]);
  for (const std::string& line : of.sources) write(line, looks.text);
  write("Leeswijzer", looks.heading[true]);
  for (const std::string& line : HowToRead()) write(line, looks.text);
  worksheet_set_column(paper, 0, 0, 110, nullptr);
  worksheet_set_paper(paper, 9);
  worksheet_fit_to_pages(paper, 1, 0);
}

}  // namespace

absl::Status WriteWorkbook(const Export& of, const std::string& path, absl::Time now) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return absl::ResourceExhaustedError("geen geheugen voor het rekenblad");
  lxw_doc_properties properties = {};
  std::string title = Shortened(of.title);
  std::string company = "Driehoek";
  properties.title = title.data();
  properties.company = company.data();
  properties.created = absl::ToTimeT(now);
  workbook_set_properties(book, &properties);
  const Looks looks(book);
  for (const Sheet& sheet : of.sheets) {
    Paper(of, sheet, workbook_add_worksheet(book, sheet.name.c_str()), looks).Write();
  }
  WriteNotes(of, workbook_add_worksheet(book, "Toelichting"), looks);
  const lxw_error error = workbook_close(book);
  if (error == LXW_NO_ERROR) return CheckWorkbook(path);
  return absl::InternalError(absl::StrCat(path, " kan niet worden geschreven: ", lxw_strerror(error)));
}

}  // namespace driehoek::cli
