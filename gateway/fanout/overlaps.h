// SPDX-License-Identifier: EUPL-1.2
// Tenants that are kept twice: by the home that the directory gives them to, and, as a home that is a gateway
// says, behind that as well. A directory cannot see this when it is read. Thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_OVERLAPS_H_
#define DRIEHOEK_GATEWAY_FANOUT_OVERLAPS_H_

#include <prometheus/gauge.h>

#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "common/metrics/metrics.h"
#include "common/mutex/mutex.h"

namespace driehoek::gateway {

class Overlaps {
 public:
  explicit Overlaps(metrics::Registry* metrics);

  // Tenant -> the home that the directory gives it to, all that `home` has of those. A line in the log where
  // that is news.
  void Set(const std::string& home, std::map<std::string, std::string> tenants);

  // In words, for people; by tenant.
  std::vector<std::string> ProblemsOf(absl::string_view home) const;

 private:
  prometheus::Family<prometheus::Gauge>* const count_;
  mutable Mutex mutex_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> by_home_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_OVERLAPS_H_
