// SPDX-License-Identifier: EUPL-1.2
// The handlers of driehoek.signals.v1: SignalService and SettingsService. Thread-safe; `database` (opened
// with SignalStore::Migrations) and `registry` outlive it. What each answers and refuses stands in the
// contract.
#ifndef DRIEHOEK_SERVICES_SIGNALS_SIGNALS_SERVICE_H_
#define DRIEHOEK_SERVICES_SIGNALS_SIGNALS_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/signals/v1/settings_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "services/signals/resource_methods.h"
#include "services/signals/signal_store.h"
#include "services/signals/term_rule_cache.h"
#include "services/signals/transitions.h"

namespace driehoek::signals {

class SignalsService {
 public:
  using Channels =
      ResourceMethods<v1::Channel, v1::GetChannelRequest, v1::ListChannelsRequest, v1::ListChannelsResponse,
                      v1::CreateChannelRequest, v1::UpdateChannelRequest, v1::DeleteChannelRequest,
                      v1::UndeleteChannelRequest>;
  using Reports = ResourceMethods<v1::Report, v1::GetReportRequest, v1::ListReportsRequest,
                                  v1::ListReportsResponse, v1::CreateReportRequest, v1::UpdateReportRequest,
                                  v1::DeleteReportRequest, v1::UndeleteReportRequest>;
  using Signals = ResourceMethods<v1::Signal, v1::GetSignalRequest, v1::ListSignalsRequest,
                                  v1::ListSignalsResponse, v1::CreateSignalRequest, v1::UpdateSignalRequest,
                                  v1::DeleteSignalRequest, v1::UndeleteSignalRequest>;
  using Cases = ResourceMethods<v1::Case, v1::GetCaseRequest, v1::ListCasesRequest, v1::ListCasesResponse,
                                v1::CreateCaseRequest, v1::UpdateCaseRequest, v1::DeleteCaseRequest,
                                v1::UndeleteCaseRequest>;
  using Clocks = ResourceMethods<v1::Clock, v1::GetClockRequest, v1::ListClocksRequest,
                                 v1::ListClocksResponse, v1::CreateClockRequest, v1::UpdateClockRequest,
                                 v1::DeleteClockRequest, v1::UndeleteClockRequest>;
  using TermRules =
      ResourceMethods<v1::TermRule, v1::GetTermRuleRequest, v1::ListTermRulesRequest,
                      v1::ListTermRulesResponse, v1::CreateTermRuleRequest, v1::UpdateTermRuleRequest,
                      v1::DeleteTermRuleRequest, v1::UndeleteTermRuleRequest>;
  using WeighingFrameworks =
      ResourceMethods<v1::WeighingFramework, v1::GetWeighingFrameworkRequest,
                      v1::ListWeighingFrameworksRequest, v1::ListWeighingFrameworksResponse,
                      v1::CreateWeighingFrameworkRequest, v1::UpdateWeighingFrameworkRequest,
                      v1::DeleteWeighingFrameworkRequest, v1::UndeleteWeighingFrameworkRequest>;
  using AveVersions =
      ResourceMethods<v1::AveVersion, v1::GetAveVersionRequest, v1::ListAveVersionsRequest,
                      v1::ListAveVersionsResponse, v1::CreateAveVersionRequest, v1::UpdateAveVersionRequest,
                      v1::DeleteAveVersionRequest, v1::UndeleteAveVersionRequest>;
  using RoutingTables = ResourceMethods<v1::RoutingTable, v1::GetRoutingTableRequest,
                                        v1::ListRoutingTablesRequest, v1::ListRoutingTablesResponse,
                                        v1::CreateRoutingTableRequest, v1::UpdateRoutingTableRequest,
                                        v1::DeleteRoutingTableRequest, v1::UndeleteRoutingTableRequest>;

  SignalsService(storage::Database* database, const registry::Registry* registry);

  const Channels& channels() const { return channels_; }
  const Reports& reports() const { return reports_; }
  const Signals& signals() const { return signals_; }
  const Cases& cases() const { return cases_; }
  const Clocks& clocks() const { return clocks_; }
  const TermRules& term_rules() const { return term_rules_; }
  const WeighingFrameworks& weighing_frameworks() const { return weighing_frameworks_; }
  const AveVersions& ave_versions() const { return ave_versions_; }
  const RoutingTables& routing_tables() const { return routing_tables_; }

  absl::StatusOr<v1::ListForwardingsResponse> ListForwardings(
      const CallContext& call, const v1::ListForwardingsRequest& request) const;
  absl::StatusOr<v1::Forwarding> CreateForwarding(const CallContext& call,
                                                  const v1::CreateForwardingRequest& request);
  absl::StatusOr<v1::SignalBatch> CreateSignalBatch(const CallContext& call,
                                                    const v1::CreateSignalBatchRequest& request);
  absl::StatusOr<v1::ListSignalTransitionsResponse> ListSignalTransitions(
      const CallContext& call, const v1::ListSignalTransitionsRequest& request) const;
  absl::StatusOr<v1::SignalTransition> CreateSignalTransition(
      const CallContext& call, const v1::CreateSignalTransitionRequest& request);
  absl::StatusOr<v1::ListWeighingsResponse> ListWeighings(const CallContext& call,
                                                          const v1::ListWeighingsRequest& request) const;
  absl::StatusOr<v1::Weighing> CreateWeighing(const CallContext& call,
                                              const v1::CreateWeighingRequest& request);
  absl::StatusOr<v1::ListCaseTransitionsResponse> ListCaseTransitions(
      const CallContext& call, const v1::ListCaseTransitionsRequest& request) const;
  absl::StatusOr<v1::CaseTransition> CreateCaseTransition(const CallContext& call,
                                                          const v1::CreateCaseTransitionRequest& request);
  absl::StatusOr<v1::ListScalingsResponse> ListScalings(const CallContext& call,
                                                        const v1::ListScalingsRequest& request) const;
  absl::StatusOr<v1::Scaling> CreateScaling(const CallContext& call, const v1::CreateScalingRequest& request);
  absl::StatusOr<v1::ListMergesResponse> ListMerges(const CallContext& call,
                                                    const v1::ListMergesRequest& request) const;
  absl::StatusOr<v1::Merge> CreateMerge(const CallContext& call, const v1::CreateMergeRequest& request);
  absl::StatusOr<v1::ListDueItemsResponse> ListDueItems(const CallContext& call,
                                                        const v1::ListDueItemsRequest& request) const;
  absl::StatusOr<v1::SummarizeSignalsResponse> SummarizeSignals(
      const CallContext& call, const v1::SummarizeSignalsRequest& request) const;
  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  using Session = storage::Session;

  Kind<v1::Report> KindOfReports() const;
  Kind<v1::Signal> KindOfSignals();
  Kind<v1::Case> KindOfCases() const;
  Kind<v1::Clock> KindOfClocks() const;
  Kind<v1::TermRule> KindOfTermRules();
  Kind<v1::RoutingTable> KindOfRoutingTables() const;

  absl::Status PrepareReport(Session& session, const v1::Report* before, v1::Report* after) const;
  absl::Status PrepareSignal(const v1::Signal* before, v1::Signal* after) const;
  absl::Status PrepareCase(Session& session, const v1::Case* before, v1::Case* after) const;
  absl::Status PrepareClock(Session& session, v1::Clock* clock) const;
  absl::Status TryRoutes(Session& session, v1::RoutingTable* table) const;

  // A signal as it begins.
  void Receive(v1::Signal* signal) const;
  void SetStepDue(v1::Signal* signal) const;
  absl::Status CheckLifeSpan(absl::string_view field, const v1::Signal& signal) const;
  absl::Status CheckParent(Session& session, const v1::Case& one) const;
  absl::Status CheckHasNoParts(Session& session, const std::string& name) const;
  // Whether one of its reports came through M. (rule 18).
  absl::StatusOr<bool> IsMadeOfMeldMisdaadAnoniem(Session& session, const v1::Signal& signal) const;

  // Takes the step: the signal or case in its new state, and a record of it.
  absl::StatusOr<v1::SignalTransition> Move(Session& session, const v1::Signal& before, v1::Signal after,
                                            v1::SignalState to, v1::SignalTransition transition) const;
  absl::StatusOr<v1::CaseTransition> Move(Session& session, const v1::Case& before, v1::Case after,
                                          v1::CaseState to, v1::CaseTransition transition) const;
  absl::StatusOr<v1::Weighing> WeighIn(Session& session, const std::string& name,
                                       const v1::CreateWeighingRequest& request) const;
  absl::StatusOr<v1::Scaling> ScaleIn(Session& session, const std::string& name,
                                      const v1::CreateScalingRequest& request) const;
  absl::StatusOr<v1::Merge> MergeIn(Session& session, const std::string& name,
                                    const v1::CreateMergeRequest& request) const;

  storage::Database* const database_;
  const registry::Registry* const registry_;
  const SignalStore store_ = SignalStore();
  TermRuleCache rules_;
  const Channels channels_;
  const Reports reports_;
  const Signals signals_;
  const Cases cases_;
  const Clocks clocks_;
  const TermRules term_rules_;
  const WeighingFrameworks weighing_frameworks_;
  const AveVersions ave_versions_;
  const RoutingTables routing_tables_;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SIGNALS_SERVICE_H_
