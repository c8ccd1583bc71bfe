// SPDX-License-Identifier: EUPL-1.2
// Who was heard, over several questions: one entry per home. Of two answers of a home the worse one counts,
// and the older one; a member of which one answer is missing is missed. Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_HEARD_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_HEARD_H_

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/sources.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

class Heard {
 public:
  // As of a list response.
  template <class Response>
  void Add(const Response& response) {
    missing_.emplace_back(response.unreachable(), response.sources());
    unreachable_.insert(response.unreachable().begin(), response.unreachable().end());
    for (const type::v1::Source& source : response.sources()) {
      const auto [found, is_new] = sources_.emplace(source.home(), source);
      if (!is_new) MergeSource(source, &found->second);
    }
  }

  template <class... Responses>
  void AddAll(const Responses&... responses) {
    (Add(responses), ...);
  }

  bool all() const { return unreachable_.empty(); }
  bool Misses(const RegionMember& member) const { return Misses(member.municipality->name(), member.home); }
  bool Misses(const std::string& tenant, const std::string& home) const {
    return std::any_of(missing_.begin(), missing_.end(),
                       [&](const Missing& one) { return one.Has(tenant, home); });
  }

  template <class Answer>
  void WriteTo(Answer* answer) const {
    answer->mutable_unreachable()->Assign(unreachable_.begin(), unreachable_.end());
    for (const auto& [home, source] : sources_) *answer->add_sources() = source;
  }

 private:
  std::vector<Missing> missing_;
  std::set<std::string> unreachable_;
  std::map<std::string, type::v1::Source> sources_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_HEARD_H_
