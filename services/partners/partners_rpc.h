// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_

#include "common/rpc/method_table.h"
#include "services/partners/partners_service.h"

namespace driehoek::partners {

// Binds every method of PartnerService to its handler. `service` outlives the table.
void BindPartners(rpc::MethodTable* table, const PartnersService* service);

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNERS_RPC_H_
