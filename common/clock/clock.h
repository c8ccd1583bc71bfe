// SPDX-License-Identifier: EUPL-1.2
// The time, injected, so that a test decides what day it is. Thread-safe.
#ifndef DRIEHOEK_COMMON_CLOCK_CLOCK_H_
#define DRIEHOEK_COMMON_CLOCK_CLOCK_H_

#include <atomic>

#include "absl/time/time.h"

namespace driehoek {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // The clock of the machine; lives for ever.
  static const Clock* System();
};

// Stands still until it is told otherwise.
class FakeClock : public Clock {
 public:
  explicit FakeClock(absl::Time now) : now_nanos_(absl::ToUnixNanos(now)) {}
  absl::Time Now() const override { return absl::FromUnixNanos(now_nanos_.load()); }
  void Advance(absl::Duration by) { now_nanos_ += absl::ToInt64Nanoseconds(by); }

 private:
  std::atomic<int64_t> now_nanos_;
};

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_CLOCK_CLOCK_H_
