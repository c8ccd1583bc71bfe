// SPDX-License-Identifier: EUPL-1.2
// The handlers of SignalsService about what moves with its village (rule 2): departures and arrivals.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "common/names/names.h"
#include "common/rpc/limits.h"
#include "common/status/status.h"
#include "common/storage/mutate.h"
#include "services/signals/event_methods.h"
#include "services/signals/references.h"
#include "services/signals/reorganisation.h"
#include "services/signals/signals_service.h"
#include "services/signals/validation.h"

namespace driehoek::signals {
namespace {

using storage::ResourceTable;
using storage::Session;

constexpr size_t kMessageMargin = 64 << 10;

// Adds those that are on file, each once.
template <class Resource, class Names>
absl::Status Collect(Session& session, const ResourceTable<Resource>& table, const Names& names,
                     std::set<std::string>* seen, google::protobuf::RepeatedPtrField<Resource>* into,
                     storage::Deleted deleted = storage::Deleted::kHide) {
  for (const std::string& name : names) {
    if (!seen->insert(name).second) continue;
    absl::StatusOr<Resource> found = table.Get(session, name, deleted);
    if (absl::IsNotFound(found.status())) continue;
    DRIEHOEK_RETURN_IF_ERROR(found.status());
    *into->Add() = *std::move(found);
  }
  return absl::OkStatus();
}

template <class Resource>
absl::Status CollectBelow(Session& session, const ResourceTable<Resource>& table, const std::string& parent,
                          google::protobuf::RepeatedPtrField<Resource>* into) {
  return table.ForEach(session, parent, [&](Resource item) { *into->Add() = std::move(item); });
}

absl::Status Ended(const std::string& name, const std::string& state) {
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "ENDED",
                         absl::StrCat(name, " is in ", state, "; what is open moves"));
}

template <class Resources>
absl::Status ValidateAll(absl::string_view what, const Resources& resources) {
  FieldViolations violations;
  for (int i = 0; i < resources.size(); ++i)
    Validate(absl::StrCat("arrival.departure.dossier.", what, "[", i, "]"), resources[i], &violations);
  return violations.ToStatus();
}

}  // namespace

absl::StatusOr<v1::Dossier> SignalsService::DossierOf(Session& session, const std::string& subject,
                                                      const std::string& etag) const {
  v1::Dossier dossier;
  std::set<std::string> seen = {subject};
  if (absl::StrContains(subject, "/cases/")) {
    DRIEHOEK_ASSIGN_OR_RETURN(v1::Case whole, GetAsRead(session, store_.cases, subject, etag));
    if (HasEnded(whole.state())) return Ended(subject, v1::CaseState_Name(whole.state()));
    if (!whole.parent_case().empty()) {
      return ErrorWithReason(
          absl::StatusCode::kFailedPrecondition, "PART_OF_CASE",
          absl::StrCat(subject, " is part of ", whole.parent_case(), ", which takes it along"));
    }
    *dossier.add_cases() = std::move(whole);
    DRIEHOEK_ASSIGN_OR_RETURN(const std::vector<std::string> parts, store_.Parts(session, subject));
    DRIEHOEK_RETURN_IF_ERROR(Collect(session, store_.cases, parts, &seen, dossier.mutable_cases()));
    for (const v1::Case& one : dossier.cases()) {
      DRIEHOEK_RETURN_IF_ERROR(
          Collect(session, store_.signals, one.signals(), &seen, dossier.mutable_signals()));
    }
  } else {
    DRIEHOEK_ASSIGN_OR_RETURN(*dossier.add_signals(), GetAsRead(session, store_.signals, subject, etag));
    const v1::SignalState state = dossier.signals(0).state();
    if (HasEnded(state)) return Ended(subject, v1::SignalState_Name(state));
  }
  // What went before with another case goes on there.
  auto& signals = *dossier.mutable_signals();
  signals.erase(std::remove_if(signals.begin(), signals.end(),
                               [](const v1::Signal& signal) { return !signal.moved_to().empty(); }),
                signals.end());
  for (const v1::Case& one : dossier.cases()) {
    DRIEHOEK_RETURN_IF_ERROR(Collect(session, store_.ave_versions,
                                     std::vector<std::string>{one.ave_version()}, &seen,
                                     dossier.mutable_ave_versions(), storage::Deleted::kShow));
    DRIEHOEK_RETURN_IF_ERROR(
        CollectBelow(session, store_.case_transitions, one.name(), dossier.mutable_case_transitions()));
    DRIEHOEK_RETURN_IF_ERROR(CollectBelow(session, store_.scalings, one.name(), dossier.mutable_scalings()));
    DRIEHOEK_RETURN_IF_ERROR(CollectBelow(session, store_.merges, one.name(), dossier.mutable_merges()));
  }
  for (const v1::Signal& signal : dossier.signals()) {
    DRIEHOEK_RETURN_IF_ERROR(Collect(session, store_.reports, signal.reports(), &seen,
                                     dossier.mutable_reports(), storage::Deleted::kShow));
    DRIEHOEK_RETURN_IF_ERROR(CollectBelow(session, store_.signal_transitions, signal.name(),
                                          dossier.mutable_signal_transitions()));
    DRIEHOEK_RETURN_IF_ERROR(
        CollectBelow(session, store_.weighings, signal.name(), dossier.mutable_weighings()));
  }
  for (const v1::Report& report : dossier.reports()) {
    DRIEHOEK_RETURN_IF_ERROR(Collect(session, store_.channels, std::vector<std::string>{report.channel()},
                                     &seen, dossier.mutable_channels(), storage::Deleted::kShow));
    DRIEHOEK_RETURN_IF_ERROR(
        CollectBelow(session, store_.forwardings, report.name(), dossier.mutable_forwardings()));
  }
  DRIEHOEK_RETURN_IF_ERROR(store_.clocks.ForEach(session, TenantOf(subject), [&](v1::Clock clock) {
    if (seen.count(clock.subject()) > 0) *dossier.add_clocks() = std::move(clock);
  }));
  return dossier;
}

absl::Status SignalsService::EndHere(Session& session, const v1::Departure& departure) const {
  const v1::Dossier& dossier = departure.dossier();
  for (const v1::Case& before : dossier.cases()) {
    v1::Case after = before;
    after.set_moved_to(MovedName(*registry_, before.name(), departure.destination()));
    v1::CaseTransition transition;
    *transition.mutable_decision() = departure.decision();
    DRIEHOEK_RETURN_IF_ERROR(
        HasEnded(before.state())
            ? Rewrite(session, before, std::move(after))
            : Move(session, before, std::move(after), v1::CASE_STATE_MOVED, std::move(transition)).status());
  }
  for (const v1::Signal& before : dossier.signals()) {
    v1::Signal after = before;
    after.set_moved_to(MovedName(*registry_, before.name(), departure.destination()));
    v1::SignalTransition transition;
    transition.set_reason(departure.decision().reason());
    DRIEHOEK_RETURN_IF_ERROR(HasEnded(before.state()) ? Rewrite(session, before, std::move(after))
                                                      : Move(session, before, std::move(after),
                                                             v1::SIGNAL_STATE_MOVED, std::move(transition))
                                                            .status());
  }
  for (const v1::Clock& clock : dossier.clocks()) {
    DRIEHOEK_RETURN_IF_ERROR(store_.clocks.SoftDelete(session, clock.name(), "").status());
    DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, &clock, nullptr));
  }
  return absl::OkStatus();
}

absl::Status SignalsService::Rewrite(Session& session, const v1::Case& before, v1::Case after) const {
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.cases.Put(session, std::move(after), ""));
  return store_.Project(session, &before, &after);
}

absl::Status SignalsService::Rewrite(Session& session, const v1::Signal& before, v1::Signal after) const {
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.signals.Put(session, std::move(after), ""));
  return store_.Project(session, &before, &after);
}

absl::StatusOr<v1::Departure> SignalsService::CreateDeparture(const CallContext& call,
                                                              const v1::CreateDepartureRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, ParseTenant("parent", request.parent()));
  FieldViolations violations;
  const Checks checks("departure", tenant, &violations);
  const std::string& subject = request.departure().subject();
  const bool is_case = absl::StrContains(subject, "/cases/");
  checks.Name(".subject", subject, {is_case ? "cases" : "signals"});
  const std::string& destination = request.departure().destination();
  if (!destination.empty() && !CheckTenant("destination", destination).ok())
    checks.Add(".destination", "is no municipality; as municipalities/GM0797");
  CheckDecision(checks, ".decision", request.departure().has_decision(), request.departure().decision());
  if (request.etag().empty()) violations.Add("etag", "is empty; that of the signal or case as it was read");
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_RETURN_IF_ERROR(rules_.Refresh(tenant));
  return storage::Mutate<v1::Departure>(
      *database_, storage::MutationKeyOf(tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::Departure> {
        v1::Departure departure = request.departure();
        resources::ClearWhatTheServiceSets(&departure);
        DRIEHOEK_ASSIGN_OR_RETURN(*departure.mutable_dossier(), DossierOf(session, subject, request.etag()));
        std::vector<std::string> areas;
        if (is_case)
          areas.assign(departure.dossier().cases(0).areas().begin(),
                       departure.dossier().cases(0).areas().end());
        for (const v1::Signal& signal : departure.dossier().signals()) {
          if (!is_case || areas.empty())
            areas.insert(areas.end(), signal.areas().begin(), signal.areas().end());
        }
        DRIEHOEK_RETURN_IF_ERROR(
            SetDestination(*registry_, tenant, areas, Today(*database_->clock()), &departure));
        if (departure.ByteSizeLong() + kMessageMargin > rpc::kMaxMessageBytes) {
          return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "DOSSIER_TOO_LARGE",
                                 absl::StrCat("its dossier is larger than a message; part ", subject));
        }
        departure.set_name(
            absl::StrCat(tenant, "/departures/", is_case ? "case-" : "signal-", LastSegment(subject)));
        DRIEHOEK_RETURN_IF_ERROR(EndHere(session, departure));
        return store_.departures.Create(session, std::move(departure));
      });
}

absl::StatusOr<v1::Arrival> SignalsService::CreateArrival(const CallContext& call,
                                                          const v1::CreateArrivalRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, ParseTenant("parent", request.parent()));
  const v1::Departure& departure = request.arrival().departure();
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName record,
                            ParseResourceName("arrival.departure.name", departure.name(), {"departures"}));
  if (departure.destination() != tenant)
    return InvalidField("arrival.departure.destination", absl::StrCat("is not ", tenant));
  FieldViolations violations;
  CheckDecision(Checks("arrival.departure", tenant, &violations), ".decision", departure.has_decision(),
                departure.decision());
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_RETURN_IF_ERROR(CheckSucceeds(*registry_, record.tenant, tenant));
  const v1::Dossier going_on = GoingOn(*registry_, departure.dossier(), record.tenant, tenant);
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("channels", going_on.channels()));
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("ave_versions", going_on.ave_versions()));
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("reports", going_on.reports()));
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("signals", going_on.signals()));
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("cases", going_on.cases()));
  DRIEHOEK_RETURN_IF_ERROR(ValidateAll("clocks", going_on.clocks()));
  DRIEHOEK_RETURN_IF_ERROR(rules_.Refresh(tenant));
  return storage::Mutate<v1::Arrival>(
      *database_, storage::MutationKeyOf(tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::Arrival> {
        v1::Arrival arrival = request.arrival();
        const std::string code = absl::AsciiStrToLower(LastSegment(record.tenant));
        arrival.set_name(absl::StrCat(tenant, "/arrivals/", code, "-", record.ids[0]));
        DRIEHOEK_RETURN_IF_ERROR(GoOnHere(session, going_on));
        return store_.arrivals.Create(session, std::move(arrival));
      });
}

absl::Status SignalsService::GoOnHere(Session& session, const v1::Dossier& going_on) const {
  // What a dossier before it brought already is left as it is.
  const auto create_missing = [&](const auto& table, const auto& resources,
                                  const auto& ready) -> absl::Status {
    for (auto resource : resources) {
      absl::Status found = table.GetBytes(session, resource.name(), storage::Deleted::kShow).status();
      if (found.ok()) continue;
      if (!absl::IsNotFound(found)) return found;
      DRIEHOEK_RETURN_IF_ERROR(ready(&resource));
      const bool deleted = resource.has_delete_time();
      DRIEHOEK_ASSIGN_OR_RETURN(resource, table.Create(session, std::move(resource)));
      if constexpr (requires { store_.Project(session, &resource, &resource); })
        DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, nullptr, deleted ? nullptr : &resource));
      // A report through M. binds its signal also once it is deleted (rule 18).
      if (deleted)
        DRIEHOEK_RETURN_IF_ERROR(table.SoftDelete(session, resource.name(), resource.etag()).status());
    }
    return absl::OkStatus();
  };
  const auto as_it_is = [](auto*) { return absl::OkStatus(); };
  DRIEHOEK_RETURN_IF_ERROR(create_missing(store_.channels, going_on.channels(), as_it_is));
  DRIEHOEK_RETURN_IF_ERROR(create_missing(store_.ave_versions, going_on.ave_versions(), as_it_is));
  DRIEHOEK_RETURN_IF_ERROR(create_missing(store_.reports, going_on.reports(), as_it_is));
  DRIEHOEK_RETURN_IF_ERROR(create_missing(store_.signals, going_on.signals(), [&](v1::Signal* signal) {
    SetStepDue(signal);
    return absl::OkStatus();
  }));
  DRIEHOEK_RETURN_IF_ERROR(create_missing(store_.cases, going_on.cases(), [&](v1::Case* one) -> absl::Status {
    // What was deleted, or went elsewhere before, did not come along.
    Names here;
    for (std::string& signal : *one->mutable_signals()) {
      absl::Status found = store_.signals.GetBytes(session, signal).status();
      if (found.ok()) {
        *here.Add() = std::move(signal);
      } else if (!absl::IsNotFound(found)) {
        return found;
      }
    }
    one->mutable_signals()->Swap(&here);
    return absl::OkStatus();
  }));
  return create_missing(store_.clocks, going_on.clocks(), as_it_is);
}

absl::StatusOr<v1::Departure> SignalsService::GetDeparture(const CallContext&,
                                                           const v1::GetDepartureRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name,
                            ParseResourceName("name", request.name(), {"departures"}));
  return database_->ReadOne([&](Session& session) { return store_.departures.Get(session, name.name); });
}

absl::StatusOr<v1::ListDeparturesResponse> SignalsService::ListDepartures(
    const CallContext&, const v1::ListDeparturesRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(
      auto response, ListEvents<v1::ListDeparturesResponse>(database_, store_.departures, request, {}));
  for (v1::Departure& departure : *response.mutable_departures()) departure.clear_dossier();
  return response;
}

absl::StatusOr<v1::Arrival> SignalsService::GetArrival(const CallContext&,
                                                       const v1::GetArrivalRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const ResourceName name, ParseResourceName("name", request.name(), {"arrivals"}));
  return database_->ReadOne([&](Session& session) { return store_.arrivals.Get(session, name.name); });
}

absl::StatusOr<v1::ListArrivalsResponse> SignalsService::ListArrivals(
    const CallContext&, const v1::ListArrivalsRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(auto response,
                            ListEvents<v1::ListArrivalsResponse>(database_, store_.arrivals, request, {}));
  for (v1::Arrival& arrival : *response.mutable_arrivals()) arrival.mutable_departure()->clear_dossier();
  return response;
}

}  // namespace driehoek::signals
