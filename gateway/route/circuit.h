// SPDX-License-Identifier: EUPL-1.2
// Whether it is worth calling one service of a home. Opens after failures in a row, or when half of many
// calls fail: callers then get their refusal at once instead of waiting for nothing, and the home is left in
// peace. While it is open nobody's call is risked on it: its owner probes after a pause. Thread-safe.
//
// What fails is the way to the home: errors that the home itself gave are answers.
#ifndef DRIEHOEK_GATEWAY_ROUTE_CIRCUIT_H_
#define DRIEHOEK_GATEWAY_ROUTE_CIRCUIT_H_

#include <cstdint>
#include <functional>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mutex/mutex.h"
#include "gateway/route/recent_calls.h"

namespace driehoek::gateway {

class Circuit {
 public:
  enum class State { kClosed, kOpen, kProbing };

  struct Options {
    // So many failures in a row open it.
    int failures_in_a_row = 5;
    // So does half of at least so many calls within the window.
    int calls_in_window = 20;
    absl::Duration window = absl::Seconds(10);
    // Until the first probe; twice as long after each that fails, up to the longest.
    absl::Duration first_pause = absl::Milliseconds(500);
    absl::Duration longest_pause = absl::Seconds(5);
  };

  // After a change, and how long to pause before a probe where it is kOpen now. Called in the order of the
  // changes, under a lock: it must not call back.
  using Changed = std::function<void(State state, absl::Duration pause)>;

  // The clock is borrowed.
  Circuit(const Options& options, const Clock* clock, Changed changed);

  // What a caller is told, who then keeps to it.
  struct Advice {
    bool may_call = false;
    // When not to call: how long until it may be worth it.
    absl::Duration retry_after = absl::ZeroDuration();
    // For Record: what was begun before the last change says nothing about now.
    int64_t era = 0;
  };
  Advice Ask() const ABSL_LOCKS_EXCLUDED(mutex_);

  // What became of a call that was begun in that era.
  void Record(int64_t era, bool failed) ABSL_LOCKS_EXCLUDED(mutex_);
  // The pause is over; and how the probe went.
  void ProbeBegins() ABSL_LOCKS_EXCLUDED(mutex_);
  void ProbeEnded(bool answered) ABSL_LOCKS_EXCLUDED(mutex_);

  State state() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Become(State state, absl::Duration pause = absl::ZeroDuration()) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Open() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Options options_;
  const Clock* const clock_;
  const Changed changed_;
  mutable Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kClosed;
  int64_t era_ ABSL_GUARDED_BY(mutex_) = 0;
  int in_a_row_ ABSL_GUARDED_BY(mutex_) = 0;
  RecentCalls recent_ ABSL_GUARDED_BY(mutex_);
  absl::Duration pause_ ABSL_GUARDED_BY(mutex_);
  absl::Time probe_at_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_CIRCUIT_H_
