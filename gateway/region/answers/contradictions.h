// SPDX-License-Identifier: EUPL-1.2
// Where the members of a region contradict themselves or each other: what their homes found, and what takes a
// plan and a budget, or two members, to see. Pure: no calls, no clock.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_CONTRADICTIONS_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_CONTRADICTIONS_H_

#include <string>
#include <vector>

#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/region/region_member.h"

namespace driehoek::gateway {

// All pages together. `plans` of the day say which plans are in force; only these are looked at. `measures`
// are those of the day that wait for money. Findings are those that are to be shown.
struct ContradictionSources {
  const plans::v1::SummarizePlansResponse& plans;
  const plans::v1::ListMeasuresResponse& measures;
  const plans::v1::ListFindingsResponse& plan_findings;
  const budgets::v1::ListBudgetsResponse& budgets;
  const partners::v1::ListConsultationBodiesResponse& bodies;
  const partners::v1::ListFindingsResponse& body_findings;
  // Of what is found here: of the members' homes, and of the region's.
  const plans::v1::ListJudgementsResponse& judgements;
  const plans::v1::ListJudgementsResponse& region_judgements;
};

// `members` of the day and who is put beside them, by name. What a home says of others than the members is
// left out. What is found here of several is a finding of `region`; what a person judged is left out but for
// `show_judged`. Names and day are not set.
v1::RegionContradictions FindContradictions(const std::vector<RegionMember>& members,
                                            const std::string& region, bool show_judged,
                                            const ContradictionSources& sources);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_CONTRADICTIONS_H_
