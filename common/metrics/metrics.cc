// SPDX-License-Identifier: EUPL-1.2
#include "common/metrics/metrics.h"

#include <prometheus/text_serializer.h>

namespace driehoek::metrics {
namespace {

// From a read out of memory to a long import.
const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

}  // namespace

void CallMetrics::Finished(absl::StatusCode code, double seconds) {
  size_t index = static_cast<size_t>(code);
  if (index >= by_code_.size()) index = static_cast<size_t>(absl::StatusCode::kUnknown);
  prometheus::Counter* counter = by_code_[index].load(std::memory_order_acquire);
  if (counter == nullptr) {
    counter = &requests_->Add(
        {{"method", method_}, {"code", absl::StatusCodeToString(static_cast<absl::StatusCode>(index))}});
    by_code_[index].store(counter, std::memory_order_release);
  }
  counter->Increment();
  seconds_->Observe(seconds);
  in_flight_->Decrement();
}

Registry::Registry()
    : requests_(&prometheus::BuildCounter()
                     .Name("driehoek_requests_total")
                     .Help("Calls answered, by method and canonical code.")
                     .Register(registry_)),
      seconds_(&prometheus::BuildHistogram()
                    .Name("driehoek_request_seconds")
                    .Help("Time from the arrival of a call to its answer.")
                    .Register(registry_)),
      in_flight_(&prometheus::BuildGauge()
                      .Name("driehoek_requests_in_flight")
                      .Help("Calls that have no answer yet.")
                      .Register(registry_)) {}

CallMetrics* Registry::ForMethod(absl::string_view method) {
  std::lock_guard<std::mutex> lock(mutex_);
  std::unique_ptr<CallMetrics>& entry = methods_[std::string(method)];
  if (entry == nullptr) {
    entry.reset(new CallMetrics);
    entry->method_ = std::string(method);
    entry->requests_ = requests_;
    entry->seconds_ = &seconds_->Add({{"method", entry->method_}}, kSeconds);
    entry->in_flight_ = &in_flight_->Add({{"method", entry->method_}});
  }
  return entry.get();
}

std::string Registry::Text() const { return prometheus::TextSerializer().Serialize(registry_.Collect()); }

}  // namespace driehoek::metrics
