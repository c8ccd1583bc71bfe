// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/signal_sums.h"

#include <utility>

#include "common/small_counts/smallest_count.h"

namespace driehoek::gateway {

using signals::v1::SignalCount;

void SignalSums::Add(const google::protobuf::RepeatedPtrField<SignalCount>& counts) {
  for (const SignalCount& count : counts) {
    if (count.count() < kSmallestCount) continue;
    const auto [found, is_new] =
        sums_.try_emplace({count.theme(), count.area(), count.month(), count.signal_state(),
                           count.case_state(), count.ave_version(), count.ave_level()},
                          SignalSum{count, 0});
    SignalSum& sum = found->second;
    if (!is_new) sum.count.set_count(sum.count.count() + count.count());
    sum.count.set_at_least(sum.count.at_least() || count.at_least());
    ++sum.tenants;
  }
}

std::vector<SignalSum> SignalSums::Take(size_t of) && {
  std::vector<SignalSum> sums;
  sums.reserve(sums_.size());
  for (auto& [key, sum] : sums_) {
    if (sum.tenants < of) sum.count.set_at_least(true);
    sums.push_back(std::move(sum));
  }
  sums_.clear();
  return sums;
}

}  // namespace driehoek::gateway
