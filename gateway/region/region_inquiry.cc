// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_inquiry.h"

#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/source_state.h"

namespace driehoek::gateway {

absl::StatusOr<RegionInquiry::Membership> RegionInquiry::MembersOf(absl::string_view region,
                                                                   absl::CivilDay day) const {
  DRIEHOEK_ASSIGN_OR_RETURN(auto municipalities, registry_.Members(region, day));
  Membership result{routes_.Get(), {}, {}};
  const Directory& directory = result.routes->directory;
  for (const partners::v1::Municipality* municipality : municipalities) {
    const int home = directory.HomeOf(municipality->name());
    result.members.push_back({municipality, ""});
    if (home < 0) continue;
    result.tenants.push_back(municipality->name());
    result.members.back().home = directory.homes()[static_cast<size_t>(home)].config.name();
  }
  return result;
}

std::vector<type::v1::Source> RegionInquiry::SourcesThatFailed(const absl::Status& status,
                                                               const Membership& asked) {
  std::vector<type::v1::Source> sources;
  const Directory& directory = asked.routes->directory;
  for (int index : HomesOf(asked.tenants, directory)) {
    const v1::Home& home = directory.homes()[static_cast<size_t>(index)].config;
    type::v1::Source& source = sources.emplace_back();
    source.set_home(home.name());
    source.set_state(StateOf(status));
    *source.mutable_tenants() = home.tenants();
  }
  return sources;
}

}  // namespace driehoek::gateway
