// SPDX-License-Identifier: EUPL-1.2
// Every method that a gateway answers, and what it needs to know to pass it on. Read from the descriptors of
// the compiled contract once at start, so that a method added to the contract needs no code here. Immutable,
// thread-safe.
#ifndef DRIEHOEK_GATEWAY_ROUTE_METHOD_CATALOGUE_H_
#define DRIEHOEK_GATEWAY_ROUTE_METHOD_CATALOGUE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "gateway/route/routing_peek.h"
#include "google/protobuf/descriptor.h"

namespace driehoek::gateway {

struct CatalogueMethod {
  enum class Kind {
    // To the home of the tenant that the request names.
    kForward,
    // The same; and to all homes where the parent is "municipalities/-", since its answers can be merged.
    kList,
    // A server stream, to the home of its tenant.
    kStream,
    // Answered by the gateway itself.
    kOwn,
  };

  std::string name;     // "driehoek.plans.v1.PlanService/GetPlan"
  std::string service;  // "plans": which of a home's services answers it
  Kind kind = Kind::kOwn;
  RoutingPath routing;  // Not for kOwn.
  // Whether it only reads: HTTP's GET (RFC 9110, 9.2.1).
  bool changes_nothing = false;
  // Whether it adds up what a home has; its answers may be kept for a while.
  bool is_summary = false;
  // Of the request's field request_id (AIP-155); 0 where it has none.
  uint32_t request_id_field = 0;
  // Of the request's field tenants, by which it is narrowed to some; 0 where it has none.
  uint32_t tenants_field = 0;
};

class MethodCatalogue {
 public:
  // Of the services that a gateway knows. Ends the process where the compiled contract lacks one.
  MethodCatalogue();

  // Null where there is none. `name` with or without the slash of gRPC.
  const CatalogueMethod* Find(absl::string_view name) const;
  const std::vector<CatalogueMethod>& methods() const { return methods_; }
  // "plans", "budgets", "partners": the services that homes have.
  const std::vector<std::string>& services() const { return services_; }

 private:
  void AddService(absl::string_view service, bool own);

  std::vector<CatalogueMethod> methods_;
  std::vector<std::string> services_;
  absl::flat_hash_map<std::string, size_t> by_name_;
};

// Whether the responses of this list method can be merged by bytes (design 4.5): items = 1, each with its
// name in field 1; next_page_token = 2; unreachable = 3; sources = 4; asked for by parent = 1, page_size = 2,
// page_token = 3.
bool HasListLayout(const google::protobuf::MethodDescriptor& method);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_ROUTE_METHOD_CATALOGUE_H_
