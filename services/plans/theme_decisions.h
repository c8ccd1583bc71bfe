// SPDX-License-Identifier: EUPL-1.2
// What people decided of what the themes of plans are about: kept for ever, also when a theme or its plan is
// gone, and in force again when it is back. Immutable, hence thread-safe; all runs in a Read or Write.
#ifndef DRIEHOEK_SERVICES_PLANS_THEME_DECISIONS_H_
#define DRIEHOEK_SERVICES_PLANS_THEME_DECISIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/storage/resource_table.h"
#include "driehoek/plans/v1/theme.pb.h"
#include "services/plans/theme_matching.h"

namespace driehoek::plans {

class ThemeDecisions {
 public:
  // Names the decision, checked before, and stores it below `plan`. FAILED_PRECONDITION where it withdraws
  // what was not decided.
  absl::StatusOr<v1::ThemeDecision> Decide(storage::Session& session, const std::string& plan,
                                           v1::ThemeDecision decision) const;

  // The newest about each theme and code or line, but what was withdrawn.
  absl::StatusOr<StandingDecisions> Standing(storage::Session& session, const std::string& plan) const;

  const storage::ResourceTable<v1::ThemeDecision>& table() const { return table_; }

 private:
  storage::ResourceTable<v1::ThemeDecision> table_{"theme-decisions"};
};

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_THEME_DECISIONS_H_
