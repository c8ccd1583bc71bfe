// SPDX-License-Identifier: EUPL-1.2
// What differs between two revisions of a plan, for people: a row for each thing that is new, gone or
// otherwise.
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_PLAN_DIFFERENCE_VIEW_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_PLAN_DIFFERENCE_VIEW_H_

#include <ostream>
#include <string>

#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::cli {

// "12 verschillen: 3 nieuw, 2 vervallen, 7 gewijzigd".
std::string CountInWords(const plans::v1::PlanDifference& difference);

// The rows, and how many.
void PrintPlanDifference(const plans::v1::PlanDifference& difference, std::ostream& out);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_PLAN_DIFFERENCE_VIEW_H_
