// SPDX-License-Identifier: EUPL-1.2
// What is put together for each kind of resource, and the handlers of reports, terms and changes.
#include "services/signals/signals_service.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/storage/unless_known.h"
#include "common/watch/watch.h"
#include "services/signals/event_methods.h"
#include "services/signals/rules.h"
#include "services/signals/summary.h"
#include "services/signals/validation.h"

namespace driehoek::signals {

using resources::Rules;

namespace {

constexpr int kTriedReports = 100;

// The same for what two overloads of Project are for.
template <class Resource>
std::function<absl::Status(storage::Session&, const Resource*, const Resource*)> Projecting(
    const SignalStore* store) {
  return [store](storage::Session& session, const Resource* before, const Resource* after) {
    return store->Project(session, before, after);
  };
}

}  // namespace

SignalsService::SignalsService(storage::Database* database, const registry::Registry* registry)
    : database_(database),
      registry_(registry),
      rules_(database, &store_),
      channels_(database, {"channels", &Validate}),
      reports_(database, RulesOfReports()),
      signals_(database, RulesOfSignals()),
      cases_(database, RulesOfCases()),
      clocks_(database, RulesOfClocks()),
      term_rules_(database, RulesOfTermRules()),
      weighing_frameworks_(database, {"weighing-frameworks", &Validate}),
      ave_versions_(database, {"ave-versions", &Validate}),
      routing_tables_(database, RulesOfRoutingTables()) {}

Rules<v1::Report> SignalsService::RulesOfReports() const {
  Rules<v1::Report> rules{"reports", &Validate};
  rules.prepare = [this](Session& session, const v1::Report* before, v1::Report* after) {
    return PrepareReport(session, before, after);
  };
  rules.project = Projecting<v1::Report>(&store_);
  return rules;
}

Rules<v1::Signal> SignalsService::RulesOfSignals() {
  Rules<v1::Signal> rules{"signals", &Validate};
  rules.get_ready = [this](const std::string& tenant) { return rules_.Refresh(tenant); };
  rules.prepare = [this](Session& session, const v1::Signal* before, v1::Signal* after) {
    return PrepareSignal(session, before, after);
  };
  rules.project = Projecting<v1::Signal>(&store_);
  return rules;
}

Rules<v1::Case> SignalsService::RulesOfCases() const {
  Rules<v1::Case> rules{"cases", &Validate};
  rules.prepare = [this](Session& session, const v1::Case* before, v1::Case* after) {
    return PrepareCase(session, before, after);
  };
  rules.project = [this](Session& session, const v1::Case* before, const v1::Case* after) -> absl::Status {
    if (after == nullptr) DRIEHOEK_RETURN_IF_ERROR(CheckHasNoParts(session, before->name()));
    // Also what comes back: its whole may have become a part meanwhile.
    if (before == nullptr && !after->parent_case().empty())
      DRIEHOEK_RETURN_IF_ERROR(CheckParent(session, *after));
    return store_.Project(session, before, after);
  };
  return rules;
}

Rules<v1::Clock> SignalsService::RulesOfClocks() const {
  Rules<v1::Clock> rules{"clocks", &Validate};
  rules.prepare = [this](Session& session, const v1::Clock*, v1::Clock* after) {
    return PrepareClock(session, after);
  };
  rules.project = Projecting<v1::Clock>(&store_);
  return rules;
}

Rules<v1::TermRule> SignalsService::RulesOfTermRules() {
  Rules<v1::TermRule> rules{"term-rules", &Validate};
  rules.done = [this](const std::string& tenant) { rules_.Forget(tenant); };
  return rules;
}

Rules<v1::RoutingTable> SignalsService::RulesOfRoutingTables() const {
  Rules<v1::RoutingTable> rules{"routing-tables", &Validate};
  rules.rehearse = [this](Session& session, v1::RoutingTable* table) { return TryRoutes(session, table); };
  return rules;
}

absl::Status SignalsService::PrepareReport(Session& session, const v1::Report* before,
                                           v1::Report* after) const {
  absl::StatusOr<v1::Channel> channel = store_.channels.Get(session, after->channel());
  // A report outlives its channel; a new one needs it.
  if (before != nullptr && absl::IsNotFound(channel.status()))
    channel = store_.channels.Get(session, after->channel(), storage::Deleted::kShow);
  if (absl::IsNotFound(channel.status()))
    return InvalidField("report.channel", absl::StrCat(after->channel(), " does not exist"));
  DRIEHOEK_RETURN_IF_ERROR(channel.status());
  DRIEHOEK_RETURN_IF_ERROR(CheckShape("report", *channel, *after));
  if (before != nullptr) return absl::OkStatus();
  absl::StatusOr<v1::RoutingTable> table =
      store_.routing_tables.Get(session, absl::StrCat(TenantOf(after->name()), "/routing-tables/current"));
  if (absl::IsNotFound(table.status())) return absl::OkStatus();
  DRIEHOEK_RETURN_IF_ERROR(table.status());
  if (auto routed = Route(*table, *after); routed.has_value())
    *after->mutable_routed_to() = *std::move(routed);
  return absl::OkStatus();
}

absl::Status SignalsService::PrepareClock(Session& session, v1::Clock* clock) const {
  const std::string& subject = clock->subject();
  absl::Status found;
  if (absl::StrContains(subject, "/reports/")) {
    found = store_.reports.Get(session, subject).status();
  } else if (absl::StrContains(subject, "/signals/")) {
    found = store_.signals.Get(session, subject).status();
  } else {
    found = store_.cases.Get(session, subject).status();
  }
  if (absl::IsNotFound(found)) return InvalidField("clock.subject", absl::StrCat(subject, " does not exist"));
  DRIEHOEK_RETURN_IF_ERROR(found);
  return SetDue(clock);
}

absl::Status SignalsService::TryRoutes(Session& session, v1::RoutingTable* table) const {
  DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> names,
                            store_.LastReports(session, TenantOf(table->name()), kTriedReports));
  for (const std::string& name : names) {
    DRIEHOEK_ASSIGN_OR_RETURN(const v1::Report report, store_.reports.Get(session, name));
    v1::RoutingTrial* trial = table->add_trials();
    trial->set_report(name);
    if (auto routed = Route(*table, report); routed.has_value())
      *trial->mutable_routed_to() = *std::move(routed);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ListForwardingsResponse> SignalsService::ListForwardings(
    const CallContext&, const v1::ListForwardingsRequest& request) const {
  return ListEvents<v1::ListForwardingsResponse>(database_, store_.forwardings, request, {"reports"});
}

absl::StatusOr<v1::Forwarding> SignalsService::CreateForwarding(const CallContext& call,
                                                                const v1::CreateForwardingRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"reports"}));
  FieldViolations violations;
  const Checks checks("forwarding", parent.tenant, &violations);
  checks.Text(".recipient", request.forwarding().recipient(), 1, 500);
  checks.Text(".purpose", request.forwarding().purpose(), 1, 2000);
  if (request.forwarding().has_decision())
    CheckDecision(checks, ".decision", true, request.forwarding().decision());
  if (request.etag().empty()) violations.Add("etag", "is empty; that of the report as it was read");
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::Mutate<v1::Forwarding>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::Forwarding> {
        DRIEHOEK_ASSIGN_OR_RETURN(v1::Report report,
                                  GetAsRead(session, store_.reports, parent.name, request.etag()));
        if (report.has_meld_misdaad_anoniem() && !request.forwarding().has_decision()) {
          return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "DECISION_REQUIRED",
                                 "a report through Meld Misdaad Anoniem goes to nobody else unless a person "
                                 "decides so; give the decision");
        }
        v1::Forwarding forwarding = request.forwarding();
        report.set_forwarding_count(report.forwarding_count() + 1);
        forwarding.set_name(EventName(parent.name, "forwardings", report.forwarding_count()));
        DRIEHOEK_RETURN_IF_ERROR(store_.reports.Put(session, std::move(report), "").status());
        return store_.forwardings.Create(session, std::move(forwarding));
      });
}

absl::StatusOr<v1::ListDueItemsResponse> SignalsService::ListDueItems(
    const CallContext&, const v1::ListDueItemsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  FieldViolations violations;
  DueQuery query{parent.name, request.page_size(), request.page_token(),
                 CheckOptionalDay("until_date", request.until_date(), &violations)};
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto page, database_->Read([&](Session& session) { return store_.ListDue(session, query); }));
  v1::ListDueItemsResponse response;
  for (v1::DueItem& item : page.items) *response.add_due_items() = std::move(item);
  response.set_next_page_token(std::move(page.next_page_token));
  return response;
}

absl::StatusOr<v1::SummarizeSignalsResponse> SignalsService::SummarizeSignals(
    const CallContext& call, const v1::SummarizeSignalsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseParent("parent", request.parent(), {}));
  FieldViolations violations;
  const Checks checks("", parent.tenant, &violations);
  SignalSummaryQuery query{
      {parent.name, request.page_size(), request.page_token(),
       ParseTenants("tenants", {request.tenants().begin(), request.tenants().end()}, &violations)},
      {}};
  for (int i = 0; i < request.dimensions_size(); ++i) {
    checks.At("dimensions", i).Value("", request.dimensions(i));
    query.dimensions.insert(request.dimensions(i));
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  return storage::ReadUnlessKnown(database_, call.known_revision,
                                  [&](Session& session) -> absl::StatusOr<v1::SummarizeSignalsResponse> {
                                    DRIEHOEK_ASSIGN_OR_RETURN(auto page, SummariseTenants(session, query));
                                    v1::SummarizeSignalsResponse response;
                                    for (v1::SignalSummary& summary : page.items)
                                      *response.add_summaries() = std::move(summary);
                                    response.set_next_page_token(std::move(page.next_page_token));
                                    return response;
                                  });
}

absl::StatusOr<std::unique_ptr<rpc::Stream>> SignalsService::Watch(const CallContext&,
                                                                   const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

}  // namespace driehoek::signals
