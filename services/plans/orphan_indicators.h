// SPDX-License-Identifier: EUPL-1.2
// Targets that stand while what was to reach them has stopped. Pure.
#ifndef DRIEHOEK_SERVICES_PLANS_ORPHAN_INDICATORS_H_
#define DRIEHOEK_SERVICES_PLANS_ORPHAN_INDICATORS_H_

#include <string>
#include <vector>

#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::plans {

struct OrphanIndicator {
  // What can be followed: an ambition with indicators. Borrowed.
  const v1::Ambition* ambition;
  // The first measure that worked on it, and has stopped. Borrowed.
  const v1::PolicyMeasure* measure;
};

// Ambitions with indicators, of a theme of which measures are worded for the same thing, all of which have
// stopped or were found unnecessary. Measures that are worded for something else say nothing about it, and an
// ambition without any is no orphan: nobody knows what was to reach it.
std::vector<OrphanIndicator> FindOrphanIndicators(const v1::Plan& plan);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_ORPHAN_INDICATORS_H_
