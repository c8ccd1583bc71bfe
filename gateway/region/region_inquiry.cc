// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_inquiry.h"

#include <algorithm>

#include "common/dates/dates.h"
#include "gateway/fanout/asked_homes.h"
#include "gateway/fanout/source_state.h"

namespace driehoek::gateway {

absl::StatusOr<RegionInquiry::Membership> RegionInquiry::MembersOf(
    absl::string_view region, absl::CivilDay day,
    const google::protobuf::RepeatedPtrField<std::string>& others) const {
  DRIEHOEK_ASSIGN_OR_RETURN(auto municipalities, registry_.Members(region, day));
  Membership result{routes_.Get(), {}, {}};
  for (const partners::v1::Municipality* municipality : municipalities)
    result.members.push_back({municipality, ""});
  FieldViolations violations;
  for (int i = 0; i < others.size(); ++i) {
    const partners::v1::Municipality* other = registry_.Find(others[i]);
    if (other == nullptr || !registry_.Exists(other->name(), day)) {
      violations.Add(absl::StrCat("other_municipalities[", i, "]"),
                     absl::StrCat("'", others[i].substr(0, 100), "' is no municipality on ", FormatDay(day),
                                  "; municipalities/GM0406 is one"));
    } else if (std::none_of(result.members.begin(), result.members.end(),
                            [&](const RegionMember& member) { return member.municipality == other; })) {
      result.members.push_back({other, "", true});
    }
  }
  DRIEHOEK_RETURN_IF_ERROR(violations.ToStatus());
  std::sort(result.members.begin(), result.members.end(), [](const RegionMember& a, const RegionMember& b) {
    return a.municipality->name() < b.municipality->name();
  });
  const Directory& directory = result.routes->directory;
  for (RegionMember& member : result.members) {
    const int home = directory.HomeOf(member.municipality->name());
    if (home < 0) continue;
    result.tenants.push_back(member.municipality->name());
    member.home = directory.homes()[static_cast<size_t>(home)].config.name();
  }
  return result;
}

RegionInquiry::Membership RegionInquiry::Either(const Membership& earlier, Membership later) {
  for (const RegionMember& member : earlier.members) {
    const std::string& name = member.municipality->name();
    if (std::any_of(later.members.begin(), later.members.end(),
                    [&](const RegionMember& known) { return known.municipality == member.municipality; })) {
      continue;
    }
    later.members.push_back(member);
    if (later.routes->directory.HomeOf(name) >= 0) later.tenants.push_back(name);
  }
  return later;
}

RegionInquiry::Membership RegionInquiry::RegionItself(absl::string_view region, const Membership& members) {
  Membership result{members.routes, {}, {}};
  if (members.routes->directory.HomeOf(region) >= 0) result.tenants.emplace_back(region);
  return result;
}

std::string RegionInquiry::HomeOfRegion(absl::string_view region, const Membership& members) {
  const Directory& directory = members.routes->directory;
  const int home = directory.HomeOf(region);
  return home < 0 ? "" : directory.homes()[static_cast<size_t>(home)].config.name();
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
