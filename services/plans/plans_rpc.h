// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_PLANS_PLANS_RPC_H_
#define DRIEHOEK_SERVICES_PLANS_PLANS_RPC_H_

#include "common/rpc/method_table.h"
#include "services/plans/plans_service.h"

namespace driehoek::plans {

// Binds every method of PlanService to its handler. `service` outlives the table.
void BindPlans(rpc::MethodTable* table, const PlansService* service);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_PLANS_RPC_H_
