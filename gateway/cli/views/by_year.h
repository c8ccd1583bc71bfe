// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_BY_YEAR_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_BY_YEAR_H_

#include <cstdint>
#include <map>
#include <utility>

#include "google/protobuf/repeated_ptr_field.h"

namespace driehoek::cli {

// What an older and a newer revision have of each year; null where one has nothing, which is not 0 (rule 10).
template <class OfYear>
std::map<int32_t, std::pair<const OfYear*, const OfYear*>> ByYear(
    const google::protobuf::RepeatedPtrField<OfYear>& older,
    const google::protobuf::RepeatedPtrField<OfYear>& newer) {
  std::map<int32_t, std::pair<const OfYear*, const OfYear*>> years;
  for (const OfYear& each : older) years[each.year()].first = &each;
  for (const OfYear& each : newer) years[each.year()].second = &each;
  return years;
}

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_BY_YEAR_H_
