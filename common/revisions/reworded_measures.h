// SPDX-License-Identifier: EUPL-1.2
// Which measures of two revisions are evidently the same although their ids differ: an id is made of words,
// so a document that is imported anew with other words has another. Pure, thread-safe.
#ifndef DRIEHOEK_COMMON_REVISIONS_REWORDED_MEASURES_H_
#define DRIEHOEK_COMMON_REVISIONS_REWORDED_MEASURES_H_

#include <utility>
#include <vector>

#include "driehoek/plans/v1/plan.pb.h"

namespace driehoek::revisions {

// A measure with what it stands under, and how many stand there before it. Borrowed.
struct PlacedMeasure {
  const plans::v1::Theme* theme;
  // Null for one that stands under none.
  const plans::v1::ActionItem* item;
  const plans::v1::PolicyMeasure* measure;
  int place;
};

// Of measures that only one of the revisions has: those that stand under the same theme and share most of
// their words, or half of them where they stand at the same place too. The closest go first; each is met once
// at most, the older one first in its pair.
std::vector<std::pair<const PlacedMeasure*, const PlacedMeasure*>> MeetReworded(
    const std::vector<const PlacedMeasure*>& older, const std::vector<const PlacedMeasure*>& newer);

}  // namespace driehoek::revisions

#endif  // DRIEHOEK_COMMON_REVISIONS_REWORDED_MEASURES_H_
