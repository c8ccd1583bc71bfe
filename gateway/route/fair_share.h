// SPDX-License-Identifier: EUPL-1.2
// So many places for calls, and nobody gets them all: each caller has an equal share of seven eighths, and
// the rest is for whoever has none yet. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_FAIR_SHARE_H_
#define DRIEHOEK_GATEWAY_ROUTE_FAIR_SHARE_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/mutex/mutex.h"

namespace driehoek::gateway {

class FairShare {
 public:
  enum class Answer {
    kTaken,
    // All places are.
    kFull,
    // This caller has its share; others still get theirs.
    kShareIsTaken,
  };

  // At least one.
  explicit FairShare(int places) : places_(places) {}

  // A place that was taken is given back once.
  Answer TryTake(absl::string_view caller) ABSL_LOCKS_EXCLUDED(mutex_);
  void Give(absl::string_view caller) ABSL_LOCKS_EXCLUDED(mutex_);

  int places() const { return places_; }
  int taken() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  const int places_;
  mutable Mutex mutex_;
  int taken_ ABSL_GUARDED_BY(mutex_) = 0;
  // Of those who have any.
  absl::flat_hash_map<std::string, int> by_caller_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_FAIR_SHARE_H_
