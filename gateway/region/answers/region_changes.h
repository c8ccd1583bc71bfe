// SPDX-License-Identifier: EUPL-1.2
// Puts two days of a region beside each other. Pure: no calls, no clock.
//
// A day is meant in two ways. In the world: who was a member, which plan was in force, what an organ decided,
// which year a budget is of; of that is told what is known now, whenever it was filed. As filed: which
// revisions came in, which may be years later.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_CHANGES_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_CHANGES_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/partners/v1/registry.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// The earlier day and the later.
struct TwoDays {
  absl::CivilDay from;
  absl::CivilDay to;
};

// What is asked of the registry.
struct ChangedMembers {
  // Of both days, by name.
  std::vector<RegionMember> from;
  std::vector<RegionMember> to;
  const partners::v1::Region& region;
  // All of them, since what ended may have been no member.
  const google::protobuf::RepeatedPtrField<partners::v1::Municipality>& municipalities;
};

// What the homes of all members say, all pages together. Summaries of plans for either day, those of the
// later day and those of budgets with what was filed after the earlier one; measures and adoptions of all
// plans. What a home says of others than the members is left out.
struct AnswersOfHomes {
  const plans::v1::SummarizePlansResponse& plans_from;
  const plans::v1::SummarizePlansResponse& plans_to;
  const plans::v1::ListMeasuresResponse& measures;
  const plans::v1::ListAdoptionsResponse& adoptions;
  const budgets::v1::SummarizeBudgetsResponse& budgets;
};

// Names and days of the request are not set.
v1::RegionChanges MakeRegionChanges(const ChangedMembers& members, const TwoDays& days,
                                    const AnswersOfHomes& answers);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_REGION_CHANGES_H_
