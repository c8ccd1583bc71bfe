// SPDX-License-Identifier: EUPL-1.2
// A row of a published table taken apart into cells. Tables come with tabs, with pipes between the cells, or
// with pipes around them as Markdown has them; which it is shows in the heading row.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_ROW_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_ROW_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace driehoek::plans {

enum class RowStyle { kTabs, kPipesBetween, kPipesAround };

// Of a heading row.
RowStyle StyleOf(absl::string_view row);

// Cells as written, trimmed; "\|" is a pipe within a cell.
std::vector<std::string> SplitRow(absl::string_view row, RowStyle style);

// "|---|:--:|": the line under the heading row of a Markdown table.
bool IsSeparatorRow(absl::string_view row);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_ROW_H_
