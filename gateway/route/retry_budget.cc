// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/retry_budget.h"

#include <algorithm>

#include "absl/random/distributions.h"

namespace driehoek::gateway {
namespace {

constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr absl::Duration kLongestPause = absl::Seconds(1);
// Less would be no pause.
constexpr absl::Duration kShortestPause = absl::Milliseconds(5);

}  // namespace

void RetryBudget::CountCall() {
  MutexLock lock(mutex_);
  Fill(options_.share);
}

bool RetryBudget::TryTake() {
  MutexLock lock(mutex_);
  Fill(0);
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

void RetryBudget::Fill(double more) {
  const absl::Time now = clock_->Now();
  // A clock that is put back takes nothing away.
  const absl::Duration passed = std::max(now - filled_at_, absl::ZeroDuration());
  left_ = std::min(options_.most, left_ + more + absl::ToDoubleSeconds(passed) * options_.per_second);
  filled_at_ = now;
}

absl::Duration PauseBefore(int repeat, absl::BitGenRef random) {
  const absl::Duration bound = std::min(kFirstPause * (1 << std::min(repeat, 10)), kLongestPause);
  return absl::Uniform(random, absl::ToInt64Microseconds(kShortestPause), absl::ToInt64Microseconds(bound)) *
         absl::Microseconds(1);
}

}  // namespace driehoek::gateway
