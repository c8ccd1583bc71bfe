// SPDX-License-Identifier: EUPL-1.2
// What does not add up in an indicator, whoever brought it in (rules 14 and 15). Pure.
#ifndef DRIEHOEK_SERVICES_PLANS_INDICATOR_FINDINGS_H_
#define DRIEHOEK_SERVICES_PLANS_INDICATOR_FINDINGS_H_

#include <vector>

#include "driehoek/plans/v1/parsed_document.pb.h"
#include "driehoek/type/v1/finding.pb.h"

namespace driehoek::plans {

// Of an indicator with all its targets and observations, in the order of the targets. FindingTable names
// them.
//
//   PERCENTAGE_MISMATCH   a target states another percentage than its values come to (rule 15)
//   NO_MEASUREMENT        of a target year there is no measurement that may be compared: none of the
//                         indicator's definition version, or of the whole country only (rule 14)
//
// A year that is still to come has its NO_MEASUREMENT too: findings are kept, and nobody saves an indicator
// because a year has ended.
std::vector<type::v1::Finding> FindingsOf(const v1::ParsedIndicator& indicator);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_INDICATOR_FINDINGS_H_
