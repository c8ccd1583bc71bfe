// SPDX-License-Identifier: EUPL-1.2
// Working days in the Netherlands as the Algemene termijnenwet has them (Stb. 1964, 314, art. 1 and 3):
// neither Saturday nor Sunday nor a public holiday. Computed for every year, so that no list runs out. Total
// and thread-safe.
#ifndef DRIEHOEK_SERVICES_SIGNALS_WORKING_DAYS_H_
#define DRIEHOEK_SERVICES_SIGNALS_WORKING_DAYS_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace driehoek::signals {

// Of the Gregorian calendar.
absl::CivilDay EasterSunday(absl::civil_year_t year);

// "Tweede Paasdag"; empty on a day that is no public holiday. Good Friday and 5 May are holidays every year:
// the act makes no difference between years. Koningsdag is 27 April (from 2014; before: 30 April), or the day
// before where that is a Sunday.
absl::string_view PublicHoliday(absl::CivilDay day);

bool IsWorkingDay(absl::CivilDay day);

// The day itself where it is a working day.
absl::CivilDay WorkingDayFrom(absl::CivilDay day);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_WORKING_DAYS_H_
