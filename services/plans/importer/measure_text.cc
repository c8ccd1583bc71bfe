// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/measure_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/plans/importer/wording.h"
#include "services/plans/naming/mentions.h"
#include "services/plans/naming/parties.h"
#include "services/plans/prose/execution.h"
#include "services/plans/prose/planning.h"
#include "services/plans/prose/status.h"

namespace driehoek::plans {

void MeasureMaker::Fill(const v1::Theme& theme, absl::string_view text, absl::string_view stand_in, int line,
                        v1::PolicyMeasure* measure) {
  std::string id = measures_.Give(theme.theme_id(), text.empty() ? stand_in : text);
  measure->set_name(absl::StrCat(plan_name_, "/measures/", id));
  measure->set_text(std::string(text));
  measure->set_line(line);
  measure->set_theme_id(theme.theme_id());
  measure->set_theme_title(theme.title());
  measure->set_theme_level(theme.level());
  for (std::string& area : AreasIn(text)) measure->add_areas(std::move(area));
  for (std::string& instrument : InstrumentsIn(text)) measure->add_instruments(std::move(instrument));
}

void MeasureMaker::AddRow(const RowCells& cells, v1::PolicyMeasure* measure) const {
  v1::PlanningRow& row = *measure->add_planning_rows();
  row.set_line(cells.line);
  row.set_continues(cells.continues);
  row.set_parties_text(WithoutMarkup(cells.parties));
  row.set_planning_text(WithoutMarkup(cells.planning));
  std::vector<v1::PlanningEntry> entries = ReadPlanning(row.planning_text(), cells.line);
  RowProse prose;
  prose.execution = cells.execution;
  prose.measure = cells.continues ? "" : cells.measure;
  prose.line = cells.line;
  prose.context_year = ContextYear(entries);
  *row.mutable_execution() = ReadExecution(prose);
  row.mutable_execution()->set_text(WithoutMarkup(cells.execution));
  row.mutable_entries()->Assign(entries.begin(), entries.end());
}

void MeasureMaker::AddHorizon(absl::string_view words, int line, v1::PolicyMeasure* measure) const {
  v1::PlanningRow& row = *measure->add_planning_rows();
  row.set_line(line);
  row.set_planning_text(std::string(words));
  v1::PlanningEntry& entry = *row.add_entries();
  entry.set_kind(v1::PlanningEntry::KIND_HORIZON);
  entry.set_text(std::string(words));
}

void MeasureMaker::Finish(v1::PolicyMeasure* measure) const {
  std::vector<v1::Party> parties = PartiesOf(measure->planning_rows());
  measure->mutable_parties()->Assign(parties.begin(), parties.end());
  std::vector<v1::StatusEvent> events = EventsOf(measure->planning_rows());
  measure->mutable_status_events()->Assign(events.begin(), events.end());
  Standing standing = StateOf(measure->status_events());
  measure->set_state(standing.state);
  if (standing.decision.has_value()) *measure->mutable_decision() = *std::move(standing.decision);
}

}  // namespace driehoek::plans
