// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/table.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace driehoek::cli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Takes one code point off the begin of `text`. What is no UTF-8 gives the replacement character, a byte at a
// time.
char32_t TakeCodePoint(absl::string_view* text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>((*text)[i]); };
  const uint8_t first = byte(0);
  const size_t length = first < 0x80         ? 1
                        : (first >> 5) == 6  ? 2
                        : (first >> 4) == 14 ? 3
                        : (first >> 3) == 30 ? 4
                                             : 0;
  char32_t code_point = length == 1 ? first : first & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (i >= text->size() || (byte(i) & 0xC0) != 0x80) {
      text->remove_prefix(1);
      return kReplacement;
    }
    code_point = (code_point << 6) | (byte(i) & 0x3F);
  }
  text->remove_prefix(std::max<size_t>(length, 1));
  return length == 0 ? kReplacement : code_point;
}

size_t WidthOf(char32_t code_point) {
  const auto within = [&](char32_t first, char32_t last) {
    return first <= code_point && code_point <= last;
  };
  const bool combining = within(0x300, 0x36F) || within(0x200B, 0x200F) || within(0xFE00, 0xFE0F) ||
                         code_point == 0xAD || code_point == 0xFEFF;
  if (combining) return 0;
  const bool wide = within(0x1100, 0x115F) || within(0x2E80, 0xA4CF) || within(0xAC00, 0xD7A3) ||
                    within(0xF900, 0xFAFF) || within(0xFE30, 0xFE6F) || within(0xFF00, 0xFF60) ||
                    within(0x1F300, 0x1FAFF) || within(0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

bool IsControl(char32_t code_point) {
  const bool direction =
      (0x202A <= code_point && code_point <= 0x202E) || (0x2066 <= code_point && code_point <= 0x2069);
  return code_point < 0x20 || (0x7F <= code_point && code_point < 0xA0) || direction;
}

// Breaks between words; a word that is too long stays whole, and so does an amount: "€ 647.237".
std::vector<std::string> Wrap(const std::string& text, size_t width) {
  if (width == 0 || DisplayWidth(text) <= width) return {text};
  std::vector<std::string> lines;
  std::string line;
  std::string unit;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    absl::StrAppend(&unit, unit.empty() ? "" : " ", word);
    if (word == "€") continue;
    if (!line.empty() && DisplayWidth(line) + 1 + DisplayWidth(unit) > width) {
      lines.push_back(std::exchange(line, ""));
    }
    absl::StrAppend(&line, line.empty() ? "" : " ", std::exchange(unit, ""));
  }
  if (!unit.empty()) absl::StrAppend(&line, line.empty() ? "" : " ", unit);
  lines.push_back(line);
  return lines;
}

}  // namespace

size_t DisplayWidth(absl::string_view text) {
  size_t width = 0;
  while (!text.empty()) width += WidthOf(TakeCodePoint(&text));
  return width;
}

std::string Harmless(absl::string_view text) {
  std::string result;
  while (!text.empty()) {
    const absl::string_view before = text;
    const char32_t code_point = TakeCodePoint(&text);
    if (code_point == '\n' || code_point == '\t' || code_point == '\r') {
      result += ' ';
    } else if (code_point == kReplacement || IsControl(code_point)) {
      result += "\xEF\xBF\xBD";
    } else {
      result.append(before.data(), before.size() - text.size());
    }
  }
  return result;
}

void Table::AddRow(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = Harmless(cell);
  rows_.push_back(std::move(cells));
}

void Table::PrintLine(const std::vector<std::string>& cells, const std::vector<size_t>& widths,
                      std::ostream& out) const {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths[i] - DisplayWidth(cells[i]), ' ');
    if (i > 0) line += "  ";
    line += columns_[i].right ? padding + cells[i] : cells[i] + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void Table::Print(std::ostream& out) const {
  if (rows_.empty()) return;
  std::vector<std::string> titles;
  std::vector<size_t> widths;
  for (const Column& column : columns_) {
    titles.push_back(column.title);
    widths.push_back(DisplayWidth(column.title));
  }
  std::vector<std::vector<std::string>> lines;
  for (const std::vector<std::string>& row : rows_) {
    const size_t begin = lines.size();
    for (size_t i = 0; i < row.size(); ++i) {
      const std::vector<std::string> parts = Wrap(row[i], columns_[i].wrap_at);
      if (lines.size() < begin + parts.size())
        lines.resize(begin + parts.size(), std::vector<std::string>(row.size()));
      for (size_t part = 0; part < parts.size(); ++part) {
        lines[begin + part][i] = parts[part];
        widths[i] = std::max(widths[i], DisplayWidth(parts[part]));
      }
    }
  }
  std::vector<std::string> rule;
  for (size_t width : widths) {
    std::string dashes;
    for (size_t i = 0; i < width; ++i) dashes += "─";
    rule.push_back(dashes);
  }
  PrintLine(titles, widths, out);
  PrintLine(rule, widths, out);
  for (const std::vector<std::string>& line : lines) PrintLine(line, widths, out);
}

}  // namespace driehoek::cli
