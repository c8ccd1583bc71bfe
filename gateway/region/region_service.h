// SPDX-License-Identifier: EUPL-1.2
// The handlers of gateway.v1.RegionService. Thread-safe. They block while homes are asked.
#ifndef DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_
#define DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "gateway/fanout/list_fanout.h"
#include "gateway/region/region_overview.h"
#include "gateway/route/method_catalogue.h"
#include "gateway/route/routes.h"

namespace driehoek::gateway {

class RegionService {
 public:
  // All borrowed.
  RegionService(const registry::Registry* registry, const MethodCatalogue* catalogue,
                const CurrentRoutes* routes, ListFanout* fanout);

  // Asks only the homes that keep a member of that day. INVALID_ARGUMENT names every bad field; NOT_FOUND for
  // a region that is not on file.
  absl::StatusOr<v1::RegionOverview> GetRegionOverview(const CallContext& call,
                                                       const v1::GetRegionOverviewRequest& request);
  // Likewise.
  absl::StatusOr<v1::FallingAway> GetFallingAway(const CallContext& call,
                                                 const v1::GetFallingAwayRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionPartners> GetRegionPartners(const CallContext& call,
                                                       const v1::GetRegionPartnersRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionAgenda> GetRegionAgenda(const CallContext& call,
                                                   const v1::GetRegionAgendaRequest& request);
  // Likewise. Every home refusing the caller is an error.
  absl::StatusOr<v1::BudgetComparison> GetBudgetComparison(const CallContext& call,
                                                           const v1::GetBudgetComparisonRequest& request);
  // Likewise.
  absl::StatusOr<v1::RegionSignals> GetRegionSignals(const CallContext& call,
                                                     const v1::GetRegionSignalsRequest& request);

 private:
  struct Membership {
    std::shared_ptr<const Routes> routes;
    std::vector<RegionMember> members;
    // Those of them that have a home.
    std::vector<std::string> tenants;
  };

  absl::StatusOr<Membership> MembersOf(absl::string_view region, absl::CivilDay day) const;
  template <class Request>
  struct Question {
    const CatalogueMethod& method;
    const Request& request;
  };
  template <class Request>
  Question(const CatalogueMethod&, const Request&) -> Question<Request>;
  // Side by side, so that both have the whole of the homes' time. Half an answer is worth having, as long as
  // it says which half: an error only where both are one.
  template <class Answers, class First, class Second>
  absl::StatusOr<Answers> AskBoth(const Question<First>& first, const Question<Second>& second,
                                  const CallContext& call, const Membership& asked);
  template <class Response, class Request>
  absl::StatusOr<Response> Ask(const CatalogueMethod& method, const CallContext& call, const Request& request,
                               const Membership& asked);
  // As if each of their homes had failed so.
  template <class Response>
  static Response Failed(const absl::Status& status, const Membership& asked);

  // Which answer it is, and for people of what.
  template <class Request, class Answer>
  void Name(const Request& request, absl::string_view region, Answer* answer) const;

  const registry::Registry& registry_;
  const CatalogueMethod& summarize_plans_;
  const CatalogueMethod& summarize_budgets_;
  const CatalogueMethod& list_measures_;
  const CatalogueMethod& list_budgets_;
  const CatalogueMethod& list_partners_;
  const CatalogueMethod& list_bodies_;
  const CatalogueMethod& summarize_signals_;
  const CurrentRoutes& routes_;
  ListFanout& fanout_;
};

void AddRegionMethods(RegionService* service, rpc::MethodTable* table);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_REGION_SERVICE_H_
