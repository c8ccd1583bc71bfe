// SPDX-License-Identifier: EUPL-1.2
// Puts the signals service together, for a process of its own and for the suite alike.
#ifndef DRIEHOEK_SERVICES_SIGNALS_SIGNALS_WIRING_H_
#define DRIEHOEK_SERVICES_SIGNALS_SIGNALS_WIRING_H_

#include "absl/status/status.h"
#include "common/rpc/method_table.h"
#include "common/server/server.h"

namespace driehoek::signals {

// Opens the store that the configuration names and adds all methods to `table`. The parts are owned by
// `wiring`.
absl::Status WireSignals(server::Wiring& wiring, rpc::MethodTable* table);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_SIGNALS_WIRING_H_
