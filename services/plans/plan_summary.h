// SPDX-License-Identifier: EUPL-1.2
// What stands in the plans of one tenant that are in force on a day, counted. Pure.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_SUMMARY_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_SUMMARY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::plans {

// `plans` are those whose period contains the day, by name; `open_findings` are theirs. A measure that stands
// under several themes counts once (rule 8): in the state of the first of them in the document that has one,
// and committed in a year when it is anywhere. Committed and conditional stay apart (rule 6), and so do state
// and decision (rule 7).
v1::PlanSummary SummaryOf(absl::string_view tenant, absl::string_view as_of_date,
                          const std::vector<v1::Plan>& plans,
                          const std::vector<type::v1::FindingCount>& open_findings);

// A revision as it came in, beside the one before it; null where it is the first.
v1::PlanRevision RevisionOf(const v1::Plan& revision, const v1::Plan* before);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_SUMMARY_H_
