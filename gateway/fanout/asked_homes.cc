// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/asked_homes.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {

std::vector<int> HomesOf(const std::vector<std::string>& tenants, const Directory& directory) {
  if (tenants.empty()) {
    std::vector<int> all(directory.homes().size());
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
  std::set<int> homes;
  for (const std::string& tenant : tenants) homes.insert(directory.HomeOf(tenant));
  homes.erase(-1);
  return {homes.begin(), homes.end()};
}

std::optional<std::string> FirstNameAfter(absl::string_view last, const v1::Home& home) {
  // It keeps every tenant.
  if (home.tenants().empty()) return std::string(last);
  std::optional<absl::string_view> first;
  for (const std::string& tenant : home.tenants()) {
    // "municipalities/GM0406/..." comes before "municipalities/GM04060", as / comes before 0.
    if (absl::StrCat(tenant, "0") <= last) continue;
    const absl::string_view begins = std::max(absl::string_view(tenant), last);
    if (!first.has_value() || begins < *first) first = begins;
  }
  if (!first.has_value()) return std::nullopt;
  return std::string(*first);
}

std::vector<type::v1::Source> NotAsked(const std::vector<std::string>& tenants, const Directory& directory,
                                       const std::vector<int>& asked) {
  std::vector<type::v1::Source> result;
  type::v1::Source nobody;
  for (const std::string& tenant : tenants) {
    if (directory.HomeOf(tenant) < 0) nobody.add_tenants(tenant);
  }
  if (!nobody.tenants().empty()) {
    nobody.set_home("homes/-");
    nobody.set_state(type::v1::SOURCE_STATE_UNAVAILABLE);
    result.push_back(std::move(nobody));
  }
  for (size_t i = 0; i < directory.homes().size(); ++i) {
    const v1::Home& home = directory.homes()[i].config;
    if (home.has_gateway() || std::binary_search(asked.begin(), asked.end(), static_cast<int>(i))) continue;
    type::v1::Source& source = result.emplace_back();
    source.set_home(home.name());
    source.set_state(type::v1::SOURCE_STATE_NOT_ASKED);
    *source.mutable_tenants() = home.tenants();
  }
  return result;
}

}  // namespace driehoek::gateway
