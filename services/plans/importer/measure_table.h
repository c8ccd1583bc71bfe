// SPDX-License-Identifier: EUPL-1.2
// Rows of a published table, made action items, measures and planning rows of a theme. A row without an item
// goes on under the item above; a row without item and measure goes on with the measure above. A page break
// changes nothing.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TABLE_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TABLE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/measure_text.h"
#include "services/plans/importer/table_columns.h"

namespace driehoek::plans {

class MeasureTable {
 public:
  // All outlive this.
  MeasureTable(MeasureMaker* maker, FindingList* findings) : maker_(maker), findings_(findings) {}

  // Rows from here on belong to `theme`, whose id, title and level are set; it must not move while rows are
  // added.
  void Begin(v1::Theme* theme);

  // The heading row of a table, maybe of the same one after a page break.
  void Heading(MeasureColumns columns, int line);

  bool open() const { return columns_.has_value(); }
  // No more rows until the next heading row.
  void Close() { columns_.reset(); }

  // Whether a row was made of it. Needs a heading row and a theme.
  bool Row(absl::string_view raw, int line);

  // Rows so far, over all themes.
  int rows() const { return rows_; }

 private:
  v1::PolicyMeasure* AddMeasure(absl::string_view item, absl::string_view measure, int line);

  MeasureMaker* const maker_;
  FindingList* const findings_;
  std::optional<MeasureColumns> columns_;
  v1::Theme* theme_ = nullptr;
  v1::ActionItem* item_ = nullptr;
  v1::PolicyMeasure* measure_ = nullptr;
  int rows_ = 0;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TABLE_H_
