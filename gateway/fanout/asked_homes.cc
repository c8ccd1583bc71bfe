// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/asked_homes.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

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
