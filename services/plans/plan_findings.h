// SPDX-License-Identifier: EUPL-1.2
// What does not add up in a plan, whoever brought it in (rules 4, 6, 8 and 9). Pure.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_FINDINGS_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_FINDINGS_H_

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::plans {

// Of a plan as NormalisePlan leaves it: what its document's findings say, then what follows from its content,
// each once. FindingTable names them. `municipality_end` is the first day on which its municipality was no
// more, where that is known.
//
//   PLANNING_BEFORE_PERIOD       a planning names a year before the plan's period (rule 9)
//   PLANNING_AFTER_PERIOD        or one after it
//   PLANNING_NOT_UNDERSTOOD      the words of a planning say no time that we know
//   MISSING_PLANNING             a measure of a table has no planning in any of its rows
//   CONTRADICTORY_PLANNING       the same year stands on a condition and without one (rule 6)
//   STOPPED_BUT_PLANNED          a measure that has stopped is committed in a later year (rule 7)
//   ORPHAN_INDICATOR             what was to reach a target has stopped, and the target stands
//   SAME_MEASURE                 the same measure stands under several themes (rule 8)
//   SAME_MEASURE_OTHER_STATE     and is in different states there
//   MISSING_MEASURE_TEXT         a row of a table has no measure
//   PERIOD_BEYOND_MUNICIPALITY   the plan runs on after the end of its municipality (rule 2)
std::vector<type::v1::Finding> FindingsOf(const v1::Plan& plan,
                                          std::optional<absl::CivilDay> municipality_end);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_FINDINGS_H_
