// SPDX-License-Identifier: EUPL-1.2
// Resource names (AIP-122): "municipalities/GM0406/plans/uitvoeringsplan-2021-2022". Every name begins with
// its tenant: a municipality by CBS code, a region, or a partner organisation. Names come from outside:
// everything here is total, allocates no more than the name is long, and is fuzzed.
#ifndef DRIEHOEK_COMMON_NAMES_NAMES_H_
#define DRIEHOEK_COMMON_NAMES_NAMES_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/status/status.h"

namespace driehoek {

// The name of a resource, or of a parent, taken apart.
struct ResourceName {
  // "municipalities/GM0406"; "municipalities/-" in a parent that reads across tenants.
  std::string tenant;
  // One for each collection of the pattern: {"uitvoeringsplan-2021-2022"}.
  std::vector<std::string> ids;
  // What follows an "@" (AIP-162); empty where there is none.
  std::string revision_id;
  // The whole name without its revision.
  std::string name;

  bool across_tenants() const { return tenant == "municipalities/-"; }
};

// The tenant of a name as it came: its first two segments with the padding of a CBS code taken off (rule 3).
// Empty where there are not two. Checks nothing else: the gateway finds a home by it.
std::string TenantOf(absl::string_view name);

// What follows the last '/' of a name: "1-bewustwording" of a measure's. The text itself where it has none.
absl::string_view LastSegment(absl::string_view name);

// OK for "municipalities/GM0406", "regions/meierij" and "organisations/riec-oost-brabant". GM0000 means
// unknown and is never a tenant (rule 3).
absl::Status CheckTenant(absl::string_view field, absl::string_view tenant);

// Lower-case letters, digits and single hyphens within, 1 to 63 of them.
bool IsResourceId(absl::string_view id);

// Whether it is "{tenant}/{collection}/{id}" to the letter: a look that costs next to nothing, where many
// names come at once. Those that are written otherwise, and what is wrong with one, are for
// ParseResourceName.
bool IsResourceName(absl::string_view name, absl::string_view collection);

// An id made of the first words of a text: "Bewustwording bevorderen bij medewerkers" ->
// "bewustwording-bevorderen-bij". Never empty: a text without letters or digits gives "x". At most
// `max_length` long, cut between words where it can be.
std::string ResourceIdFromText(absl::string_view text, size_t max_length = 48);

// A name of the given collections below a tenant: ParseResourceName("name", n, {"plans", "measures"}).
// INVALID_ARGUMENT names `field` and says what would be right.
absl::StatusOr<ResourceName> ParseResourceName(absl::string_view field, absl::string_view name,
                                               std::initializer_list<absl::string_view> collections);

// As ParseResourceName, for a parent: "-" stands for any tenant ("municipalities/-"), and, below that, for
// any id. With no collections the parent is the tenant itself.
absl::StatusOr<ResourceName> ParseParent(absl::string_view field, absl::string_view parent,
                                         std::initializer_list<absl::string_view> collections);

// The tenant that a new resource goes to: a parent that is one tenant, not "municipalities/-".
absl::StatusOr<std::string> ParseTenant(absl::string_view field, absl::string_view parent);

// Those of a repeated field, each as ParseTenant; adds a violation for every one that is none.
std::vector<std::string> ParseTenants(absl::string_view field, const std::vector<std::string>& tenants,
                                      FieldViolations* violations);

// Adds a violation where a caller's id is none.
void CheckResourceId(absl::string_view field, absl::string_view id, FieldViolations* violations);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_NAMES_NAMES_H_
