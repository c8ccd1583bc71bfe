// SPDX-License-Identifier: EUPL-1.2
// What a home that is a gateway itself says of the homes behind it: who answered, who did not, and what they
// keep. Each gets the way to it as its name, "homes/gooi/homes/hilversum", so that two of one name stay apart
// and none can pass for another. Only tenants that the directory gives to this home count, and a home behind
// that keeps none of them is left out: nobody misses it. Not thread-safe.
#ifndef DRIEHOEK_GATEWAY_FANOUT_HOMES_BEHIND_H_
#define DRIEHOEK_GATEWAY_FANOUT_HOMES_BEHIND_H_

#include <map>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "driehoek/type/v1/source.pb.h"
#include "gateway/fanout/list_merge.h"

namespace driehoek::gateway {

class HomesBehind {
 public:
  // INTERNAL for what is no such thing, or more than any directory holds. `keeps`: whether a tenant is this
  // home's. Answers of one home to several questions add up (sources.h).
  absl::Status Add(absl::string_view home, const ListPage& page,
                   absl::FunctionRef<bool(absl::string_view tenant)> keeps);
  // The home itself failed: nothing of those behind it came.
  void Clear() { sources_.clear(); }

  // Those that did not answer, as a page token carries them: a home that has ended is not asked again, and
  // later pages say so all the same.
  std::string Failed() const;
  // A token comes from outside: what is no such thing is left out.
  void AddFailed(absl::string_view failed);

  // As fields of a list response.
  void AppendTo(std::string* unreachable, std::string* sources) const;

 private:
  std::map<std::string, type::v1::Source> sources_;
};

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_FANOUT_HOMES_BEHIND_H_
