// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_BUDGETS_BUDGETS_RPC_H_
#define DRIEHOEK_SERVICES_BUDGETS_BUDGETS_RPC_H_

#include "common/rpc/method_table.h"
#include "services/budgets/budgets_service.h"

namespace driehoek::budgets {

// Binds every method of BudgetService to its handler. `service` outlives the table.
void BindBudgets(rpc::MethodTable* table, BudgetsService* service);

}  // namespace driehoek::budgets

#endif  // DRIEHOEK_SERVICES_BUDGETS_BUDGETS_RPC_H_
