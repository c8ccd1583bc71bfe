// SPDX-License-Identifier: EUPL-1.2
// Adds up what the members of a region release of their signals and cases. Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_SIGNALS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_SIGNALS_H_

#include <vector>

#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// `members` of the day, by name; `signals` is all pages together. What a home says of others than the members
// is left out, and so is a row of fewer than 5: no home may release it (rule 16).
v1::RegionSignals MakeRegionSignals(const std::vector<RegionMember>& members,
                                    const signals::v1::SummarizeSignalsResponse& signals);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_SIGNALS_H_
