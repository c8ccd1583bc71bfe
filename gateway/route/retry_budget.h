// SPDX-License-Identifier: EUPL-1.2
// How often calls to one home may be repeated: a share of the calls, and a little more, so that repeats never
// become the load that keeps a home down. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_RETRY_BUDGET_H_
#define DRIEHOEK_GATEWAY_ROUTE_RETRY_BUDGET_H_

#include "absl/base/thread_annotations.h"
#include "absl/random/bit_gen_ref.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mutex/mutex.h"

namespace driehoek::gateway {

class RetryBudget {
 public:
  struct Options {
    // Of the calls.
    double share = 0.1;
    // However few calls there are.
    double per_second = 1;
    // What can be saved up, and is there at the begin.
    double most = 10;
  };

  // The clock is borrowed.
  RetryBudget(const Options& options, const Clock* clock)
      : options_(options), clock_(clock), left_(options.most), filled_at_(clock->Now()) {}

  // A call that is no repeat was made.
  void CountCall() ABSL_LOCKS_EXCLUDED(mutex_);
  bool TryTake() ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Fill(double more) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Options options_;
  const Clock* const clock_;
  Mutex mutex_;
  double left_ ABSL_GUARDED_BY(mutex_);
  absl::Time filled_at_ ABSL_GUARDED_BY(mutex_);
};

// How long to wait before the repeat of that number, the first being 0: at random up to a bound that doubles,
// so that callers who failed together do not come back together.
absl::Duration PauseBefore(int repeat, absl::BitGenRef random);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_RETRY_BUDGET_H_
