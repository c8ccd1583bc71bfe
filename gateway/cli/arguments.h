// SPDX-License-Identifier: EUPL-1.2
// What a person types, made into what the contract takes: "Huizen", "GM0406   " and "municipalities/GM0406"
// are one tenant. What cannot be read is a usage error in Dutch.
#ifndef DRIEHOEK_GATEWAY_CLI_ARGUMENTS_H_
#define DRIEHOEK_GATEWAY_CLI_ARGUMENTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/registry/registry.h"
#include "gateway/cli/session.h"

namespace driehoek::cli {

// A tenant by its name in the contract, its CBS code (padded or not, rule 3) or the name that people use.
absl::StatusOr<std::string> TenantArgument(const registry::Registry& registry, absl::string_view text);
// The same, of a municipality only.
absl::StatusOr<std::string> MunicipalityArgument(const registry::Registry& registry, absl::string_view text);
// A region: "meierij", "regions/meierij" or "Basisteam Meierij".
absl::StatusOr<std::string> RegionArgument(const registry::Registry& registry, absl::string_view text);

// A name whose tenant may be written as above: "GM0406/plans/x". What it is of is for the gateway to judge.
absl::StatusOr<std::string> NameArgument(const registry::Registry& registry, absl::string_view text);

// A parent to list: empty and "-" mean all municipalities. `below` is the collection that the parent is in
// ("plans" for measures), where it is no tenant: a bare tenant then means all of them.
absl::StatusOr<std::string> ParentArgument(const registry::Registry& registry, absl::string_view text,
                                           absl::string_view below);

// A day as 2021-01-31; empty: today.
absl::StatusOr<std::string> DayArgument(const Clock& clock, absl::string_view text);

// "30s", "2m", "500ms", or a bare number of seconds; more than nothing.
absl::StatusOr<absl::Duration> DurationArgument(absl::string_view text);
// Likewise; nothing is an age too.
absl::StatusOr<absl::Duration> AgeArgument(absl::string_view text);

// All of a file, or of standard input for "-"; refused when larger than `limit` bytes.
absl::StatusOr<std::string> ReadInput(Session& session, const std::string& path, size_t limit);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_ARGUMENTS_H_
