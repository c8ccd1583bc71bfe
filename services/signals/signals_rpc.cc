// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/signals_rpc.h"

namespace driehoek::signals {

// clang-format off
void BindSignals(rpc::MethodTable* table, SignalsService* service) {
  using rpc::Lane;
  constexpr char kSignals[] = "driehoek.signals.v1.SignalService";
  constexpr char kSettings[] = "driehoek.signals.v1.SettingsService";
  service->channels().Bind(table, kSignals);
  service->reports().Bind(table, kSignals);
  service->signals().Bind(table, kSignals);
  service->cases().Bind(table, kSignals);
  service->clocks().Bind(table, kSignals);
  service->term_rules().Bind(table, kSettings);
  service->weighing_frameworks().Bind(table, kSettings);
  service->ave_versions().Bind(table, kSettings);
  service->routing_tables().Bind(table, kSettings);
  table->Add("driehoek.signals.v1.SignalService/ListForwardings", Lane::kRead, service, &SignalsService::ListForwardings);
  table->Add("driehoek.signals.v1.SignalService/CreateForwarding", Lane::kWrite, service, &SignalsService::CreateForwarding);
  table->Add("driehoek.signals.v1.SignalService/CreateSignalBatch", Lane::kWrite, service, &SignalsService::CreateSignalBatch);
  table->Add("driehoek.signals.v1.SignalService/ListSignalTransitions", Lane::kRead, service, &SignalsService::ListSignalTransitions);
  table->Add("driehoek.signals.v1.SignalService/CreateSignalTransition", Lane::kWrite, service, &SignalsService::CreateSignalTransition);
  table->Add("driehoek.signals.v1.SignalService/ListWeighings", Lane::kRead, service, &SignalsService::ListWeighings);
  table->Add("driehoek.signals.v1.SignalService/CreateWeighing", Lane::kWrite, service, &SignalsService::CreateWeighing);
  table->Add("driehoek.signals.v1.SignalService/ListCaseTransitions", Lane::kRead, service, &SignalsService::ListCaseTransitions);
  table->Add("driehoek.signals.v1.SignalService/CreateCaseTransition", Lane::kWrite, service, &SignalsService::CreateCaseTransition);
  table->Add("driehoek.signals.v1.SignalService/ListScalings", Lane::kRead, service, &SignalsService::ListScalings);
  table->Add("driehoek.signals.v1.SignalService/CreateScaling", Lane::kWrite, service, &SignalsService::CreateScaling);
  table->Add("driehoek.signals.v1.SignalService/ListMerges", Lane::kRead, service, &SignalsService::ListMerges);
  table->Add("driehoek.signals.v1.SignalService/CreateMerge", Lane::kWrite, service, &SignalsService::CreateMerge);
  table->Add("driehoek.signals.v1.SignalService/ListDueItems", Lane::kRead, service, &SignalsService::ListDueItems);
  table->Add("driehoek.signals.v1.SignalService/SummarizeSignals", Lane::kRead, service, &SignalsService::SummarizeSignals);
  table->AddStream("driehoek.signals.v1.SignalService/Watch", service, &SignalsService::Watch);
}
// clang-format on

}  // namespace driehoek::signals
