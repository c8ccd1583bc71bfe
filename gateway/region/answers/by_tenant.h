// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_BY_TENANT_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_BY_TENANT_H_

#include <map>
#include <string>
#include <vector>

#include "common/names/names.h"

namespace driehoek::gateway {

// What a list of resources has of each tenant, in its order. They point into `resources`.
template <class Resource>
using PerTenant = std::map<std::string, std::vector<const Resource*>>;

template <class Resources>
PerTenant<typename Resources::value_type> ByTenant(const Resources& resources) {
  PerTenant<typename Resources::value_type> by_tenant;
  for (const auto& resource : resources) by_tenant[TenantOf(resource.name())].push_back(&resource);
  return by_tenant;
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_BY_TENANT_H_
