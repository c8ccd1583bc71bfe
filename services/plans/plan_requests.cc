// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_requests.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace driehoek::plans {
namespace {

absl::StatusOr<ResourceName> OfTenantWithPlans(absl::string_view field, absl::StatusOr<ResourceName> name) {
  if (name.ok() && absl::StartsWith(name->tenant, "organisations/")) {
    return InvalidField(field,
                        absl::StrCat("'", name->tenant, "' has no plans; a municipality or a region has"));
  }
  return name;
}

}  // namespace

absl::StatusOr<ResourceName> PlanResource(absl::string_view field, absl::string_view name,
                                          std::initializer_list<absl::string_view> collections) {
  absl::StatusOr<ResourceName> parsed = OfTenantWithPlans(field, ParseResourceName(field, name, collections));
  if (parsed.ok() && !parsed->revision_id.empty())
    return InvalidField(field, "names a revision; a name without '@' is wanted here");
  return parsed;
}

absl::StatusOr<ResourceName> OneParent(absl::string_view field, absl::string_view parent,
                                       std::initializer_list<absl::string_view> collections) {
  if (collections.size() > 0) return PlanResource(field, parent, collections);
  absl::StatusOr<ResourceName> parsed = OfTenantWithPlans(field, ParseParent(field, parent, {}));
  if (parsed.ok() && parsed->across_tenants())
    return InvalidField(field,
                        "'municipalities/-' is many tenants; one is wanted here, as municipalities/GM0406");
  return parsed;
}

absl::StatusOr<ResourceName> AnyParent(absl::string_view parent,
                                       std::initializer_list<absl::string_view> collections) {
  return OfTenantWithPlans("parent", ParseParent("parent", parent, collections));
}

ResourceName Checked(absl::string_view field, absl::StatusOr<ResourceName> name,
                     FieldViolations* violations) {
  if (name.ok()) return *std::move(name);
  violations->Add(field, absl::StripPrefix(name.status().message(), absl::StrCat(field, ": ")));
  return {};
}

}  // namespace driehoek::plans
