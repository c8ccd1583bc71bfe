// SPDX-License-Identifier: EUPL-1.2
// Makes the agenda of a region out of the plans in force and their measures. Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_AGENDA_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_AGENDA_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

struct AgendaSpan {
  absl::CivilDay as_of;
  absl::CivilDay until;
  // 0: states are not looked at.
  int stale_after_days = 0;
  // Whether milestones without a moment are wanted.
  bool undated = false;
};

// `members` of the day, by name; `plans` and `measures` are of the plans in force on it, all pages together.
// What a home says of others than the members is left out. Names and days of the request are not set.
v1::RegionAgenda MakeAgenda(const std::vector<RegionMember>& members, const AgendaSpan& span,
                            const plans::v1::SummarizePlansResponse& plans,
                            const plans::v1::ListMeasuresResponse& measures);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_AGENDA_H_
