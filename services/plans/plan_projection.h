// SPDX-License-Identifier: EUPL-1.2
// The measures of a plan, with their facets, status events and adoptions, as rows of projection tables.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_PROJECTION_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_PROJECTION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/storage/session.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// In a Write. The plan is as it is stored; nothing of it is projected yet.
absl::Status InsertProjection(storage::Session& session, const v1::Plan& plan);
absl::Status DeleteProjection(storage::Session& session, absl::string_view plan_name);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_PROJECTION_H_
