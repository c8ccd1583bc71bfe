// SPDX-License-Identifier: EUPL-1.2
// The tables of the plans service beside those of common/storage: projections of plans, and those of
// common/findings. Plans themselves, indicators, targets and observations are resources of common/storage.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_SCHEMA_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_SCHEMA_H_

#include "absl/types/span.h"
#include "common/storage/database.h"

namespace driehoek::plans {

// For Database::Open. What was released once is never changed: add another.
absl::Span<const storage::Migration> PlanMigrations();

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_SCHEMA_H_
