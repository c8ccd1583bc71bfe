// SPDX-License-Identifier: EUPL-1.2
// Puts the partners service together, for a process of its own and for the suite alike.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNERS_WIRING_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNERS_WIRING_H_

#include "absl/status/status.h"
#include "common/registry/registry.h"
#include "common/rpc/method_table.h"
#include "common/server/server.h"

namespace driehoek::partners {

// Opens the store that the configuration names and adds the methods of PartnerService to `table`. `registry`
// is borrowed and outlives `wiring`, which owns the parts.
absl::Status WirePartners(server::Wiring& wiring, const registry::Registry* registry,
                          rpc::MethodTable* table);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNERS_WIRING_H_
