// SPDX-License-Identifier: EUPL-1.2
// Measures and their rows, made of the words of a document: ids and places here, what the sentences say in
// services/plans/prose.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TEXT_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "services/plans/importer/plan_ids.h"

namespace driehoek::plans {

// The cells of a row as written, with HTML and all.
struct RowCells {
  absl::string_view measure;
  absl::string_view parties;
  absl::string_view planning;
  absl::string_view execution;
  // Continues the measure of the row above.
  bool continues = false;
  int line = 0;
};

// Of one plan.
class MeasureMaker {
 public:
  // `plan_name` as in "municipalities/GM0406/plans/uitvoeringsplan-2021-2022".
  explicit MeasureMaker(std::string plan_name) : plan_name_(std::move(plan_name)) {}

  // Fills in name, text, line, place, areas and instruments. `text` is without mark-up and may be empty, for
  // a row that names no measure; the id is then made of `stand_in`.
  void Fill(const v1::Theme& theme, absl::string_view text, absl::string_view stand_in, int line,
            v1::PolicyMeasure* measure);

  // Adds a row with all that its cells say.
  void AddRow(const RowCells& cells, v1::PolicyMeasure* measure) const;

  // Adds a row for a measure that stands under "Lange termijn".
  void AddHorizon(absl::string_view words, int line, v1::PolicyMeasure* measure) const;

  // What follows from all rows together: parties and status events.
  void Finish(v1::PolicyMeasure* measure) const;

  std::string ItemId(const v1::Theme& theme, absl::string_view title) {
    return items_.Give(theme.theme_id(), title);
  }

 private:
  const std::string plan_name_;
  IdGiver measures_;
  IdGiver items_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_MEASURE_TEXT_H_
