// SPDX-License-Identifier: EUPL-1.2
// What is summed of budgets, allocation keys and contributions, on file. Immutable, hence thread-safe;
// everything runs in a Read or Write of the database that it was opened with. Checks no rule: what is put
// here is valid and normalised.
//
// Projection: budget_year, a row for each year of each budget that is not deleted, with the figures of its
// YearTotal, so that summaries cost no decoding of budgets. Written in the same transaction as the budget.
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGET_STORE_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGET_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/storage/database.h"
#include "common/storage/resource_table.h"
#include "driehoek/budgets/v1/budget.pb.h"

namespace driehoek::budgets {

class BudgetStore {
 public:
  static std::vector<storage::Migration> Migrations();

  // In a write of a budget, once it is stored (`after` is null once it is deleted).
  absl::Status Project(storage::Session& session, const v1::Budget* before, const v1::Budget* after) const;

  const storage::ResourceTable<v1::AllocationKey>& allocation_keys() const { return allocation_keys_; }
  const storage::ResourceTable<v1::Contribution>& contributions() const { return contributions_; }

  // Names the contribution below `key` after its municipality: ".../contributions/gm0797-2" is the second of
  // GM0797.
  absl::StatusOr<v1::Contribution> AddContribution(storage::Session& session, absl::string_view key,
                                                   v1::Contribution contribution) const;

 private:
  storage::ResourceTable<v1::AllocationKey> allocation_keys_{"allocation-keys"};
  storage::ResourceTable<v1::Contribution> contributions_{"contributions"};
};

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGET_STORE_H_
