// SPDX-License-Identifier: EUPL-1.2
// The handlers of SignalsService about signals: batches, transitions, weighings.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/dates/dates.h"
#include "services/signals/event_methods.h"
#include "services/signals/references.h"
#include "services/signals/rules.h"
#include "services/signals/signals_service.h"
#include "services/signals/validation.h"

namespace driehoek::signals {
namespace {

constexpr int kMostItems = 1000;
constexpr size_t kLongestReason = 2000;

// "0-3,17".
std::string Ranges(const std::set<size_t>& places) {
  std::string ranges;
  for (auto place = places.begin(); place != places.end();) {
    const size_t first = *place;
    size_t last = first;
    while (++place != places.end() && *place == last + 1) last = *place;
    absl::StrAppend(&ranges, ranges.empty() ? "" : ",", first);
    if (last > first) absl::StrAppend(&ranges, "-", last);
  }
  return ranges;
}

// Names every bad item, however many they are, also where `details` are too long to travel whole.
absl::Status BadItems(absl::StatusCode code, absl::string_view reason, absl::string_view what,
                      const std::set<size_t>& places, const absl::Status& details = absl::OkStatus()) {
  const std::string ranges = Ranges(places);
  absl::Status status = ErrorWithReason(code, reason, absl::StrCat("nothing was stored: ", what, " ", ranges),
                                        {{"items", ranges}});
  details.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    if (absl::EndsWith(url, "google.rpc.BadRequest")) status.SetPayload(url, payload);
  });
  return status;
}

}  // namespace

void SignalsService::SetStepDue(v1::Signal* signal) const {
  const auto due = StepDue(*rules_.Get(TenantOf(signal->name())), *signal);
  signal->set_due_date(due.has_value() ? FormatDay(*due) : "");
}

void SignalsService::Receive(v1::Signal* signal) const {
  ReceiveOn(FormatDay(Today(*database_->clock())), *rules_.Get(TenantOf(signal->name())), signal);
}

void SignalsService::ReceiveOn(const std::string& today, const std::vector<v1::TermRule>& rules,
                               v1::Signal* signal) {
  signal->set_state(v1::SIGNAL_STATE_RECEIVED);
  signal->set_state_date(today);
  signal->clear_weighing_stage();
  signal->clear_weighing_count();
  signal->clear_transition_count();
  const auto due = StepDue(rules, *signal);
  signal->set_due_date(due.has_value() ? FormatDay(*due) : "");
}

absl::Status SignalsService::CheckLifeSpan(absl::string_view field, const v1::Signal& signal) const {
  const absl::CivilDay day = ParseDay(signal.received_date()).value_or(absl::CivilDay());
  return registry_->CheckWithinLifeSpan(field, TenantOf(signal.name()), day, day);
}

absl::Status SignalsService::PrepareSignal(Session& session, const v1::Signal* before,
                                           v1::Signal* after) const {
  FieldViolations violations;
  DRIEHOEK_RETURN_IF_ERROR(CheckOnFile(session, store_.reports, "signal.reports", after->reports(),
                                       before == nullptr ? Names() : before->reports(), &violations));
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  if (before != nullptr) DRIEHOEK_RETURN_IF_ERROR(CheckIsHere(*before));
  if (after->moved_from().empty()) DRIEHOEK_RETURN_IF_ERROR(CheckLifeSpan("signal.received_date", *after));
  if (before == nullptr) {
    Receive(after);
  } else if (before->theme() != after->theme()) {
    SetStepDue(after);
  }
  return absl::OkStatus();
}

absl::StatusOr<rpc::Encoded<v1::SignalBatch>> SignalsService::CreateSignalBatch(
    const CallContext& call, v1::CreateSignalBatchRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(std::string tenant, ParseTenant("parent", request.parent()));
  // Of the request as it came.
  const storage::MutationKey key = storage::MutationKeyOf(tenant, call.caller, request);
  if (request.items_size() < 1 || request.items_size() > kMostItems)
    return InvalidField("items", absl::StrCat("has ", request.items_size(), " items; 1 to ", kMostItems));
  DRIEHOEK_RETURN_IF_ERROR(rules_.Refresh(tenant));
  FieldViolations all;
  std::set<size_t> bad;
  absl::flat_hash_set<absl::string_view> ids;
  const std::string today = FormatDay(Today(*database_->clock()));
  const TermRuleCache::Rules rules = rules_.Get(tenant);
  const std::optional<DaySpan> life = registry_->LifeSpan(tenant);
  SignalStore::NewSignals batch{{}, storage::NewRows(database_->clock()->Now()), {}};
  batch.signals.reserve(request.items_size());
  ids.reserve(request.items_size());
  std::string field, name;
  for (int i = 0; i < request.items_size(); ++i) {
    v1::BatchedSignal& item = *request.mutable_items(i);
    v1::Signal& signal = *item.mutable_signal();
    name.clear();
    absl::StrAppend(&name, tenant, "/signals/", item.signal_id());
    signal.set_name(name);
    FieldViolations own;
    const auto check = [&](FieldViolations* violations) {
      field.clear();
      absl::StrAppend(&field, "items[", i, "]");
      const Checks checks(field, tenant, violations);
      checks.Id(".signal_id", item.signal_id());
      if (life.has_value() && !life->Contains(ParseDay(signal.received_date()).value_or(absl::CivilDay())))
        checks.Add(".signal.received_date", absl::StrCat("is outside of the life span of ", tenant));
      field += ".signal";
      Validate(field, signal, violations);
    };
    check(&own);
    const bool twice = !ids.insert(item.signal_id()).second;
    if (twice) all.Add(absl::StrCat("items[", i, "].signal_id"), "comes twice in the batch");
    if (!own.empty()) check(&all);
    if (twice || !own.empty()) bad.insert(static_cast<size_t>(i));
    signal.clear_moved_to();
    signal.clear_moved_from();
    ReceiveOn(today, *rules, &signal);
    store_.Add(&signal, &batch);
  }
  if (!bad.empty())
    return BadItems(absl::StatusCode::kInvalidArgument, "INVALID_ITEMS", "wrong are items", bad,
                    all.ToStatus());
  const auto store = [&](Session& session) -> absl::StatusOr<std::string> {
    FieldViolations missing;
    std::set<size_t> wrong;
    for (size_t i = 0; i < batch.signals.size(); ++i) {
      if (batch.signals[i]->reports().empty()) continue;
      const size_t before = missing.size();
      DRIEHOEK_RETURN_IF_ERROR(CheckOnFile(session, store_.reports,
                                           absl::StrCat("items[", i, "].signal.reports"),
                                           batch.signals[i]->reports(), Names(), &missing));
      if (missing.size() > before) wrong.insert(i);
    }
    if (!wrong.empty()) {
      return BadItems(absl::StatusCode::kInvalidArgument, "INVALID_ITEMS", "wrong are items", wrong,
                      missing.ToStatus());
    }
    std::vector<size_t> existing;
    DRIEHOEK_RETURN_IF_ERROR(store_.CreateAll(session, batch, &existing));
    if (!existing.empty()) {
      return BadItems(absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS", "there already are items",
                      std::set<size_t>(existing.begin(), existing.end()));
    }
    return batch.rows.list();
  };
  DRIEHOEK_ASSIGN_OR_RETURN(std::string bytes,
                            storage::MutateBytes(*database_, key, request.validate_only(), store));
  return rpc::Encoded<v1::SignalBatch>{std::move(bytes)};
}

absl::StatusOr<v1::ListSignalTransitionsResponse> SignalsService::ListSignalTransitions(
    const CallContext&, const v1::ListSignalTransitionsRequest& request) const {
  return ListEvents<v1::ListSignalTransitionsResponse>(database_, store_.signal_transitions, request,
                                                       {"signals"});
}

absl::StatusOr<v1::SignalTransition> SignalsService::Move(Session& session, const v1::Signal& before,
                                                          v1::Signal after, v1::SignalState to,
                                                          v1::SignalTransition transition) const {
  DRIEHOEK_RETURN_IF_ERROR(CheckIsHere(before));
  // What is opened again is weighed from the first stage on.
  if (HasEnded(before.state())) after.clear_weighing_stage();
  after.set_state(to);
  after.set_state_date(FormatDay(Today(*database_->clock())));
  after.set_transition_count(before.transition_count() + 1);
  SetStepDue(&after);
  transition.set_name(EventName(before.name(), "transitions", after.transition_count()));
  transition.set_from_state(before.state());
  transition.set_to_state(to);
  DRIEHOEK_ASSIGN_OR_RETURN(after, store_.signals.Put(session, std::move(after), ""));
  DRIEHOEK_RETURN_IF_ERROR(store_.Project(session, &before, &after));
  return store_.signal_transitions.Create(session, std::move(transition));
}

absl::StatusOr<v1::SignalTransition> SignalsService::CreateSignalTransition(
    const CallContext& call, const v1::CreateSignalTransitionRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"signals"}));
  const v1::SignalTransition& asked = request.signal_transition();
  FieldViolations violations;
  const Checks checks("signal_transition", parent.tenant, &violations);
  checks.Value(".to_state", asked.to_state());
  checks.Text(".reason", asked.reason(), 0, kLongestReason);
  if (request.etag().empty()) violations.Add("etag", "is empty; that of the signal as it was read");
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_RETURN_IF_ERROR(rules_.Refresh(parent.tenant));
  return storage::Mutate<v1::SignalTransition>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) -> absl::StatusOr<v1::SignalTransition> {
        DRIEHOEK_ASSIGN_OR_RETURN(const v1::Signal before,
                                  GetAsRead(session, store_.signals, parent.name, request.etag()));
        DRIEHOEK_ASSIGN_OR_RETURN(const auto step, FindStep(before.state(), asked.to_state(), Way::kAsked));
        if (step.needs_reason && asked.reason().empty())
          return InvalidField("signal_transition.reason", "is empty; this step has to say why");
        v1::SignalTransition transition;
        transition.set_reason(asked.reason());
        return Move(session, before, before, step.to, std::move(transition));
      });
}

absl::StatusOr<v1::ListWeighingsResponse> SignalsService::ListWeighings(
    const CallContext&, const v1::ListWeighingsRequest& request) const {
  return ListEvents<v1::ListWeighingsResponse>(database_, store_.weighings, request, {"signals"});
}

absl::StatusOr<bool> SignalsService::IsMadeOfMeldMisdaadAnoniem(Session& session,
                                                                const v1::Signal& signal) const {
  for (const std::string& name : signal.reports()) {
    absl::StatusOr<v1::Report> report = store_.reports.Get(session, name, storage::Deleted::kShow);
    if (absl::IsNotFound(report.status())) continue;
    DRIEHOEK_RETURN_IF_ERROR(report.status());
    if (report->has_meld_misdaad_anoniem()) return true;
  }
  return false;
}

absl::StatusOr<v1::Weighing> SignalsService::CreateWeighing(const CallContext& call,
                                                            const v1::CreateWeighingRequest& request) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName parent, ParseResourceName("parent", request.parent(), {"signals"}));
  const v1::Weighing& asked = request.weighing();
  FieldViolations violations;
  const Checks checks("weighing", parent.tenant, &violations);
  checks.Value(".stage", asked.stage());
  checks.Value(".outcome", asked.outcome());
  if (asked.outcome() == v1::Weighing::OUTCOME_NEXT_STAGE &&
      asked.stage() == v1::Weighing::STAGE_WEIGHING_TABLE)
    checks.Add(".outcome", "is OUTCOME_NEXT_STAGE, and no stage comes after STAGE_WEIGHING_TABLE");
  CheckDecision(checks, ".decision", asked.has_decision(), asked.decision());
  if (!asked.framework().empty()) checks.Name(".framework", asked.framework(), {"weighing-frameworks"});
  if (asked.framework().empty() && asked.scores_size() > 0)
    checks.Add(".scores", "are scores of no framework");
  if (checks.Count(".scores", asked.scores_size(), 0, 100)) {
    for (int i = 0; i < asked.scores_size(); ++i)
      checks.At(".scores", i).Text(".reason", asked.scores(i).reason(), 0, kLongestReason);
  }
  if (asked.has_disclosure_decision())
    CheckDecision(checks, ".disclosure_decision", true, asked.disclosure_decision());
  if (request.etag().empty()) violations.Add("etag", "is empty; that of the signal as it was read");
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  DRIEHOEK_RETURN_IF_ERROR(rules_.Refresh(parent.tenant));
  return storage::Mutate<v1::Weighing>(
      *database_, storage::MutationKeyOf(parent.tenant, call.caller, request), request.validate_only(),
      [&](Session& session) { return WeighIn(session, parent.name, request); });
}

absl::StatusOr<v1::Weighing> SignalsService::WeighIn(Session& session, const std::string& name,
                                                     const v1::CreateWeighingRequest& request) const {
  DRIEHOEK_ASSIGN_OR_RETURN(const v1::Signal before,
                            GetAsRead(session, store_.signals, name, request.etag()));
  v1::Weighing weighing = request.weighing();
  resources::ClearWhatTheServiceSets(&weighing);
  if (before.state() != v1::SIGNAL_STATE_WEIGHING) {
    return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "NOT_IN_WEIGHING",
                           absl::StrCat("it is in ", v1::SignalState_Name(before.state()),
                                        "; what is weighed is in SIGNAL_STATE_WEIGHING"));
  }
  if (weighing.stage() < before.weighing_stage()) {
    return ErrorWithReason(
        absl::StatusCode::kFailedPrecondition, "EARLIER_STAGE",
        absl::StrCat("it was weighed in ", v1::Weighing::Stage_Name(before.weighing_stage()),
                     " already, which comes after ", v1::Weighing::Stage_Name(weighing.stage())));
  }
  if (!weighing.framework().empty()) {
    absl::StatusOr<v1::WeighingFramework> framework =
        store_.weighing_frameworks.Get(session, weighing.framework());
    if (absl::IsNotFound(framework.status()))
      return InvalidField("weighing.framework", absl::StrCat(weighing.framework(), " does not exist"));
    DRIEHOEK_RETURN_IF_ERROR(framework.status());
    DRIEHOEK_RETURN_IF_ERROR(Score(*framework, &weighing));
  }
  if (weighing.outcome() == v1::Weighing::OUTCOME_RIEC && !weighing.has_disclosure_decision()) {
    DRIEHOEK_ASSIGN_OR_RETURN(const bool is_bound, IsMadeOfMeldMisdaadAnoniem(session, before));
    if (is_bound) {
      return ErrorWithReason(
          absl::StatusCode::kFailedPrecondition, "DECISION_REQUIRED",
          "it was made of a report through Meld Misdaad Anoniem, which goes to nobody else "
          "unless a person decides so; give the disclosure_decision");
    }
  }
  v1::Signal after = before;
  after.set_weighing_stage(weighing.stage());
  after.set_weighing_count(before.weighing_count() + 1);
  weighing.set_name(EventName(name, "weighings", after.weighing_count()));
  const v1::SignalState to = StateAfter(weighing.outcome());
  if (to == before.state()) {
    DRIEHOEK_RETURN_IF_ERROR(store_.signals.Put(session, std::move(after), "").status());
  } else {
    DRIEHOEK_RETURN_IF_ERROR(FindStep(before.state(), to, Way::kWeighing).status());
    v1::SignalTransition transition;
    transition.set_weighing(weighing.name());
    DRIEHOEK_RETURN_IF_ERROR(Move(session, before, std::move(after), to, std::move(transition)).status());
  }
  return store_.weighings.Create(session, std::move(weighing));
}

}  // namespace driehoek::signals
