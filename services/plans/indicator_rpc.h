// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_PLANS_INDICATOR_RPC_H_
#define DRIEHOEK_SERVICES_PLANS_INDICATOR_RPC_H_

#include "common/rpc/method_table.h"
#include "services/plans/indicator_service.h"

namespace driehoek::plans {

// Binds every method of IndicatorService to its handler. `service` outlives the table.
void BindIndicators(rpc::MethodTable* table, IndicatorService* service);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_INDICATOR_RPC_H_
