// SPDX-License-Identifier: EUPL-1.2
// What a planning or an execution depends on: money that is not granted, an event, or a figure (rule 6).
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_CONDITIONS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_CONDITIONS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// One for each kind that a sentence states, with the sentence as its text, and the year that the sentence
// says depends on it.
std::vector<v1::Condition> ReadConditions(absl::string_view text, int line);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_CONDITIONS_H_
