// SPDX-License-Identifier: EUPL-1.2
// Which steps a signal and a case may take: two tables, and nothing outside of them. Pure, thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_TRANSITIONS_H_
#define DRIEHOEK_SERVICES_SIGNALS_TRANSITIONS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "driehoek/signals/v1/case.pb.h"
#include "driehoek/signals/v1/signal.pb.h"

namespace driehoek::signals {

// How a step is taken.
enum class Way { kAsked, kWeighing, kMerge, kDeparture };

template <class State>
struct Step {
  State from;
  State to;
  Way way = Way::kAsked;
  // Whether it has to say why. What follows from a weighing or a merge has a decision.
  bool needs_reason = false;
};

absl::Span<const Step<v1::SignalState>> SignalSteps();
absl::Span<const Step<v1::CaseState>> CaseSteps();

// The step, or FAILED_PRECONDITION with reason WRONG_TRANSITION, which names the states that can be reached
// in this way.
absl::StatusOr<Step<v1::SignalState>> FindStep(v1::SignalState from, v1::SignalState to, Way way);
absl::StatusOr<Step<v1::CaseState>> FindStep(v1::CaseState from, v1::CaseState to, Way way);

// Whether nothing is done with it any more, unless it is opened again.
bool HasEnded(v1::SignalState state);
bool HasEnded(v1::CaseState state);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_TRANSITIONS_H_
