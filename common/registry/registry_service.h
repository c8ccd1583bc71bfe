// SPDX-License-Identifier: EUPL-1.2
// The handlers of RegistryService. They stand here and not with the partners because the gateway answers the
// same questions itself, from the registry that it carries. Thread-safe; nothing is ever written.
#ifndef DRIEHOEK_COMMON_REGISTRY_REGISTRY_SERVICE_H_
#define DRIEHOEK_COMMON_REGISTRY_REGISTRY_SERVICE_H_

#include "absl/status/statusor.h"
#include "common/registry/registry.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method_table.h"
#include "driehoek/partners/v1/registry_service.pb.h"

namespace driehoek::registry {

class RegistryService {
 public:
  // The registry is borrowed and outlives the service.
  explicit RegistryService(const Registry* registry) : registry_(*registry) {}

  absl::StatusOr<partners::v1::Municipality> GetMunicipality(
      const CallContext& call, const partners::v1::GetMunicipalityRequest& request) const;
  absl::StatusOr<partners::v1::ListMunicipalitiesResponse> ListMunicipalities(
      const CallContext& call, const partners::v1::ListMunicipalitiesRequest& request) const;
  absl::StatusOr<partners::v1::Area> GetArea(const CallContext& call,
                                             const partners::v1::GetAreaRequest& request) const;
  absl::StatusOr<partners::v1::ListAreasResponse> ListAreas(
      const CallContext& call, const partners::v1::ListAreasRequest& request) const;
  absl::StatusOr<partners::v1::Region> GetRegion(const CallContext& call,
                                                 const partners::v1::GetRegionRequest& request) const;
  absl::StatusOr<partners::v1::ListRegionsResponse> ListRegions(
      const CallContext& call, const partners::v1::ListRegionsRequest& request) const;
  absl::StatusOr<partners::v1::ListMembersResponse> ListMembers(
      const CallContext& call, const partners::v1::ListMembersRequest& request) const;
  absl::StatusOr<partners::v1::Ground> GetGround(const CallContext& call,
                                                 const partners::v1::GetGroundRequest& request) const;
  absl::StatusOr<partners::v1::ListGroundsResponse> ListGrounds(
      const CallContext& call, const partners::v1::ListGroundsRequest& request) const;

 private:
  const Registry& registry_;
};

// Adds all methods of partners.v1.RegistryService; the service is borrowed and outlives the table.
void AddRegistryMethods(const RegistryService* service, rpc::MethodTable* table);

}  // namespace driehoek::registry

#endif  // DRIEHOEK_COMMON_REGISTRY_REGISTRY_SERVICE_H_
