// SPDX-License-Identifier: EUPL-1.2
// What a document says about the plan as a whole: its title, sort and period, the plan above it, its date and
// its scope. The circle it is shared with is in joint_plan.h.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_FACTS_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_FACTS_H_

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/outline.h"

namespace driehoek::plans {

// Fills in name, title, kind, period, parent_plan_title, dynamic, document_date and scope. The name is made
// of sort and period, so that a document keeps it when its title is worded anew. Without a sort of plan in
// the document the kind stays unspecified.
void ReadPlanFacts(const Outline& outline, absl::string_view tenant, absl::string_view file_name,
                   FindingList* findings, v1::Plan* plan);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_PLAN_FACTS_H_
