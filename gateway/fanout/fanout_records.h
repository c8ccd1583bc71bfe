// SPDX-License-Identifier: EUPL-1.2
// What a gateway remembers of its questions to several homes. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_
#define DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_

#include <prometheus/counter.h>

#include <cstddef>
#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "common/metrics/metrics.h"
#include "common/mutex/mutex.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/overlaps.h"
#include "gateway/fanout/summary_cache.h"

namespace driehoek::gateway {

class FanoutRecords {
 public:
  explicit FanoutRecords(metrics::Registry* metrics);

  // What became of the part of a home.
  void CountAnswer(const std::string& home, type::v1::SourceState state);
  // Items of tenants that the directory gives to another home, or to none.
  void CountDropped(const std::string& home, size_t items);

  // An answer to a summary that was kept, and given again.
  void CountGivenAgain(const std::string& home);

  Overlaps overlaps;
  SummaryCache summaries;

 private:
  prometheus::Family<prometheus::Counter>* const answers_;
  prometheus::Family<prometheus::Counter>* const dropped_;
  prometheus::Family<prometheus::Counter>* const given_again_;
  Mutex mutex_;
  // Kept, since to find a counter by its labels costs more than a small answer does. By home, and state.
  std::map<std::string, std::map<int, prometheus::Counter*>, std::less<>> counters_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_FANOUT_RECORDS_H_
