// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/measures_of.h"

#include <set>
#include <string>

namespace driehoek::gateway {

PerTenant<plans::v1::PolicyMeasure> MeasuresByTenant(const plans::v1::ListMeasuresResponse& measures) {
  PerTenant<plans::v1::PolicyMeasure> by_tenant;
  // Names of the measures that one taken before is the same as.
  std::set<std::string> taken;
  for (const plans::v1::PolicyMeasure& measure : measures.measures()) {
    if (taken.count(measure.name()) > 0) continue;
    const std::string collection = measure.name().substr(0, measure.name().rfind('/') + 1);
    for (const std::string& id : measure.same_as()) taken.insert(collection + id);
    by_tenant[TenantOf(measure.name())].push_back(&measure);
  }
  return by_tenant;
}

}  // namespace driehoek::gateway
