// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/transitions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"

namespace driehoek::signals {
namespace {

constexpr Step<v1::SignalState> kSignalSteps[] = {
    {v1::SIGNAL_STATE_RECEIVED, v1::SIGNAL_STATE_INTAKE},
    {v1::SIGNAL_STATE_RECEIVED, v1::SIGNAL_STATE_DISCARDED, Way::kAsked, true},
    {v1::SIGNAL_STATE_INTAKE, v1::SIGNAL_STATE_WEIGHING},
    {v1::SIGNAL_STATE_INTAKE, v1::SIGNAL_STATE_DISCARDED, Way::kAsked, true},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_DISCARDED, Way::kWeighing},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_OWN_DEPARTMENT, Way::kWeighing},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_ENRICHMENT, Way::kWeighing},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_CASE_CONFERENCE, Way::kWeighing},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_RIEC, Way::kWeighing},
    {v1::SIGNAL_STATE_ENRICHMENT, v1::SIGNAL_STATE_WEIGHING},
    {v1::SIGNAL_STATE_ENRICHMENT, v1::SIGNAL_STATE_DISCARDED, Way::kAsked, true},
    {v1::SIGNAL_STATE_OWN_DEPARTMENT, v1::SIGNAL_STATE_WEIGHING, Way::kAsked, true},
    {v1::SIGNAL_STATE_OWN_DEPARTMENT, v1::SIGNAL_STATE_CLOSED, Way::kAsked, true},
    {v1::SIGNAL_STATE_CASE_CONFERENCE, v1::SIGNAL_STATE_WEIGHING, Way::kAsked, true},
    {v1::SIGNAL_STATE_CASE_CONFERENCE, v1::SIGNAL_STATE_CLOSED, Way::kAsked, true},
    {v1::SIGNAL_STATE_RIEC, v1::SIGNAL_STATE_WEIGHING, Way::kAsked, true},
    {v1::SIGNAL_STATE_RIEC, v1::SIGNAL_STATE_CLOSED, Way::kAsked, true},
    {v1::SIGNAL_STATE_CLOSED, v1::SIGNAL_STATE_WEIGHING, Way::kAsked, true},
    {v1::SIGNAL_STATE_DISCARDED, v1::SIGNAL_STATE_WEIGHING, Way::kAsked, true},
    {v1::SIGNAL_STATE_RECEIVED, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_INTAKE, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_WEIGHING, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_ENRICHMENT, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_OWN_DEPARTMENT, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_CASE_CONFERENCE, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
    {v1::SIGNAL_STATE_RIEC, v1::SIGNAL_STATE_MOVED, Way::kDeparture},
};

constexpr Step<v1::CaseState> kCaseSteps[] = {
    {v1::CASE_STATE_PROPOSED, v1::CASE_STATE_ACTIVE},
    {v1::CASE_STATE_PROPOSED, v1::CASE_STATE_REJECTED},
    {v1::CASE_STATE_PROPOSED, v1::CASE_STATE_MERGED, Way::kMerge},
    {v1::CASE_STATE_ACTIVE, v1::CASE_STATE_ON_HOLD},
    {v1::CASE_STATE_ACTIVE, v1::CASE_STATE_AFTERCARE},
    {v1::CASE_STATE_ACTIVE, v1::CASE_STATE_CLOSED},
    {v1::CASE_STATE_ACTIVE, v1::CASE_STATE_MERGED, Way::kMerge},
    {v1::CASE_STATE_ON_HOLD, v1::CASE_STATE_ACTIVE},
    {v1::CASE_STATE_ON_HOLD, v1::CASE_STATE_AFTERCARE},
    {v1::CASE_STATE_ON_HOLD, v1::CASE_STATE_CLOSED},
    {v1::CASE_STATE_ON_HOLD, v1::CASE_STATE_MERGED, Way::kMerge},
    {v1::CASE_STATE_AFTERCARE, v1::CASE_STATE_ACTIVE},
    {v1::CASE_STATE_AFTERCARE, v1::CASE_STATE_CLOSED},
    {v1::CASE_STATE_AFTERCARE, v1::CASE_STATE_MERGED, Way::kMerge},
    {v1::CASE_STATE_CLOSED, v1::CASE_STATE_ACTIVE},
    {v1::CASE_STATE_REJECTED, v1::CASE_STATE_PROPOSED},
    {v1::CASE_STATE_PROPOSED, v1::CASE_STATE_MOVED, Way::kDeparture},
    {v1::CASE_STATE_ACTIVE, v1::CASE_STATE_MOVED, Way::kDeparture},
    {v1::CASE_STATE_ON_HOLD, v1::CASE_STATE_MOVED, Way::kDeparture},
    {v1::CASE_STATE_AFTERCARE, v1::CASE_STATE_MOVED, Way::kDeparture},
};

absl::string_view WordOf(Way way) {
  switch (way) {
    case Way::kAsked:
      return " by a transition";
    case Way::kWeighing:
      return " by a weighing";
    case Way::kMerge:
      return " by a merge";
    case Way::kDeparture:
      return " by a departure";
  }
  return "";
}

template <class State>
absl::StatusOr<Step<State>> Find(absl::Span<const Step<State>> steps, State from, State to, Way way,
                                 std::string (*name_of)(State)) {
  std::vector<std::string> allowed;
  for (const Step<State>& step : steps) {
    if (step.from != from || step.way != way) continue;
    if (step.to == to) return step;
    allowed.push_back(name_of(step.to));
  }
  const std::string names = allowed.empty() ? "nowhere" : absl::StrJoin(allowed, ", ");
  return ErrorWithReason(
      absl::StatusCode::kFailedPrecondition, "WRONG_TRANSITION",
      absl::StrCat("from ", name_of(from), " it does not go to ", name_of(to), WordOf(way),
                   "; by that it goes to ", names),
      {{"from", name_of(from)}, {"to", name_of(to)}, {"allowed", absl::StrJoin(allowed, ",")}});
}

std::string NameOfSignalState(v1::SignalState state) { return v1::SignalState_Name(state); }
std::string NameOfCaseState(v1::CaseState state) { return v1::CaseState_Name(state); }

}  // namespace

absl::Span<const Step<v1::SignalState>> SignalSteps() { return kSignalSteps; }
absl::Span<const Step<v1::CaseState>> CaseSteps() { return kCaseSteps; }

absl::StatusOr<Step<v1::SignalState>> FindStep(v1::SignalState from, v1::SignalState to, Way way) {
  return Find(SignalSteps(), from, to, way, &NameOfSignalState);
}

absl::StatusOr<Step<v1::CaseState>> FindStep(v1::CaseState from, v1::CaseState to, Way way) {
  return Find(CaseSteps(), from, to, way, &NameOfCaseState);
}

bool HasEnded(v1::SignalState state) {
  return state == v1::SIGNAL_STATE_CLOSED || state == v1::SIGNAL_STATE_DISCARDED ||
         state == v1::SIGNAL_STATE_MOVED;
}

bool HasEnded(v1::CaseState state) {
  return state == v1::CASE_STATE_CLOSED || state == v1::CASE_STATE_REJECTED ||
         state == v1::CASE_STATE_MERGED || state == v1::CASE_STATE_MOVED;
}

}  // namespace driehoek::signals
