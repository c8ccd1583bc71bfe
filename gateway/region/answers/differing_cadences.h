// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_REGION_ANSWERS_DIFFERING_CADENCES_H_
#define DRIEHOEK_GATEWAY_REGION_ANSWERS_DIFFERING_CADENCES_H_

#include <vector>

#include "driehoek/partners/v1/collaboration.pb.h"
#include "gateway/region/answers/found_contradiction.h"

namespace driehoek::gateway {

// Bodies of several municipalities that are called the same and are not said to be of different parts of the
// country, of which two say how often it meets and both cannot be true: one for each name and two cadences,
// whatever words say them. It is the same one whoever of those that say so answers; another cadence makes
// another.
// They may still be two bodies (rule 5), so it is of low severity and says so. What by its name is local
// ("lokale driehoek") is another everywhere.
std::vector<FoundContradiction> FindDifferingCadences(
    const std::vector<const partners::v1::ConsultationBody*>& bodies);

}  // namespace driehoek::gateway

#endif  // DRIEHOEK_GATEWAY_REGION_ANSWERS_DIFFERING_CADENCES_H_
