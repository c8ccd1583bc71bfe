// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_ROUTE_MARGIN_H_
#define DRIEHOEK_GATEWAY_ROUTE_MARGIN_H_

#include <algorithm>

#include "absl/time/time.h"

namespace driehoek::gateway {

// What is left for a call onward, so that its error comes while the caller still waits: a deadline arrives up
// to some milliseconds later downstream. Infinite stays infinite.
inline absl::Time WithMargin(absl::Time deadline, absl::Time now) {
  constexpr absl::Duration kLargestMargin = absl::Milliseconds(100);
  if (deadline == absl::InfiniteFuture()) return deadline;
  return deadline - std::min(kLargestMargin, std::max(deadline - now, absl::ZeroDuration()) / 10);
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_MARGIN_H_
