// SPDX-License-Identifier: EUPL-1.2
// Whose data is missing from an answer of several homes: of a home that did not answer, and of those behind a
// home that is a gateway itself and did. Immutable.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_MISSING_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_MISSING_H_

#include <set>
#include <string>

#include "driehoek/type/v1/source.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

class Missing {
 public:
  // As of a list response.
  Missing(const google::protobuf::RepeatedPtrField<std::string>& unreachable,
          const google::protobuf::RepeatedPtrField<type::v1::Source>& sources)
      : homes_(unreachable.begin(), unreachable.end()) {
    for (const type::v1::Source& source : sources) {
      if (source.state() == type::v1::SOURCE_STATE_ANSWERED) continue;
      tenants_.insert(source.tenants().begin(), source.tenants().end());
    }
  }

  bool Has(const RegionMember& member) const { return Has(member.municipality->name(), member.home); }
  bool Has(const std::string& tenant, const std::string& home) const {
    return homes_.count(home) > 0 || tenants_.count(tenant) > 0;
  }

 private:
  std::set<std::string> homes_;
  std::set<std::string> tenants_;
};

// Where it lives and what is known of it; `missing`: its home did not answer, or not to everything. Whether
// all is known: only then a count of nothing is 0, else it is absent.
template <class Shown>
bool ShowHome(const std::string& home, bool missing, Shown* shown) {
  shown->set_home(home);
  shown->set_state(home.empty() ? Shown::STATE_NO_HOME
                   : missing    ? Shown::STATE_UNREACHABLE
                                : Shown::STATE_ANSWERED);
  return shown->state() == Shown::STATE_ANSWERED;
}

// The same, and who it is.
template <class Shown>
bool ShowMember(const RegionMember& member, bool missing, Shown* shown) {
  *shown->mutable_municipality() = *member.municipality;
  return ShowHome(member.home, missing, shown);
}

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_MISSING_H_
