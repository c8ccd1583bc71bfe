// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/measure_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "services/plans/dutch/quotation.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {

using type::v1::Finding;

void MeasureTable::Begin(v1::Theme* theme) {
  theme_ = theme;
  item_ = nullptr;
  measure_ = nullptr;
}

void MeasureTable::Heading(MeasureColumns columns, int line) {
  for (const auto& [heading, meant] : columns.misspelt) {
    findings_->Add("HEADING_SPELLING", Finding::SEVERITY_LOW, line,
                   absl::StrCat("De kolomkop ", QuotedBegin(heading), " is gelezen als '", meant, "'."),
                   heading);
  }
  columns_ = std::move(columns);
}

v1::PolicyMeasure* MeasureTable::AddMeasure(absl::string_view item, absl::string_view measure, int line) {
  std::string text = WithoutMarkup(measure);
  v1::PolicyMeasure* made = item_ != nullptr ? item_->add_measures() : theme_->add_measures();
  if (item_ != nullptr) made->set_action_item_id(item_->action_item_id());
  maker_->Fill(*theme_, text, item_ != nullptr ? absl::string_view(item_->title()) : item, line, made);
  if (text.empty()) {
    findings_->Add("MISSING_MEASURE_TEXT", Finding::SEVERITY_LOW, line,
                   "De rij noemt geen maatregel; partijen, planning en uitvoering zijn wel overgenomen.",
                   LastSegment(made->name()));
  }
  return made;
}

bool MeasureTable::Row(absl::string_view raw, int line) {
  if (!columns_.has_value() || theme_ == nullptr) return false;
  std::vector<std::string> cells = SplitRow(raw, columns_->style);
  if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); }))
    return true;
  if (static_cast<int>(cells.size()) > columns_->count) {
    bool filled = std::any_of(cells.begin() + columns_->count, cells.end(),
                              [](const std::string& cell) { return !cell.empty(); });
    if (filled) {
      findings_->Add("ROW_TOO_WIDE", Finding::SEVERITY_LOW, line,
                     absl::StrCat("De rij heeft ", cells.size(), " cellen en de tabel ", columns_->count,
                                  " kolommen; wat over is, staat bij de laatste kolom."));
    }
    std::string& last = cells[columns_->count - 1];
    for (size_t i = columns_->count; i < cells.size(); ++i) {
      if (!cells[i].empty()) absl::StrAppend(&last, last.empty() ? "" : " ", cells[i]);
    }
  }
  cells.resize(columns_->count);
  auto cell = [&](int at) -> absl::string_view { return at >= 0 ? absl::string_view(cells[at]) : ""; };

  std::string execution(cell(columns_->execution));
  for (const auto& [at, heading] : columns_->others) {
    if (at < columns_->count && !cells[at].empty()) {
      absl::StrAppend(&execution, execution.empty() ? "" : " ", heading, ": ", cells[at]);
    }
  }
  RowCells row{
      cell(columns_->measure), cell(columns_->parties), cell(columns_->planning), execution, false, line};
  std::string item = WithoutMarkup(cell(columns_->item));
  bool rest = !row.parties.empty() || !row.planning.empty() || !row.execution.empty();
  // An item that a page break repeats is the same item.
  if (!item.empty() && (item_ == nullptr || item_->title() != item)) {
    item_ = theme_->add_action_items();
    item_->set_action_item_id(maker_->ItemId(*theme_, item));
    item_->set_title(item);
    item_->set_line(line);
    measure_ = nullptr;
    if (row.measure.empty() && !rest) return true;
  }
  if (!row.measure.empty() || measure_ == nullptr) {
    if (row.measure.empty() && item_ == nullptr) {
      findings_->Add("ROW_WITHOUT_MEASURE", Finding::SEVERITY_MEDIUM, line,
                     "De rij vervolgt een maatregel, maar boven haar staat er geen in dit thema.");
    }
    measure_ = AddMeasure(item, row.measure, line);
  } else {
    row.continues = true;
  }
  maker_->AddRow(row, measure_);
  ++rows_;
  return true;
}

}  // namespace driehoek::plans
