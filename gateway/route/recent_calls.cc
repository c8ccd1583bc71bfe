// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/recent_calls.h"

#include <algorithm>

namespace driehoek::gateway {

RecentCalls::RecentCalls(absl::Duration window, int parts)
    : part_nanos_(absl::ToInt64Nanoseconds(window / parts)), parts_(static_cast<size_t>(parts)) {}

void RecentCalls::Add(absl::Time now, bool failed) {
  const int64_t number = NumberAt(now);
  Part& part = parts_[static_cast<size_t>(number) % parts_.size()];
  if (part.number != number) part = {number, {}};
  ++part.counts.calls;
  if (failed) ++part.counts.failed;
}

RecentCalls::Counts RecentCalls::At(absl::Time now) const {
  const int64_t number = NumberAt(now);
  Counts sum;
  for (const Part& part : parts_) {
    if (part.number <= number - static_cast<int64_t>(parts_.size()) || part.number > number) continue;
    sum.calls += part.counts.calls;
    sum.failed += part.counts.failed;
  }
  return sum;
}

void RecentCalls::Clear() { std::fill(parts_.begin(), parts_.end(), Part()); }

}  // namespace driehoek::gateway
