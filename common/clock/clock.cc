// SPDX-License-Identifier: EUPL-1.2
#include "common/clock/clock.h"

#include "absl/time/clock.h"

namespace driehoek {
namespace {

class SystemClock : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace

const Clock* Clock::System() {
  static const SystemClock clock;
  return &clock;
}

}  // namespace driehoek
