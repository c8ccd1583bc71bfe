// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_PLANS_STEERING_RPC_H_
#define DRIEHOEK_SERVICES_PLANS_STEERING_RPC_H_

#include "common/rpc/method_table.h"
#include "services/plans/steering_service.h"

namespace driehoek::plans {

// Binds every method of SteeringService to its handler. `service` outlives the table.
void BindSteering(rpc::MethodTable* table, SteeringService* service);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_STEERING_RPC_H_
