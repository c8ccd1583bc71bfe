// SPDX-License-Identifier: EUPL-1.2
// PartnerService (partner_service.proto says what each method does). The standard methods of each resource
// are those of StandardMethods, with the rules of that resource. Thread-safe; `database` outlives it.
#ifndef DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_
#define DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "common/storage/database.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "services/partners/standard_methods.h"

namespace driehoek::partners {

class PartnersService {
 public:
  explicit PartnersService(storage::Database* database);

  const StandardMethods<v1::Partner>& partners() const { return partners_; }

  absl::StatusOr<std::unique_ptr<rpc::Stream>> Watch(const CallContext& call,
                                                     const v1::WatchRequest& request) const;

 private:
  storage::Database* const database_;
  const StandardMethods<v1::Partner> partners_;
};

}  // namespace driehoek::partners

#endif  // DRIEHOEK_SERVICES_PARTNERS_PARTNERS_SERVICE_H_
