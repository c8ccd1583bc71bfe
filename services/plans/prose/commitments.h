// SPDX-License-Identifier: EUPL-1.2
// Countable promises: so many trainings in a year, a meeting every two or three weeks.
#ifndef DRIEHOEK_SERVICES_PLANS_PROSE_COMMITMENTS_H_
#define DRIEHOEK_SERVICES_PLANS_PROSE_COMMITMENTS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

// In the order of the text. "Every two or three weeks" is 2 to 3 times over 6 weeks: count 2, at_most 3,
// period_count 6; so every promise is a number over a span, and none is rounded. A list that follows a
// promise are its parts.
std::vector<v1::Commitment> ReadCommitments(absl::string_view text, int line);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PROSE_COMMITMENTS_H_
