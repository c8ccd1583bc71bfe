// SPDX-License-Identifier: EUPL-1.2
// The methods of partners, for driehoek-partners and for the suite alike.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_

#include "common/registry/registry_service.h"
#include "common/rpc/method_table.h"

namespace driehoek::partners {

// The service is borrowed and outlives the table.
void AddPartnersMethods(const registry::RegistryService* registry, rpc::MethodTable* table);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_
