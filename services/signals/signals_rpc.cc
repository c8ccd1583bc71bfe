// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/signals_rpc.h"

#include "common/resources/bind_standard.h"

namespace driehoek::signals {

// clang-format off
void BindSignals(rpc::MethodTable* table, SignalsService* service) {
  using resources::BindStandard;
  using rpc::Lane;
  constexpr char kSignals[] = "driehoek.signals.v1.SignalService/";
  constexpr char kSettings[] = "driehoek.signals.v1.SettingsService/";
  BindStandard<v1::GetChannelRequest, v1::ListChannelsRequest, v1::ListChannelsResponse, v1::CreateChannelRequest, v1::UpdateChannelRequest,
               v1::DeleteChannelRequest, v1::UndeleteChannelRequest>(table, kSignals, &service->channels());
  BindStandard<v1::GetReportRequest, v1::ListReportsRequest, v1::ListReportsResponse, v1::CreateReportRequest, v1::UpdateReportRequest,
               v1::DeleteReportRequest, v1::UndeleteReportRequest>(table, kSignals, &service->reports());
  BindStandard<v1::GetSignalRequest, v1::ListSignalsRequest, v1::ListSignalsResponse, v1::CreateSignalRequest, v1::UpdateSignalRequest,
               v1::DeleteSignalRequest, v1::UndeleteSignalRequest>(table, kSignals, &service->signals());
  BindStandard<v1::GetCaseRequest, v1::ListCasesRequest, v1::ListCasesResponse, v1::CreateCaseRequest, v1::UpdateCaseRequest,
               v1::DeleteCaseRequest, v1::UndeleteCaseRequest>(table, kSignals, &service->cases());
  BindStandard<v1::GetClockRequest, v1::ListClocksRequest, v1::ListClocksResponse, v1::CreateClockRequest, v1::UpdateClockRequest,
               v1::DeleteClockRequest, v1::UndeleteClockRequest>(table, kSignals, &service->clocks());
  BindStandard<v1::GetTermRuleRequest, v1::ListTermRulesRequest, v1::ListTermRulesResponse, v1::CreateTermRuleRequest, v1::UpdateTermRuleRequest,
               v1::DeleteTermRuleRequest, v1::UndeleteTermRuleRequest>(table, kSettings, &service->term_rules());
  BindStandard<v1::GetWeighingFrameworkRequest, v1::ListWeighingFrameworksRequest, v1::ListWeighingFrameworksResponse, v1::CreateWeighingFrameworkRequest, v1::UpdateWeighingFrameworkRequest,
               v1::DeleteWeighingFrameworkRequest, v1::UndeleteWeighingFrameworkRequest>(table, kSettings, &service->weighing_frameworks());
  BindStandard<v1::GetAveVersionRequest, v1::ListAveVersionsRequest, v1::ListAveVersionsResponse, v1::CreateAveVersionRequest, v1::UpdateAveVersionRequest,
               v1::DeleteAveVersionRequest, v1::UndeleteAveVersionRequest>(table, kSettings, &service->ave_versions());
  BindStandard<v1::GetRoutingTableRequest, v1::ListRoutingTablesRequest, v1::ListRoutingTablesResponse, v1::CreateRoutingTableRequest, v1::UpdateRoutingTableRequest,
               v1::DeleteRoutingTableRequest, v1::UndeleteRoutingTableRequest>(table, kSettings, &service->routing_tables());
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
  table->Add("driehoek.signals.v1.SignalService/GetDeparture", Lane::kRead, service, &SignalsService::GetDeparture);
  table->Add("driehoek.signals.v1.SignalService/ListDepartures", Lane::kRead, service, &SignalsService::ListDepartures);
  table->Add("driehoek.signals.v1.SignalService/CreateDeparture", Lane::kWrite, service, &SignalsService::CreateDeparture);
  table->Add("driehoek.signals.v1.SignalService/GetArrival", Lane::kRead, service, &SignalsService::GetArrival);
  table->Add("driehoek.signals.v1.SignalService/ListArrivals", Lane::kRead, service, &SignalsService::ListArrivals);
  table->Add("driehoek.signals.v1.SignalService/CreateArrival", Lane::kWrite, service, &SignalsService::CreateArrival);
  table->Add("driehoek.signals.v1.SignalService/ListDueItems", Lane::kRead, service, &SignalsService::ListDueItems);
  table->Add("driehoek.signals.v1.SignalService/SummarizeSignals", Lane::kRead, service, &SignalsService::SummarizeSignals);
  table->AddStream("driehoek.signals.v1.SignalService/Watch", service, &SignalsService::Watch);
}
// clang-format on

}  // namespace driehoek::signals
