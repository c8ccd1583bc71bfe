// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_SIGNALS_SIGNALS_RPC_H_
#define DRIEHOEK_SERVICES_SIGNALS_SIGNALS_RPC_H_

#include "common/rpc/method_table.h"
#include "services/signals/signals_service.h"

namespace driehoek::signals {

// Binds every method of SignalService and SettingsService to its handler. `service` outlives the table.
void BindSignals(rpc::MethodTable* table, SignalsService* service);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SIGNALS_RPC_H_
