// SPDX-License-Identifier: EUPL-1.2
// What of measured figures is told to nobody across municipalities: counts of fewer than 5 persons, and at
// any size what is confidential (rule 16). Whoever keeps them reads them whole. Pure.
#ifndef DRIEHOEK_COMMON_SMALL_COUNTS_SMALL_COUNTS_H_
#define DRIEHOEK_COMMON_SMALL_COUNTS_SMALL_COUNTS_H_

#include "driehoek/plans/v1/indicator.pb.h"
#include "driehoek/plans/v1/steering.pb.h"

namespace driehoek {

// Each takes out what is not told, and says whether that was anything; of what came without it already, too.

// Value and words, which say the value.
bool Withhold(const plans::v1::Indicator& indicator, plans::v1::Observation* observation);
// The base value and what it can be computed from; of a confidential indicator the value to reach too.
bool Withhold(const plans::v1::Indicator& indicator, plans::v1::Target* target);
// How many figures of it.
int Withhold(plans::v1::PictureEntry* entry);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_SMALL_COUNTS_SMALL_COUNTS_H_
