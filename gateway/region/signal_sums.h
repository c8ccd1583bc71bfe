// SPDX-License-Identifier: EUPL-1.2
// Sums over tenants of what each released (rule 16). Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_REGION_SIGNAL_SUMS_H_
#define DRIEHOEK_GATEWAY_REGION_SIGNAL_SUMS_H_

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "driehoek/signals/v1/summary.pb.h"

namespace driehoek::gateway {

struct SignalSum {
  signals::v1::SignalCount count;
  // How many tenants have a part in it.
  size_t tenants = 0;
};

// Rows of signals, or of cases.
class SignalSums {
 public:
  // Of one tenant, which has a row only once. A part below 5 is in no sum.
  void Add(const google::protobuf::RepeatedPtrField<signals::v1::SignalCount>& counts);

  // In order. Where fewer than `of` tenants have a part, the others may have what is not released: it is at
  // least that many.
  std::vector<SignalSum> Take(size_t of) &&;

 private:
  // Areas and AVE versions are full names, so what is called the same in two municipalities stays apart.
  using Key = std::tuple<std::string, std::string, std::string, int, int, std::string, int>;

  std::map<Key, SignalSum> sums_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_SIGNAL_SUMS_H_
