// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_SMALL_COUNTS_H_
#define DRIEHOEK_GATEWAY_REGION_SMALL_COUNTS_H_

#include "driehoek/plans/v1/indicator.pb.h"

namespace driehoek::gateway {

// Counts of persons below this are told to nobody across municipalities (rule 16).
inline constexpr int kSmallestCount = 5;

inline bool IsTooSmall(plans::v1::Indicator::Unit unit, double value) {
  return unit == plans::v1::Indicator::UNIT_PERSONS && value < kSmallestCount;
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_SMALL_COUNTS_H_
