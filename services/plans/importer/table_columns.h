// SPDX-License-Identifier: EUPL-1.2
// Which column holds what, by the words of a heading row: in any order, in the words that municipalities use,
// and with a letter misread here and there.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_COLUMNS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_COLUMNS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/plans/importer/table_row.h"

namespace driehoek::plans {

// Positions of columns; -1 for one that the table does not have.
struct MeasureColumns {
  RowStyle style = RowStyle::kTabs;
  int item = -1;
  int measure = -1;
  int parties = -1;
  int planning = -1;
  int execution = -1;
  int count = 0;
  // Columns of other words, which are kept with the execution: position and heading.
  std::vector<std::pair<int, std::string>> others;
  // Headings that are misspelt: as written, and the word that is meant.
  std::vector<std::pair<std::string, std::string>> misspelt;
};

// Nothing for a row that is not the heading row of a table with measures.
std::optional<MeasureColumns> ReadMeasureHeading(absl::string_view row);

struct BudgetColumns {
  RowStyle style = RowStyle::kTabs;
  int description = -1;
  int cost_centre = -1;
  int nature = -1;
  // Position and year.
  std::vector<std::pair<int, int>> years;
  // Years whose heading bears the asterisk of a footnote.
  bool starred = false;
  // Amounts are in thousands of euros.
  bool thousands = false;
  int count = 0;
};

// Nothing for a row that is not the heading row of a table with amounts.
std::optional<BudgetColumns> ReadBudgetHeading(absl::string_view row);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_TABLE_COLUMNS_H_
