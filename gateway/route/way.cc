// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/way.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/names/names.h"
#include "common/status/status.h"

namespace driehoek::gateway {
namespace {

// More than so many gateways fill.
constexpr size_t kMostBytesOfVia = 1024;

bool IsGateway(absl::string_view name) {
  return absl::ConsumePrefix(&name, "gateways/") && IsResourceId(name);
}

absl::Status Refusal(absl::string_view reason, absl::string_view message, absl::string_view gateway,
                     absl::string_view way) {
  return ErrorWithReason(absl::StatusCode::kFailedPrecondition, reason, message,
                         {{"gateway", std::string(gateway)}, {"via", std::string(way)}});
}

}  // namespace

absl::StatusOr<std::string> ViaOnward(absl::string_view via, absl::string_view gateway) {
  if (via.empty()) return std::string(gateway);
  const std::vector<absl::string_view> passed = absl::StrSplit(via, ',');
  if (via.size() > kMostBytesOfVia || !std::all_of(passed.begin(), passed.end(), IsGateway)) {
    return ErrorWithReason(
        absl::StatusCode::kInvalidArgument, "MALFORMED_VIA",
        "the metadata driehoek-via is no list of gateways; gateways/meierij,gateways/gooi");
  }
  const std::string way = absl::StrCat(absl::StrJoin(passed, " > "), " > ",
                                       gateway.empty() ? "a gateway without a name" : gateway);
  if (std::find(passed.begin(), passed.end(), gateway) != passed.end()) {
    return Refusal("GATEWAY_LOOP",
                   absl::StrCat("the call comes round to ", gateway, ": ", way,
                                "; one of their directories gives its tenant to the wrong home"),
                   gateway, way);
  }
  if (passed.size() >= kMostGateways) {
    return Refusal(
        "HOP_LIMIT_EXCEEDED",
        absl::StrCat("the call has passed ", passed.size(), " gateways: ", way, "; at most ", kMostGateways),
        gateway, way);
  }
  return gateway.empty() ? std::string(via) : absl::StrCat(via, ",", gateway);
}

absl::StatusOr<std::vector<std::string>> TenantsAskedFor(absl::string_view tenants) {
  if (tenants.empty()) return std::vector<std::string>();
  std::vector<std::string> result = absl::StrSplit(tenants, ',');
  const auto is_tenant = [](const std::string& tenant) { return CheckTenant("", tenant).ok(); };
  if (tenants.size() > kMostBytesOfTenants || !std::all_of(result.begin(), result.end(), is_tenant)) {
    return ErrorWithReason(
        absl::StatusCode::kInvalidArgument, "MALFORMED_TENANTS",
        "the metadata driehoek-tenants is no list of tenants; municipalities/GM0406,regions/meierij");
  }
  return result;
}

}  // namespace driehoek::gateway
