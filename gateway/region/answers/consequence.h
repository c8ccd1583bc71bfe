// SPDX-License-Identifier: EUPL-1.2
// What hangs on a contradiction, and the order that follows from it. Pure.
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_CONSEQUENCE_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_CONSEQUENCE_H_

#include <vector>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"

namespace driehoek::gateway {

// Of one whose places and finding are there: its members, the years of its finding, and the money of the
// lines in `budgets` at which it stands.
v1::Consequence ConsequenceOf(const v1::Contradiction& contradiction,
                              const std::vector<const budgets::v1::Budget*>& budgets);

// In the order that Consequence says, and numbers them.
void RankByConsequence(std::vector<v1::Contradiction>* contradictions);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_CONSEQUENCE_H_
