// SPDX-License-Identifier: EUPL-1.2
// What a process counts, as Prometheus reads it. Label values are methods, codes and lanes: never personal
// data or names of tenants' resources (rule 17). Thread-safe.
#ifndef DRIEHOEK_COMMON_METRICS_METRICS_H_
#define DRIEHOEK_COMMON_METRICS_METRICS_H_

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace driehoek::metrics {

// The calls of one method. Looked up once at start, because a look-up by labels costs more than counting.
class CallMetrics {
 public:
  void Started() { in_flight_->Increment(); }
  void Finished(absl::StatusCode code, double seconds);

 private:
  friend class Registry;
  CallMetrics() = default;

  std::string method_;
  prometheus::Family<prometheus::Counter>* requests_ = nullptr;
  // By canonical code; made when the code first occurs.
  std::array<std::atomic<prometheus::Counter*>, 17> by_code_{};
  prometheus::Histogram* seconds_ = nullptr;
  prometheus::Gauge* in_flight_ = nullptr;
};

class Registry {
 public:
  Registry();

  // Lives as long as the registry. The same method gives the same counters.
  CallMetrics* ForMethod(absl::string_view method);

  // For what else a room counts:
  // prometheus::BuildCounter().Name("driehoek_...").Register(registry.prometheus()).
  prometheus::Registry& prometheus() { return registry_; }

  // In the text format that Prometheus scrapes.
  std::string Text() const;

 private:
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>* requests_;
  prometheus::Family<prometheus::Histogram>* seconds_;
  prometheus::Family<prometheus::Gauge>* in_flight_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<CallMetrics>, std::less<>> methods_;
};

}  // namespace driehoek::metrics

#endif  // DRIEHOEK_COMMON_METRICS_METRICS_H_
