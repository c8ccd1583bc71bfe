// SPDX-License-Identifier: EUPL-1.2
// A new plan out of parts of an old one, with links back. Pure.
//
// What was of the old plan's document or of its course does not go along: lines, the document and its
// findings, states (rule 7), the prose of the execution, milestones that lie before the new plan. Planning,
// conditions (rule 6), promises and parties do.
#ifndef DRIEHOEK_GATEWAY_CLI_COMMANDS_COPIED_PLAN_H_
#define DRIEHOEK_GATEWAY_CLI_COMMANDS_COPIED_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::cli {

struct CopyChoice {
  // The tenant of the new plan, which may be another: of what was split.
  std::string tenant;
  std::string title;
  std::string start_date;
  std::string end_date;
  // Empty where it hangs under none.
  std::string parent_plan;
  // Ids of themes and sub-themes, with all their measures but those that ended, and of single measures.
  std::vector<std::string> themes;
  std::vector<std::string> measures;
  // Years by which planning, conditions and milestones move; 0: they stay.
  int shift_years = 0;
};

struct CopiedPlan {
  plans::v1::Plan plan;
  // Measures of chosen themes that ended (realised, stopped, found unnecessary), and did not go along.
  std::vector<plans::v1::PolicyMeasure> ended;
  // Rows of the document that name no measure: without the document nobody would know what is done.
  std::vector<plans::v1::PolicyMeasure> without_text;
  // How many milestones lie before the new plan.
  int past_milestones = 0;
};

// A usage error names every id that the old plan does not have, or says that nothing was chosen.
absl::StatusOr<CopiedPlan> CopyForward(const plans::v1::Plan& from, const CopyChoice& choice);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_COMMANDS_COPIED_PLAN_H_
