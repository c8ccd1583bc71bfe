// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/table_row.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace driehoek::plans {

RowStyle StyleOf(absl::string_view row) {
  absl::string_view trimmed = absl::StripAsciiWhitespace(row);
  bool around = absl::StartsWith(trimmed, "|");
  if (around && absl::EndsWith(trimmed, "|")) return RowStyle::kPipesAround;
  if (row.find('\t') != absl::string_view::npos) return RowStyle::kTabs;
  return around ? RowStyle::kPipesAround : RowStyle::kPipesBetween;
}

std::vector<std::string> SplitRow(absl::string_view row, RowStyle style) {
  char separator = style == RowStyle::kTabs ? '\t' : '|';
  if (style == RowStyle::kPipesAround) {
    row = absl::StripAsciiWhitespace(row);
    if (absl::StartsWith(row, "|")) row.remove_prefix(1);
    if (absl::EndsWith(row, "|") && !absl::EndsWith(row, "\\|")) row.remove_suffix(1);
  }
  std::vector<std::string> cells(1);
  for (size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|') {
      cells.back() += '|';
      ++i;
    } else if (row[i] == separator) {
      cells.emplace_back();
    } else {
      cells.back() += row[i];
    }
  }
  for (std::string& cell : cells) cell = std::string(absl::StripAsciiWhitespace(cell));
  return cells;
}

bool IsSeparatorRow(absl::string_view row) {
  return row.find_first_not_of(" \t|:-+=") == absl::string_view::npos &&
         row.find("--") != absl::string_view::npos;
}

}  // namespace driehoek::plans
