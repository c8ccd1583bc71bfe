// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/fanout_records.h"

namespace driehoek::gateway {
namespace {

// Of several hundred homes, with answers of a hundred kilobytes.
constexpr size_t kMaxKeptBytes = 64 << 20;

}  // namespace

FanoutRecords::FanoutRecords(metrics::Registry* metrics)
    : overlaps(metrics),
      summaries(kMaxKeptBytes, Clock::System()),
      answers_(&prometheus::BuildCounter()
                    .Name("driehoek_gateway_answers_total")
                    .Help("Parts of questions to several homes, by home and what became of them")
                    .Register(metrics->prometheus())),
      dropped_(&prometheus::BuildCounter()
                    .Name("driehoek_gateway_items_dropped_total")
                    .Help("Items of tenants that the directory does not give to the home that sent them")
                    .Register(metrics->prometheus())),
      given_again_(&prometheus::BuildCounter()
                        .Name("driehoek_gateway_summaries_given_again_total")
                        .Help("Answers of a home to summaries that were kept and given again, by home")
                        .Register(metrics->prometheus())) {}

void FanoutRecords::CountAnswer(const std::string& home, type::v1::SourceState state) {
  MutexLock lock(mutex_);
  prometheus::Counter*& counter = counters_[home][state];
  if (counter == nullptr) {
    counter = &answers_->Add({{"home", home}, {"state", type::v1::SourceState_Name(state)}});
  }
  counter->Increment();
}

void FanoutRecords::CountDropped(const std::string& home, size_t items) {
  if (items > 0) dropped_->Add({{"home", home}}).Increment(static_cast<double>(items));
}

void FanoutRecords::CountGivenAgain(const std::string& home) {
  given_again_->Add({{"home", home}}).Increment();
}

}  // namespace driehoek::gateway
