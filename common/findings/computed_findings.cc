// SPDX-License-Identifier: EUPL-1.2
#include "common/findings/computed_findings.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/names.h"
#include "common/storage/digest.h"

namespace driehoek::findings {
namespace {

constexpr absl::string_view kBelow = "/findings/";
// Of the facts 6 bytes and of the check 2, as hexadecimal digits: within the 63 characters of an id.
constexpr size_t kLongestCode = 44;
constexpr size_t kFactBytes = 6;
constexpr size_t kCheckBytes = 2;

std::string CheckOf(absl::string_view name_without_check) {
  return storage::HexDigest(name_without_check, kCheckBytes);
}

}  // namespace

std::string ComputedFindingName(absl::string_view tenant, absl::string_view code,
                                absl::Span<const std::string> facts) {
  // With their lengths, so that no two lists of facts read the same.
  std::string all;
  for (const std::string& fact : facts) absl::StrAppend(&all, fact.size(), ":", fact);
  std::string name = absl::StrCat(tenant, kBelow, ResourceIdFromText(code, kLongestCode), "-",
                                  storage::HexDigest(all, kFactBytes));
  name += CheckOf(name);
  return name;
}

bool IsComputedFindingName(absl::string_view name) {
  if (!IsOfComputed(name) || name.size() < 2 * kCheckBytes) return false;
  const size_t end = name.size() - 2 * kCheckBytes;
  return name.substr(end) == CheckOf(name.substr(0, end));
}

bool IsOfComputed(absl::string_view name) {
  const absl::string_view tenant = name.substr(0, name.find(kBelow));
  return tenant.size() < name.size() && std::count(tenant.begin(), tenant.end(), '/') == 1;
}

}  // namespace driehoek::findings
