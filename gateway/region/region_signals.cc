// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/region_signals.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "common/names/names.h"

namespace driehoek::gateway {
namespace {

using google::protobuf::RepeatedPtrField;
using signals::v1::SignalCount;
using signals::v1::SignalSummary;
using v1::MemberSignals;

// The smallest count that is told across municipalities (rule 16).
constexpr int64_t kSmallestCount = 5;

// Rows of signals, or of cases.
class Rows {
 public:
  // Of one member, which has a row only once.
  void Add(const RepeatedPtrField<SignalCount>& counts) {
    for (const SignalCount& count : counts) {
      if (count.count() < kSmallestCount) continue;
      const auto [found, is_new] = rows_.try_emplace(KeyOf(count), Row{count, 1});
      if (is_new) continue;
      Row& row = found->second;
      row.sum.set_count(row.sum.count() + count.count());
      row.sum.set_at_least(row.sum.at_least() || count.at_least());
      ++row.parts;
    }
  }

  // Whose part is absent may have cells there that are not released.
  void MoveTo(size_t members, RepeatedPtrField<SignalCount>* counts) {
    for (auto& [key, row] : rows_) {
      if (row.parts < members) row.sum.set_at_least(true);
      *counts->Add() = std::move(row.sum);
    }
  }

 private:
  struct Row {
    SignalCount sum;
    size_t parts;
  };
  // Areas and AVE versions are full names, so what is called the same in two municipalities stays apart.
  using Key = std::tuple<std::string, std::string, std::string, int, int, std::string, int>;

  static Key KeyOf(const SignalCount& count) {
    return {count.theme(),      count.area(),        count.month(),    count.signal_state(),
            count.case_state(), count.ave_version(), count.ave_level()};
  }

  std::map<Key, Row> rows_;
};

}  // namespace

v1::RegionSignals MakeRegionSignals(const std::vector<RegionMember>& members,
                                    const signals::v1::SummarizeSignalsResponse& signals) {
  std::map<std::string, const SignalSummary*> summaries;
  for (const SignalSummary& summary : signals.summaries()) summaries[TenantOf(summary.name())] = &summary;
  // Of a home that is a gateway itself, a part may have failed: its sources say whom that concerns.
  std::set<std::string> failed(signals.unreachable().begin(), signals.unreachable().end());
  for (const type::v1::Source& source : signals.sources()) {
    if (source.state() != type::v1::SOURCE_STATE_ANSWERED)
      failed.insert(source.tenants().begin(), source.tenants().end());
  }

  v1::RegionSignals result;
  *result.mutable_unreachable() = signals.unreachable();
  *result.mutable_sources() = signals.sources();
  bool complete = failed.empty();
  Rows of_signals;
  Rows of_cases;
  for (const RegionMember& member : members) {
    MemberSignals* shown = result.add_members();
    *shown->mutable_municipality() = *member.municipality;
    shown->set_home(member.home);
    if (member.home.empty()) {
      shown->set_state(MemberSignals::STATE_NO_HOME);
      complete = false;
      continue;
    }
    const std::string& tenant = member.municipality->name();
    const auto found = summaries.find(tenant);
    if (found != summaries.end()) {
      // Its home may have failed at a later page.
      shown->set_state(MemberSignals::STATE_ANSWERED);
      of_signals.Add(found->second->signals());
      of_cases.Add(found->second->cases());
    } else {
      shown->set_state(failed.count(member.home) + failed.count(tenant) > 0 ? MemberSignals::STATE_UNREACHABLE
                                                                            : MemberSignals::STATE_ANSWERED);
    }
  }
  of_signals.MoveTo(members.size(), result.mutable_signals());
  of_cases.MoveTo(members.size(), result.mutable_cases());
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
