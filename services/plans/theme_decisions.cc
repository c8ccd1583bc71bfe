// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/theme_decisions.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/status/status.h"

namespace driehoek::plans {

using storage::Session;
using v1::ThemeDecision;

absl::StatusOr<StandingDecisions> ThemeDecisions::Standing(Session& session, const std::string& plan) const {
  StandingDecisions standing;
  // In the order of time, as their names are.
  DRIEHOEK_RETURN_IF_ERROR(table_.ForEach(session, plan, [&](ThemeDecision decision) {
    const std::pair about(decision.theme_id(), SubjectOf(decision));
    if (decision.verdict() == ThemeDecision::VERDICT_WITHDRAWN) {
      standing.erase(about);
    } else {
      standing[about] = std::move(decision);
    }
  }));
  return standing;
}

absl::StatusOr<ThemeDecision> ThemeDecisions::Decide(Session& session, const std::string& plan,
                                                     ThemeDecision decision) const {
  if (decision.verdict() == ThemeDecision::VERDICT_WITHDRAWN) {
    DRIEHOEK_ASSIGN_OR_RETURN(const StandingDecisions standing, Standing(session, plan));
    if (standing.count({decision.theme_id(), SubjectOf(decision)}) == 0) {
      return ErrorWithReason(absl::StatusCode::kFailedPrecondition, "NOTHING_TO_WITHDRAW",
                             absl::StrCat("nothing is decided about theme ", decision.theme_id(), " of ",
                                          plan, " and ", SubjectOf(decision)));
    }
  }
  int64_t before = 0;
  DRIEHOEK_RETURN_IF_ERROR(table_.ForEach(session, plan, [&](const ThemeDecision&) { ++before; }));
  // Padded, so that the order of names is the order of time.
  decision.set_name(absl::StrFormat("%s/theme-decisions/%06d", plan, before + 1));
  return table_.Create(session, std::move(decision));
}

}  // namespace driehoek::plans
