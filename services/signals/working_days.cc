// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/working_days.h"

namespace driehoek::signals {
namespace {

absl::CivilDay BirthdayOfTheMonarch(absl::civil_year_t year) {
  const absl::CivilDay day = year >= 2014 ? absl::CivilDay(year, 4, 27) : absl::CivilDay(year, 4, 30);
  return absl::GetWeekday(day) == absl::Weekday::sunday ? day - 1 : day;
}

}  // namespace

absl::CivilDay EasterSunday(absl::civil_year_t year) {
  // The anonymous Gregorian algorithm (Nature, 20 April 1876); its letters are its own.
  const auto a = year % 19;
  const auto b = year / 100;
  const auto c = year % 100;
  const auto d = b / 4;
  const auto e = b % 4;
  const auto g = (8 * b + 13) / 25;
  const auto h = (19 * a + b - d - g + 15) % 30;
  const auto i = c / 4;
  const auto k = c % 4;
  const auto l = (32 + 2 * e + 2 * i - h - k) % 7;
  const auto m = (a + 11 * h + 22 * l) / 451;
  const auto march = h + l - 7 * m + 114;
  return absl::CivilDay(year, march / 31, march % 31 + 1);
}

absl::string_view PublicHoliday(absl::CivilDay day) {
  if (day.month() == 1 && day.day() == 1) return "Nieuwjaarsdag";
  if (day.month() == 5 && day.day() == 5) return "Bevrijdingsdag";
  if (day.month() == 12 && day.day() == 25) return "Eerste Kerstdag";
  if (day.month() == 12 && day.day() == 26) return "Tweede Kerstdag";
  if (day.month() < 3 || day.month() > 6) return "";
  if (day == BirthdayOfTheMonarch(day.year())) return day.year() >= 2014 ? "Koningsdag" : "Koninginnedag";
  switch (day - EasterSunday(day.year())) {
    case -2:
      return "Goede Vrijdag";
    case 0:
      return "Eerste Paasdag";
    case 1:
      return "Tweede Paasdag";
    case 39:
      return "Hemelvaartsdag";
    case 49:
      return "Eerste Pinksterdag";
    case 50:
      return "Tweede Pinksterdag";
    default:
      return "";
  }
}

bool IsWorkingDay(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday && PublicHoliday(day).empty();
}

absl::CivilDay WorkingDayFrom(absl::CivilDay day) {
  while (!IsWorkingDay(day)) ++day;
  return day;
}

}  // namespace driehoek::signals
