// SPDX-License-Identifier: EUPL-1.2
// The handlers of driehoek.budgets.v1.BudgetService. Thread-safe; `database` (opened with
// BudgetStore::Migrations) and `registry` outlive it. What each answers and refuses stands in
// budget_service.proto.
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGETS_SERVICE_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGETS_SERVICE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/findings/finding_methods.h"
#include "common/registry/registry.h"
#include "common/resources/standard_methods.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "services/budgets/allocation.h"
#include "services/budgets/budget_store.h"

namespace driehoek::budgets {

class BudgetsService {
 public:
  BudgetsService(storage::Database* database, const registry::Registry* registry);

  const resources::StandardMethods<v1::Budget>& budgets() const { return budgets_; }
  const resources::StandardMethods<v1::AllocationKey>& allocation_keys() const { return allocation_keys_; }
  absl::StatusOr<v1::ListContributionsResponse> ListContributions(
      const CallContext& call, const v1::ListContributionsRequest& request) const;
  absl::StatusOr<v1::Contribution> CreateContribution(const CallContext& call,
                                                      const v1::CreateContributionRequest& request);

  absl::StatusOr<type::v1::Finding> GetFinding(const CallContext& call,
                                               const v1::GetFindingRequest& request) const;
  absl::StatusOr<v1::ListFindingsResponse> ListFindings(const CallContext& call,
                                                        const v1::ListFindingsRequest& request) const;
  absl::StatusOr<v1::ListJudgementsResponse> ListJudgements(const CallContext& call,
                                                            const v1::ListJudgementsRequest& request) const;
  absl::StatusOr<type::v1::Judgement> CreateJudgement(const CallContext& call,
                                                      const v1::CreateJudgementRequest& request);

  absl::StatusOr<v1::SummarizeBudgetsResponse> SummarizeBudgets(
      const CallContext& call, const v1::SummarizeBudgetsRequest& request) const;
  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  storage::Database* const database_;
  const registry::Registry* const registry_;
  const BudgetStore store_ = BudgetStore();
  const resources::StandardMethods<v1::Budget> budgets_;
  const resources::StandardMethods<v1::AllocationKey> allocation_keys_;
  const findings::FindingTable findings_ = findings::FindingTable();
  const findings::FindingMethods finding_methods_;
};

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGETS_SERVICE_H_
