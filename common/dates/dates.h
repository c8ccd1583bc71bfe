// SPDX-License-Identifier: EUPL-1.2
// Days as the contract writes them: ISO 8601, "2021-01-31", a string that is checked. A day is a day in the
// Netherlands. All of it is total and thread-safe.
#ifndef DRIEHOEK_COMMON_DATES_DATES_H_
#define DRIEHOEK_COMMON_DATES_DATES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "common/clock/clock.h"
#include "common/status/status.h"

namespace driehoek {

// Exactly "YYYY-MM-DD" of a day that exists: neither "2021-1-31" nor "2021-02-30". Years 1000 to 9999.
std::optional<absl::CivilDay> ParseDay(absl::string_view text);

// "2021-01-31".
std::string FormatDay(absl::CivilDay day);

// The day that it is in the Netherlands.
absl::CivilDay Today(const Clock& clock);

// The day that a moment is on there, and the moment at which a day begins there.
absl::CivilDay DayOf(absl::Time time);
absl::Time BeginOf(absl::CivilDay day);

// ParseDay for a field of a request: what is no day becomes a violation of `field`. An empty text is one too.
std::optional<absl::CivilDay> CheckDay(absl::string_view field, absl::string_view text,
                                       FieldViolations* violations);

// The same, where the field may be empty.
std::optional<absl::CivilDay> CheckOptionalDay(absl::string_view field, absl::string_view text,
                                               FieldViolations* violations);

// A span of days as reference data has it: from `start` up to but not including `end`; absent means open.
struct DaySpan {
  std::optional<absl::CivilDay> start;
  std::optional<absl::CivilDay> end;

  bool Contains(absl::CivilDay day) const {
    return (!start.has_value() || *start <= day) && (!end.has_value() || day < *end);
  }
};

}  // namespace driehoek

#endif  // DRIEHOEK_COMMON_DATES_DATES_H_
