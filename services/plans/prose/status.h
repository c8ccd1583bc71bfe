// SPDX-License-Identifier: EUPL-1.2
// What an execution text says has happened to a measure (rule 7): a list of events, of which the newest is
// where the measure stands. A measure stopped by decision is not a failure: state and decision are separate.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_STATUS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_STATUS_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// Events that the text states (BASIS_STATED), oldest first, without names. Two in a row are never of the same
// state.
std::vector<v1::StatusEvent> ReadStatusEvents(absl::string_view execution, int line, int context_year);

// What the rows of a measure state, row after row; where they state nothing, the one event that follows from
// their planning (BASIS_DERIVED): going on where it is continuous or annual, planned where it names a moment,
// none where there is no planning.
std::vector<v1::StatusEvent> EventsOf(const google::protobuf::RepeatedPtrField<v1::PlanningRow>& rows);

// Where a measure stands.
struct Standing {
  v1::MeasureState state = v1::MEASURE_STATE_UNSPECIFIED;
  // Absent where the newest event carries none.
  std::optional<v1::Decision> decision;
};

// By the last event: the order is the order of recording.
Standing StateOf(const google::protobuf::RepeatedPtrField<v1::StatusEvent>& events);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_STATUS_H_
