// SPDX-License-Identifier: EUPL-1.2
// The execution cell: milestones, countable promises, conditions and stated roles, each with its sentence as
// written.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_EXECUTION_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_EXECUTION_H_

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// A row of a table as far as its prose goes.
struct RowProse {
  // The execution cell.
  absl::string_view execution;
  // The measure's own text, whose promises, conditions, roles and dated moments count too; empty in a row
  // that continues a measure.
  absl::string_view measure;
  // Line, from 1.
  int line = 0;
  // ContextYear() of its planning.
  int context_year = 0;
};

// `text` of the answer is the execution cell as written (rule 4).
v1::Execution ReadExecution(const RowProse& row);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_EXECUTION_H_
