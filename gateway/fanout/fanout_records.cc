// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/fanout_records.h"

namespace driehoek::gateway {

FanoutRecords::FanoutRecords(metrics::Registry* metrics)
    : answers(&prometheus::BuildCounter()
                   .Name("driehoek_gateway_answers_total")
                   .Help("Parts of questions to several homes, by home and what became of them")
                   .Register(metrics->prometheus())),
      dropped(&prometheus::BuildCounter()
                   .Name("driehoek_gateway_items_dropped_total")
                   .Help("Items of tenants that the directory does not give to the home that sent them")
                   .Register(metrics->prometheus())),
      overlaps(metrics) {}

}  // namespace driehoek::gateway
