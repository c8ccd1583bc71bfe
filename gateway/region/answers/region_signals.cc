// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_signals.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "common/names/names.h"
#include "gateway/region/answers/missing.h"
#include "gateway/region/signal_sums.h"

namespace driehoek::gateway {
namespace {

using signals::v1::SignalSummary;
using v1::MemberSignals;

void MoveTo(SignalSums sums, size_t members,
            google::protobuf::RepeatedPtrField<signals::v1::SignalCount>* counts) {
  for (SignalSum& sum : std::move(sums).Take(members)) *counts->Add() = std::move(sum.count);
}

}  // namespace

v1::RegionSignals MakeRegionSignals(const std::vector<RegionMember>& members,
                                    const signals::v1::SummarizeSignalsResponse& signals) {
  std::map<std::string, const SignalSummary*> summaries;
  for (const SignalSummary& summary : signals.summaries()) summaries[TenantOf(summary.name())] = &summary;
  const Missing missing_homes(signals.unreachable(), signals.sources());

  v1::RegionSignals result;
  *result.mutable_unreachable() = signals.unreachable();
  *result.mutable_sources() = signals.sources();
  bool complete = signals.unreachable().empty();
  SignalSums of_signals;
  SignalSums of_cases;
  for (const RegionMember& member : members) {
    MemberSignals* shown = result.add_members();
    const auto found = summaries.find(member.municipality->name());
    // Its home may have failed at a later page.
    const bool missing = found == summaries.end() && missing_homes.Has(member);
    ShowMember(member, missing, shown);
    if (member.home.empty()) complete = false;
    if (member.home.empty() || found == summaries.end()) continue;
    of_signals.Add(found->second->signals());
    of_cases.Add(found->second->cases());
  }
  MoveTo(std::move(of_signals), members.size(), result.mutable_signals());
  MoveTo(std::move(of_cases), members.size(), result.mutable_cases());
  result.set_complete(complete);
  return result;
}

}  // namespace driehoek::gateway
