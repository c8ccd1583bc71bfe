// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/partners_service.h"

#include "common/watch/watch.h"
#include "services/partners/partner_rules.h"

namespace driehoek::partners {

PartnersService::PartnersService(storage::Database* database)
    : database_(database),
      partners_(database, {"partners", &ValidatePartner, &NormalisePartner, nullptr, nullptr}) {}

absl::StatusOr<std::unique_ptr<rpc::Stream>> PartnersService::Watch(const CallContext&,
                                                                    const v1::WatchRequest& request) const {
  return watch::Watch<v1::WatchResponse>(database_, request);
}

}  // namespace driehoek::partners
