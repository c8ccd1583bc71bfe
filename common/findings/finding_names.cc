// SPDX-License-Identifier: EUPL-1.2
#include "common/findings/finding_names.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/names/names.h"

namespace driehoek::findings {

void NameFindings(absl::string_view parent, std::vector<type::v1::Finding>* findings) {
  // Room for the number, within the 63 characters of an id.
  constexpr size_t kLongest = 55;
  std::map<std::string, int> seen;
  for (type::v1::Finding& finding : *findings) {
    const std::string id = ResourceIdFromText(absl::StrCat(finding.code(), " ", finding.subject()), kLongest);
    const int count = ++seen[id];
    finding.set_name(absl::StrCat(parent, "/findings/", id, count == 1 ? "" : absl::StrCat("-", count)));
  }
}

}  // namespace driehoek::findings
