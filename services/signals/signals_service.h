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
#include "common/resources/standard_methods.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/signals/v1/settings_service.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "services/signals/signal_store.h"
#include "services/signals/term_rule_cache.h"
#include "services/signals/transitions.h"

namespace driehoek::signals {

class SignalsService {
 public:
  template <class Resource>
  using StandardMethods = resources::StandardMethods<Resource>;

  SignalsService(storage::Database* database, const registry::Registry* registry);

  const StandardMethods<v1::Channel>& channels() const { return channels_; }
  const StandardMethods<v1::Report>& reports() const { return reports_; }
  const StandardMethods<v1::Signal>& signals() const { return signals_; }
  const StandardMethods<v1::Case>& cases() const { return cases_; }
  const StandardMethods<v1::Clock>& clocks() const { return clocks_; }
  const StandardMethods<v1::TermRule>& term_rules() const { return term_rules_; }
  const StandardMethods<v1::WeighingFramework>& weighing_frameworks() const { return weighing_frameworks_; }
  const StandardMethods<v1::AveVersion>& ave_versions() const { return ave_versions_; }
  const StandardMethods<v1::RoutingTable>& routing_tables() const { return routing_tables_; }

  absl::StatusOr<v1::ListForwardingsResponse> ListForwardings(
      const CallContext& call, const v1::ListForwardingsRequest& request) const;
  absl::StatusOr<v1::Forwarding> CreateForwarding(const CallContext& call,
                                                  const v1::CreateForwardingRequest& request);
  // The signals of the request become what is stored of them: as many as these are not copied.
  absl::StatusOr<rpc::Encoded<v1::SignalBatch>> CreateSignalBatch(const CallContext& call,
                                                                  v1::CreateSignalBatchRequest& request);
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
  absl::StatusOr<v1::Departure> GetDeparture(const CallContext& call,
                                             const v1::GetDepartureRequest& request) const;
  absl::StatusOr<v1::ListDeparturesResponse> ListDepartures(const CallContext& call,
                                                            const v1::ListDeparturesRequest& request) const;
  absl::StatusOr<v1::Departure> CreateDeparture(const CallContext& call,
                                                const v1::CreateDepartureRequest& request);
  absl::StatusOr<v1::Arrival> GetArrival(const CallContext& call, const v1::GetArrivalRequest& request) const;
  absl::StatusOr<v1::ListArrivalsResponse> ListArrivals(const CallContext& call,
                                                        const v1::ListArrivalsRequest& request) const;
  absl::StatusOr<v1::Arrival> CreateArrival(const CallContext& call, const v1::CreateArrivalRequest& request);
  absl::StatusOr<v1::ListDueItemsResponse> ListDueItems(const CallContext& call,
                                                        const v1::ListDueItemsRequest& request) const;
  absl::StatusOr<v1::SummarizeSignalsResponse> SummarizeSignals(
      const CallContext& call, const v1::SummarizeSignalsRequest& request) const;
  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  using Session = storage::Session;

  resources::Rules<v1::Report> RulesOfReports() const;
  resources::Rules<v1::Signal> RulesOfSignals();
  resources::Rules<v1::Case> RulesOfCases() const;
  resources::Rules<v1::Clock> RulesOfClocks() const;
  resources::Rules<v1::TermRule> RulesOfTermRules();
  resources::Rules<v1::RoutingTable> RulesOfRoutingTables() const;

  absl::Status PrepareReport(Session& session, const v1::Report* before, v1::Report* after) const;
  absl::Status PrepareSignal(Session& session, const v1::Signal* before, v1::Signal* after) const;
  absl::Status PrepareCase(Session& session, const v1::Case* before, v1::Case* after) const;
  absl::Status PrepareClock(Session& session, v1::Clock* clock) const;
  absl::Status TryRoutes(Session& session, v1::RoutingTable* table) const;

  // A signal as it begins.
  void Receive(v1::Signal* signal) const;
  static void ReceiveOn(const std::string& today, const std::vector<v1::TermRule>& rules, v1::Signal* signal);
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
  // An open signal or case that somebody has read under `etag`, with all that belongs to it.
  absl::StatusOr<v1::Dossier> DossierOf(Session& session, const std::string& subject,
                                        const std::string& etag) const;
  // Ends what departs.
  absl::Status EndHere(Session& session, const v1::Departure& departure) const;
  // Stores what arrives.
  absl::Status GoOnHere(Session& session, const v1::Dossier& going_on) const;
  absl::Status Rewrite(Session& session, const v1::Signal& before, v1::Signal after) const;
  absl::Status Rewrite(Session& session, const v1::Case& before, v1::Case after) const;

  storage::Database* const database_;
  const registry::Registry* const registry_;
  const SignalStore store_ = SignalStore();
  TermRuleCache rules_;
  const StandardMethods<v1::Channel> channels_;
  const StandardMethods<v1::Report> reports_;
  const StandardMethods<v1::Signal> signals_;
  const StandardMethods<v1::Case> cases_;
  const StandardMethods<v1::Clock> clocks_;
  const StandardMethods<v1::TermRule> term_rules_;
  const StandardMethods<v1::WeighingFramework> weighing_frameworks_;
  const StandardMethods<v1::AveVersion> ave_versions_;
  const StandardMethods<v1::RoutingTable> routing_tables_;
};

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SIGNALS_SERVICE_H_
