// SPDX-License-Identifier: EUPL-1.2
// The planning cell of a measure, and what follows from it: the years in which the measure is committed, and
// those in which it stands on a condition (rule 6).
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_PLANNING_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_PLANNING_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// At least one entry: an empty cell is one of KIND_NONE, words that say no time that we know one of
// KIND_UNSPECIFIED. An entry's text is as written; `line` goes into its condition.
std::vector<v1::PlanningEntry> ReadPlanning(absl::string_view cell, int line);

// Ascending, each year once, none in both.
struct PlannedYears {
  std::vector<int> committed;
  std::vector<int> conditional;
};

// The years of a measure within a plan's period, both ends inclusive. A year on a condition (of planning or
// of execution) is never committed; one that is to be continued on a condition implies that the measure runs
// from the first year of the period until then, unless its rows name other years before it. Years outside the
// period fall away.
PlannedYears YearsOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows, int start_year,
                     int end_year);

// Whether planning or execution of this row depends on a condition of this kind.
bool DependsOn(const v1::PlanningRow& row, v1::Condition::Kind kind);

// Whether an entry is to be continued on a condition; so it runs before (rule 6).
bool Continues(const v1::PlanningEntry& entry);

// The one year that a row's planning names, as context for its execution; 0 where it names none or several.
int ContextYear(const std::vector<v1::PlanningEntry>& entries);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_PLANNING_H_
