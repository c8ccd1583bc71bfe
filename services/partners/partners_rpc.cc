// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_rpc.h"

namespace driehoek::partners {

void AddPartnersMethods(const registry::RegistryService* registry, rpc::MethodTable* table) {
  registry::AddRegistryMethods(registry, table);
}

}  // namespace driehoek::partners
