// SPDX-License-Identifier: EUPL-1.2
// What a gateway remembers of its questions to several homes. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_
#define DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_

#include <prometheus/counter.h>

#include "common/metrics/metrics.h"
#include "gateway/fanout/overlaps.h"

namespace driehoek::gateway {

struct FanoutRecords {
  explicit FanoutRecords(metrics::Registry* metrics);
  // By home and what became of its part.
  prometheus::Family<prometheus::Counter>* answers;
  // By home: items of tenants that the directory gives to another home, or to none.
  prometheus::Family<prometheus::Counter>* dropped;
  Overlaps overlaps;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_
