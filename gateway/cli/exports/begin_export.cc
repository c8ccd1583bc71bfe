// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/begin_export.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "absl/time/time.h"

namespace driehoek::cli {

std::string SourceLine(const type::v1::Source& source, const registry::Registry& registry) {
  std::vector<std::string> tenants;
  for (const std::string& tenant : source.tenants()) tenants.push_back(TenantWord(registry, tenant));
  std::string read;
  if (source.has_data_time()) {
    const absl::Time time = absl::FromUnixSeconds(source.data_time().seconds());
    read = absl::StrCat(", gegevens gelezen op ",
                        absl::FormatTime("%d-%m-%Y om %H:%M UTC", time, absl::UTCTimeZone()));
  }
  return Harmless(absl::StrCat(source.home(), ": ", Word(source.state()), read, tenants.empty() ? "" : " (",
                               absl::StrJoin(tenants, ", "), tenants.empty() ? "" : ")"));
}

}  // namespace driehoek::cli
