// SPDX-License-Identifier: EUPL-1.2
// The budgets of each tenant in figures: what a coordinator's question needs, without the budgets themselves.
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGET_SUMMARY_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGET_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/findings/finding_table.h"
#include "common/storage/resource_table.h"
#include "common/storage/session.h"
#include "common/storage/tenant_page.h"
#include "driehoek/budgets/v1/budget_summary.pb.h"

namespace driehoek::budgets {

struct SummaryQuery : storage::TenantQuery {
  // Only budgets that have this year; none: all.
  std::optional<int64_t> year = std::nullopt;
  // Revisions of all budgets that were filed from here on; none: they are not asked.
  std::optional<absl::Time> filed_from = std::nullopt;
};

// One for each tenant that has a budget that counts, by name. In a Read.
absl::StatusOr<storage::Page<v1::BudgetSummary>> Summarize(storage::Session& session,
                                                           const findings::FindingTable& findings,
                                                           const SummaryQuery& query);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGET_SUMMARY_H_
