// SPDX-License-Identifier: EUPL-1.2
// The names in requests about plans, checked.
#ifndef DRIEHOEK_SERVICES_PLANS_PLAN_REQUESTS_H_
#define DRIEHOEK_SERVICES_PLANS_PLAN_REQUESTS_H_

#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/names/names.h"
#include "common/status/status.h"

namespace driehoek::plans {

// A name below a tenant that has plans: a municipality or a region. Without a revision.
absl::StatusOr<ResourceName> PlanResource(absl::string_view field, absl::string_view name,
                                          std::initializer_list<absl::string_view> collections);

// A parent to create in: as PlanResource, and with no collections the tenant itself. "-" is refused.
absl::StatusOr<ResourceName> OneParent(absl::string_view field, absl::string_view parent,
                                       std::initializer_list<absl::string_view> collections);

// A parent to list: "municipalities/-" and "-" for any id are allowed.
absl::StatusOr<ResourceName> AnyParent(absl::string_view parent,
                                       std::initializer_list<absl::string_view> collections);

// The value, or an empty name and a violation: where other fields are still to be checked.
ResourceName Checked(absl::string_view field, absl::StatusOr<ResourceName> name, FieldViolations* violations);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLAN_REQUESTS_H_
