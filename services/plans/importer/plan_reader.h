// SPDX-License-Identifier: EUPL-1.2
// Walks the outline of a document and makes of it themes, measures, ambitions, chapters and a budget, each
// with its line, and sets apart what is left as running text.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_READER_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_READER_H_

#include <string>
#include <vector>

#include "driehoek/plans/v1/plan.pb.h"
#include "services/plans/importer/budget_table.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/measure_table.h"
#include "services/plans/importer/measure_text.h"
#include "services/plans/importer/outline.h"
#include "services/plans/prose/indicators.h"
#include "services/plans/prose/observations.h"

namespace driehoek::plans {

class PlanReader {
 public:
  // `plan` has its name, and its joint plan where there is one; it and `findings` outlive this.
  PlanReader(v1::Plan* plan, FindingList* findings);

  // Once. `outline` outlives this: what ambitions and prose return points into it.
  void Read(const Outline& outline);

  // All ambitions of the plan and its themes, in the order of the document.
  const std::vector<AmbitionOf>& ambitions() const { return ambitions_; }
  // Running text that is neither an ambition nor a measure.
  const std::vector<ProseLine>& prose() const { return prose_; }
  BudgetTable& budget() { return budget_; }
  int planning_rows() const { return table_.rows(); }
  // Whether the document holds more than kMostParts measures or budget lines; reading has stopped there.
  bool too_much() const { return parts_ > kMostParts; }

  // What the plan service takes. The published plans have fewer than a hundred.
  static constexpr int kMostParts = 10'000;

 private:
  void Begin(const Section& section);
  void BeginTheme(const Section& section);
  void BeginSubTheme(const Section& section);
  void EndTheme();
  void Take(const Section& section, const Block& block);
  void TakeRow(const Section& section, const Block& block);
  void TakeText(const Section& section, const Block& block);
  void TakeMeasure(const Block& block);
  void AddAmbition(absl::string_view text, int line);
  void AddProse(const Block& block);
  void AddHolders(absl::string_view text);
  void FlushIntroduction(bool ambition);
  void CheckContents(const Outline& outline);

  v1::Plan* const plan_;
  FindingList* const findings_;
  MeasureMaker maker_;
  MeasureTable table_;
  BudgetTable budget_;
  IdGiver theme_ids_;

  // Where the walk is. `target_` is the theme or the sub-theme.
  v1::Theme* theme_ = nullptr;
  v1::Theme* target_ = nullptr;
  v1::PolicyMeasure* bullet_ = nullptr;
  SectionRole role_ = SectionRole::kNone;
  std::string horizon_;
  int horizon_line_ = 0;
  // Text between the heading of a theme and its table: the ambition, if a table follows.
  std::vector<const Block*> introduction_;
  bool after_budget_ = false;
  int budget_line_ = 0;
  int parts_ = 0;
  int unknown_rows_ = 0;
  int unknown_rows_line_ = 0;

  std::vector<AmbitionOf> ambitions_;
  std::vector<ProseLine> prose_;
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_READER_H_
