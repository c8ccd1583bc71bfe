// SPDX-License-Identifier: EUPL-1.2
// Pages of tenants, for what there is one of each: summaries.
#ifndef DRIEHOEK_COMMON_STORAGE_TENANT_PAGE_H_
#define DRIEHOEK_COMMON_STORAGE_TENANT_PAGE_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace driehoek::storage {

struct TenantQuery {
  // One tenant, or "municipalities/-".
  std::string parent = "";
  int page_size = 0;
  std::string page_token = "";
  // Only these; empty: all below the parent.
  std::vector<std::string> tenants = {};
};

// For a statement: WHERE tenant >= first AND tenant <= last AND tenant > after ORDER BY tenant.
struct TenantRange {
  std::string first;
  std::string last;
  std::string after;
};

// Takes a tenant, which may come more than once in a row; false once there are enough.
using EachTenant = absl::FunctionRef<bool(std::string)>;

struct TenantPage {
  std::vector<std::string> tenants;
  // Empty on the last page.
  std::string next_page_token;
};

// By name. `collection` and `filter` (what else narrows, in one spelling) are what a page token is good for;
// `select` gives the tenants of a range, ascending. INVALID_ARGUMENT for a page_token of another request.
absl::StatusOr<TenantPage> PageOfTenants(
    const TenantQuery& query, absl::string_view collection, absl::string_view filter,
    absl::FunctionRef<absl::Status(const TenantRange&, EachTenant)> select);

}  // namespace driehoek::storage

#endif  // DRIEHOEK_COMMON_STORAGE_TENANT_PAGE_H_
