// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/circuit.h"

#include <algorithm>
#include <utility>

namespace driehoek::gateway {
namespace {

constexpr int kParts = 10;

}  // namespace

Circuit::Circuit(const Options& options, const Clock* clock, Changed changed)
    : options_(options),
      clock_(clock),
      changed_(std::move(changed)),
      recent_(options.window, kParts),
      pause_(options.first_pause) {}

Circuit::Advice Circuit::Ask() const {
  MutexLock lock(mutex_);
  if (state_ == State::kClosed) return {.may_call = true, .era = era_};
  return {.retry_after = std::max(probe_at_ - clock_->Now(), options_.first_pause), .era = era_};
}

void Circuit::Record(int64_t era, bool failed) {
  MutexLock lock(mutex_);
  if (era != era_) return;
  const absl::Time now = clock_->Now();
  recent_.Add(now, failed);
  if (!failed) {
    in_a_row_ = 0;
    pause_ = options_.first_pause;
    return;
  }
  const RecentCalls::Counts counts = recent_.At(now);
  if (++in_a_row_ >= options_.failures_in_a_row ||
      (counts.calls >= options_.calls_in_window && counts.failed * 2 >= counts.calls)) {
    Open();
  }
}

void Circuit::ProbeBegins() {
  MutexLock lock(mutex_);
  if (state_ == State::kOpen) Become(State::kProbing);
}

void Circuit::ProbeEnded(bool answered) {
  MutexLock lock(mutex_);
  if (state_ != State::kProbing) return;
  if (!answered) return Open();
  // On trial: that it answers a probe says little about the rest, so the next failure opens it again.
  in_a_row_ = options_.failures_in_a_row - 1;
  recent_.Clear();
  Become(State::kClosed);
}

Circuit::State Circuit::state() const {
  MutexLock lock(mutex_);
  return state_;
}

void Circuit::Become(State state, absl::Duration pause) {
  state_ = state;
  ++era_;
  changed_(state, pause);
}

void Circuit::Open() {
  const absl::Duration pause = pause_;
  probe_at_ = clock_->Now() + pause;
  pause_ = std::min(pause * 2, options_.longest_pause);
  Become(State::kOpen, pause);
}

}  // namespace driehoek::gateway
