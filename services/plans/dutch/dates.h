// SPDX-License-Identifier: EUPL-1.2
// Moments in Dutch sentences, as precise as they are written and no preciser: "eind kwartaal 2" is the second
// quarter.
#ifndef DRIEHOEK_SERVICES_PLANS_DUTCH_DATES_H_
#define DRIEHOEK_SERVICES_PLANS_DUTCH_DATES_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "driehoek/type/v1/coarse_date.pb.h"

namespace driehoek::plans {

// A moment and where it stands in the text.
struct DateMention {
  type::v1::CoarseDate date;
  size_t offset = 0;
  size_t size = 0;

  size_t end() const { return offset + size; }
};

// All moments, from left to right. `context_year` (0: none) is the year of a quarter, half year or month that
// names none; a year that the text named before goes first. Without any such a quarter has a precision and no
// dates. A year is one from 1900 to 2099.
std::vector<DateMention> FindDates(absl::string_view text, int context_year = 0);

// The first of FindDates.
std::optional<type::v1::CoarseDate> ReadDate(absl::string_view text, int context_year = 0);

// The year of its first day; 0 where it has none.
int YearOf(const type::v1::CoarseDate& date);

}  // namespace driehoek::plans

#endif  // DRIEHOEK_SERVICES_PLANS_DUTCH_DATES_H_
