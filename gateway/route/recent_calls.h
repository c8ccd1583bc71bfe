// SPDX-License-Identifier: EUPL-1.2
// How many calls there were lately, and how many of them failed. Constant in size: the past is forgotten in
// parts of the window. Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_RECENT_CALLS_H_
#define DRIEHOEK_GATEWAY_ROUTE_RECENT_CALLS_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"

namespace driehoek::gateway {

class RecentCalls {
 public:
  struct Counts {
    int64_t calls = 0;
    int64_t failed = 0;
  };

  RecentCalls(absl::Duration window, int parts);

  void Add(absl::Time now, bool failed);
  // Of the window that ends now, its oldest part perhaps not whole.
  Counts At(absl::Time now) const;
  void Clear();

 private:
  struct Part {
    int64_t number = -1;
    Counts counts;
  };

  int64_t NumberAt(absl::Time now) const { return absl::ToUnixNanos(now) / part_nanos_; }

  const int64_t part_nanos_;
  std::vector<Part> parts_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_RECENT_CALLS_H_
