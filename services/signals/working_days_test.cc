// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/working_days.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace driehoek::signals {
namespace {

using absl::CivilDay;

TEST(EasterSundayTest, IsThatOfTheAlmanac) {
  for (CivilDay easter :
       {CivilDay(1818, 3, 22), CivilDay(1943, 4, 25), CivilDay(2000, 4, 23), CivilDay(2008, 3, 23),
        CivilDay(2011, 4, 24), CivilDay(2019, 4, 21), CivilDay(2020, 4, 12), CivilDay(2021, 4, 4),
        CivilDay(2024, 3, 31), CivilDay(2025, 4, 20), CivilDay(2038, 4, 25), CivilDay(2100, 3, 28)}) {
    EXPECT_EQ(EasterSunday(easter.year()), easter);
  }
}

TEST(EasterSundayTest, IsASundayBetween22MarchAnd25AprilInEveryYear) {
  for (int year = 1583; year <= 4099; ++year) {
    const CivilDay easter = EasterSunday(year);
    EXPECT_EQ(absl::GetWeekday(easter), absl::Weekday::sunday) << year;
    EXPECT_GE(easter, CivilDay(year, 3, 22));
    EXPECT_LE(easter, CivilDay(year, 4, 25));
  }
}

TEST(PublicHolidayTest, FollowsEaster) {
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 4, 10)), "Goede Vrijdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 4, 12)), "Eerste Paasdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 4, 13)), "Tweede Paasdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 5, 21)), "Hemelvaartsdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 5, 31)), "Eerste Pinksterdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 6, 1)), "Tweede Pinksterdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 4, 14)), "");
}

TEST(PublicHolidayTest, MovesTheKingsDayFromSundayToSaturday) {
  EXPECT_EQ(PublicHoliday(CivilDay(2020, 4, 27)), "Koningsdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2025, 4, 26)), "Koningsdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2025, 4, 27)), "");
  EXPECT_EQ(PublicHoliday(CivilDay(2014, 4, 26)), "Koningsdag");
  EXPECT_EQ(PublicHoliday(CivilDay(2013, 4, 30)), "Koninginnedag");
  EXPECT_EQ(PublicHoliday(CivilDay(2013, 4, 27)), "");
}

TEST(PublicHolidayTest, TakesTheFifthOfMayInEveryYear) {
  for (int year : {2019, 2020, 2021, 2024, 2025}) {
    EXPECT_EQ(PublicHoliday(CivilDay(year, 5, 5)), "Bevrijdingsdag");
  }
}

TEST(WorkingDayFromTest, PassesWeekendsAndHolidaysInARow) {
  // Good Friday to Easter Monday.
  EXPECT_EQ(WorkingDayFrom(CivilDay(2020, 4, 10)), CivilDay(2020, 4, 14));
  // Christmas on Friday and Saturday.
  EXPECT_EQ(WorkingDayFrom(CivilDay(2020, 12, 25)), CivilDay(2020, 12, 28));
  EXPECT_EQ(WorkingDayFrom(CivilDay(2020, 4, 14)), CivilDay(2020, 4, 14));
}

}  // namespace
}  // namespace driehoek::signals
