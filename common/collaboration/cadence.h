// SPDX-License-Identifier: EUPL-1.2
// How often a body meets, as Dutch texts say it. Pure functions; linear in the text.
#ifndef DRIEHOEK_COMMON_COLLABORATION_CADENCE_H_
#define DRIEHOEK_COMMON_COLLABORATION_CADENCE_H_

#include "driehoek/partners/v1/collaboration.pb.h"

namespace driehoek {

// Reads the numbers and the period from the words: "halfjaarlijks", "twee-/drie-wekelijks", "vijf
// vergaderingen per jaar". Words that say no cadence that we know leave PERIOD_UNSPECIFIED.
void ReadCadence(partners::v1::Cadence* cadence);

// Whether both cannot be true. Every four weeks and every month can: a tenth more or less is how people
// speak.
bool Conflict(const partners::v1::Cadence& a, const partners::v1::Cadence& b);

// Whether they are the same if "tweejaarlijks" is read as twice a year, as many do.
bool SameIfReadTheOtherWay(const partners::v1::Cadence& a, const partners::v1::Cadence& b);

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_COLLABORATION_CADENCE_H_
