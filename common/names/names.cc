// SPDX-License-Identifier: EUPL-1.2
#include "common/names/names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "common/status/status.h"

namespace driehoek {
namespace {

constexpr size_t kMaxIdLength = 63;
constexpr size_t kMaxNameLength = 512;
constexpr char kTenantShape[] =
    "a tenant as municipalities/GM0406 (a CBS code of GM and four digits), regions/meierij or "
    "organisations/riec-oost-brabant";

bool IsCbsCode(absl::string_view code) {
  return code.size() == 6 && absl::StartsWith(code, "GM") &&
         std::all_of(code.begin() + 2, code.end(), [](char c) { return absl::ascii_isdigit(c); });
}

bool IsTenant(absl::string_view collection, absl::string_view id) {
  if (collection == "municipalities") return IsCbsCode(id) && id != "GM0000";
  return (collection == "regions" || collection == "organisations") && IsResourceId(id);
}

std::string Shape(const std::vector<absl::string_view>& collections, bool parent) {
  std::string shape = parent ? "municipalities/GM0406 or municipalities/-" : "municipalities/GM0406";
  for (absl::string_view collection : collections) absl::StrAppend(&shape, "/", collection, "/{id}");
  return shape;
}

// A name from outside may be long or hold anything: only its begin is worth repeating.
std::string Quoted(absl::string_view name) { return absl::StrCat("'", name.substr(0, 100), "'"); }

absl::StatusOr<ResourceName> Parse(absl::string_view field, absl::string_view name,
                                   std::initializer_list<absl::string_view> wanted, bool parent) {
  std::vector<absl::string_view> collections(wanted);
  const auto wrong = [&] {
    return InvalidField(
        field, name.empty() ? absl::StrCat("is empty; ", Shape(collections, parent))
                            : absl::StrCat(Quoted(name), " is no such name; ", Shape(collections, parent)));
  };
  if (name.size() > kMaxNameLength) return wrong();
  ResourceName result;
  absl::string_view plain = name;
  if (size_t at = name.find('@'); at != absl::string_view::npos) {
    if (parent) return wrong();
    result.revision_id = std::string(name.substr(at + 1));
    if (!IsResourceId(result.revision_id)) return wrong();
    plain = name.substr(0, at);
  }
  std::vector<absl::string_view> segments = absl::StrSplit(plain, '/');
  if (segments.size() != 2 + 2 * collections.size()) return wrong();
  result.tenant = TenantOf(plain);
  bool across = parent && result.tenant == "municipalities/-";
  if (!across) DRIEHOEK_RETURN_IF_ERROR(CheckTenant(field, result.tenant));
  result.name = result.tenant;
  for (size_t i = 0; i < collections.size(); ++i) {
    absl::string_view id = segments[3 + 2 * i];
    if (segments[2 + 2 * i] != collections[i]) return wrong();
    if (!IsResourceId(id) && !(parent && id == "-")) return wrong();
    result.ids.emplace_back(id);
    absl::StrAppend(&result.name, "/", collections[i], "/", id);
  }
  return result;
}

}  // namespace

std::string TenantOf(absl::string_view name) {
  const size_t slash = name.find('/');
  if (slash == absl::string_view::npos) return "";
  const absl::string_view id = name.substr(slash + 1, name.find('/', slash + 1) - slash - 1);
  return absl::StrCat(name.substr(0, slash + 1), absl::StripAsciiWhitespace(id));
}

absl::string_view LastSegment(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == absl::string_view::npos ? name : name.substr(slash + 1);
}

absl::Status CheckTenant(absl::string_view field, absl::string_view tenant) {
  std::vector<absl::string_view> segments = absl::StrSplit(tenant, '/');
  if (segments.size() == 2 && segments[1] == "GM0000") {
    return InvalidField(field, "GM0000 means an unknown municipality and is no tenant");
  }
  if (segments.size() != 2 || !IsTenant(segments[0], segments[1])) {
    return InvalidField(field, absl::StrCat(Quoted(tenant), " is no tenant; ", kTenantShape));
  }
  return absl::OkStatus();
}

bool IsResourceId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength || id.front() == '-' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-'; });
}

bool IsResourceName(absl::string_view name, absl::string_view collection) {
  const size_t id = name.rfind('/');
  if (id == absl::string_view::npos || !IsResourceId(name.substr(id + 1))) return false;
  name = name.substr(0, id);
  if (!absl::ConsumeSuffix(&name, collection) || !absl::ConsumeSuffix(&name, "/")) return false;
  const size_t tenant = name.find('/');
  return tenant != absl::string_view::npos && IsTenant(name.substr(0, tenant), name.substr(tenant + 1));
}

std::string ResourceIdFromText(absl::string_view text, size_t max_length) {
  std::string id = PlainWords(text, '-', max_length + 1);
  if (id.size() > max_length) {
    size_t cut = id.rfind('-', max_length);
    id.resize(cut == std::string::npos || cut == 0 ? max_length : cut);
  }
  return id.empty() ? "x" : id;
}

absl::StatusOr<ResourceName> ParseResourceName(absl::string_view field, absl::string_view name,
                                               std::initializer_list<absl::string_view> collections) {
  return Parse(field, name, collections, /*parent=*/false);
}

absl::StatusOr<ResourceName> ParseParent(absl::string_view field, absl::string_view parent,
                                         std::initializer_list<absl::string_view> collections) {
  return Parse(field, parent, collections, /*parent=*/true);
}

absl::StatusOr<std::string> ParseTenant(absl::string_view field, absl::string_view parent) {
  DRIEHOEK_ASSIGN_OR_RETURN(ResourceName name, ParseParent(field, parent, {}));
  if (name.across_tenants()) {
    return InvalidField(field, absl::StrCat(Quoted(parent), " is many tenants; ", kTenantShape));
  }
  return std::move(name.tenant);
}

std::vector<std::string> ParseTenants(absl::string_view field, const std::vector<std::string>& tenants,
                                      FieldViolations* violations) {
  std::vector<std::string> parsed;
  for (size_t i = 0; i < tenants.size(); ++i) {
    absl::StatusOr<std::string> tenant = ParseTenant(field, tenants[i]);
    if (tenant.ok()) {
      parsed.push_back(*std::move(tenant));
    } else {
      violations->Add(absl::StrCat(field, "[", i, "]"),
                      absl::StrCat(Quoted(tenants[i]), " is no tenant; as municipalities/GM0797"));
    }
  }
  return parsed;
}

void CheckResourceId(absl::string_view field, absl::string_view id, FieldViolations* violations) {
  constexpr absl::string_view kShape = "1 to 63 lower-case letters, digits and hyphens within";
  if (IsResourceId(id)) return;
  violations->Add(field, id.empty() ? absl::StrCat("is empty; ", kShape)
                                    : absl::StrCat(Quoted(id), " is no id; ", kShape));
}

}  // namespace driehoek
