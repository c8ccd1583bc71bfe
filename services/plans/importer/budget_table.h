// SPDX-License-Identifier: EUPL-1.2
// A published table of amounts, made a budget: lines by year with nil, 0 and absent apart (rule 10), stated
// totals beside them (rule 11), and what footnotes say of them: provisional, pending an evaluation (rule 12).
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_BUDGET_TABLE_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_BUDGET_TABLE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "driehoek/budgets/v1/budget.pb.h"
#include "services/plans/importer/blocks.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/plan_ids.h"
#include "services/plans/importer/table_columns.h"

namespace driehoek::plans {

class BudgetTable {
 public:
  // `findings` outlives this.
  explicit BudgetTable(FindingList* findings) : findings_(findings) {}

  // The heading row of a table, maybe of the same one after a page break.
  void Heading(BudgetColumns columns);

  bool open() const { return columns_.has_value(); }
  // No more rows until the next heading row.
  void Close() { columns_.reset(); }

  // Whether a table was found at all.
  bool any() const { return budget_.lines_size() > 0 || budget_.stated_totals_size() > 0; }

  // A row below a heading row. False for what is no row of amounts.
  bool Row(absl::string_view raw, int line);

  // Text of the financial chapter, or a footnote below the table: a remark, and maybe more.
  void Text(const Block& block);

  // All lines that came, without name, title and plan.
  budgets::v1::Budget Take() &&;

 private:
  void Footnote(absl::string_view text, int line);
  std::optional<int64_t> Amount(absl::string_view cell, int line, bool* readable);

  FindingList* const findings_;
  std::optional<BudgetColumns> columns_;
  budgets::v1::Budget budget_;
  IdGiver ids_;
  absl::flat_hash_set<int> years_;
  // Whether the asterisk stands at the years, and at which lines.
  bool starred_years_ = false;
  std::vector<int> starred_lines_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_BUDGET_TABLE_H_
