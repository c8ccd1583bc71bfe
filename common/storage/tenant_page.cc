// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/tenant_page.h"

#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "common/storage/page_token.h"

namespace driehoek::storage {

absl::StatusOr<TenantPage> PageOfTenants(
    const TenantQuery& query, absl::string_view collection, absl::string_view filter,
    absl::FunctionRef<absl::Status(const TenantRange&, EachTenant)> select) {
  DRIEHOEK_ASSIGN_OR_RETURN(const int page_size, EffectivePageSize(query.page_size));
  const uint64_t fingerprint =
      RequestFingerprint({collection, query.parent, absl::StrJoin(query.tenants, " "), filter});
  const bool across = query.parent == "municipalities/-";
  // '0' follows '/' directly; nothing follows a single tenant.
  TenantRange range{across ? "municipalities/" : query.parent, across ? "municipalities0" : query.parent, ""};
  if (!query.page_token.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(std::vector<std::string> parts, DecodePageToken(query.page_token, fingerprint));
    if (parts.size() != 1) return InvalidField("page_token", "is damaged");
    range.after = std::move(parts[0]);
  }
  const std::set<std::string> wanted(query.tenants.begin(), query.tenants.end());
  const size_t limit = static_cast<size_t>(page_size);
  TenantPage page;
  DRIEHOEK_RETURN_IF_ERROR(select(range, [&](std::string tenant) {
    const bool is_known = !page.tenants.empty() && page.tenants.back() == tenant;
    if (!is_known && (wanted.empty() || wanted.count(tenant) > 0)) page.tenants.push_back(std::move(tenant));
    // One more than the page, so as to know whether another follows.
    return page.tenants.size() <= limit;
  }));
  if (page.tenants.size() > limit) {
    page.tenants.resize(limit);
    page.next_page_token = EncodePageToken(fingerprint, {page.tenants.back()});
  }
  return page;
}

}  // namespace driehoek::storage
