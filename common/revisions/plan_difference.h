// SPDX-License-Identifier: EUPL-1.2
// What differs between two revisions of a plan, in words that a person can follow. Pure, thread-safe.
//
// Themes, action items and measures are met by their ids, so that a measure that moved to another theme is
// moved and not gone; what has no id is met by its own words. A measure whose id is gone is met by its words
// and place (reworded_measures.h): an import makes the id of the words. Where something stands in the
// document, and what the service computes, is no difference: two revisions may differ in nothing else.
#ifndef DRIEHOEK_COMMON_REVISIONS_PLAN_DIFFERENCE_H_
#define DRIEHOEK_COMMON_REVISIONS_PLAN_DIFFERENCE_H_

#include "driehoek/plans/v1/plan.pb.h"
#include "driehoek/plans/v1/plan_summary.pb.h"

namespace driehoek::revisions {

// Of the plan first, then theme by theme as the newer has them, then what only the older has.
plans::v1::PlanDifference DifferenceOf(const plans::v1::Plan& older, const plans::v1::Plan& newer);

}  // namespace driehoek::revisions

#endif  // DRIEHOEK_COMMON_REVISIONS_PLAN_DIFFERENCE_H_
