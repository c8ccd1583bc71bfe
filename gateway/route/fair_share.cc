// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/fair_share.h"

#include <algorithm>

namespace driehoek::gateway {

FairShare::Answer FairShare::TryTake(absl::string_view caller) {
  MutexLock lock(mutex_);
  if (taken_ == places_) return Answer::kFull;
  const auto found = by_caller_.find(caller);
  if (found == by_caller_.end()) {
    by_caller_.emplace(caller, 1);
  } else {
    const int share = (places_ - places_ / 8) / static_cast<int>(by_caller_.size());
    if (found->second >= std::max(share, 1)) return Answer::kShareIsTaken;
    ++found->second;
  }
  ++taken_;
  return Answer::kTaken;
}

void FairShare::Give(absl::string_view caller) {
  MutexLock lock(mutex_);
  --taken_;
  const auto found = by_caller_.find(caller);
  if (--found->second == 0) by_caller_.erase(found);
}

int FairShare::taken() const {
  MutexLock lock(mutex_);
  return taken_;
}

}  // namespace driehoek::gateway
