// SPDX-License-Identifier: EUPL-1.2
// The circle of municipalities of whose joint plan a document is the local edition.
#ifndef DRIEHOEK_SERVICES_PLANS_IMPORTER_JOINT_PLAN_H_
#define DRIEHOEK_SERVICES_PLANS_IMPORTER_JOINT_PLAN_H_

#include "common/registry/registry.h"
#include "driehoek/plans/v1/plan.pb.h"
#include "services/plans/importer/finding_list.h"
#include "services/plans/importer/outline.h"

namespace driehoek::plans {

// Fills in joint_plan where the document says that it is the edition of several municipalities' plan.
void ReadJointPlan(const Outline& outline, const registry::Registry& registry, FindingList* findings,
                   v1::Plan* plan);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_IMPORTER_JOINT_PLAN_H_
