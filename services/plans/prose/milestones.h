// SPDX-License-Identifier: EUPL-1.2
// Moments at which something is to be there: evaluations, deliverables, decisions, begins.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_MILESTONES_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_MILESTONES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// One for each kind and moment that a sentence names, with the sentence as written. An evaluation, a decision
// and a product that is promised may be without a moment; the rest is a milestone only with one.
std::vector<v1::Milestone> ReadMilestones(absl::string_view text, int line, int context_year);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_MILESTONES_H_
