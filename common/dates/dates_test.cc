// SPDX-License-Identifier: EUPL-1.2
#include "common/dates/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek {
namespace {

TEST(ParseDayTest, TakesDaysThatExist) {
  EXPECT_EQ(ParseDay("2021-01-31"), absl::CivilDay(2021, 1, 31));
  EXPECT_EQ(ParseDay("2020-02-29"), absl::CivilDay(2020, 2, 29));
}

TEST(ParseDayTest, RefusesDaysThatDoNotExist) {
  for (absl::string_view text :
       {"2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-01-00", "0000-01-01"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(ParseDayTest, RefusesOtherNotations) {
  for (absl::string_view text : {"", "2021-1-31", "31-01-2021", "2021/01/31", "20210131", "2021-01-31 ",
                                 "+021-01-31", "2021-01-31T00:00:00Z", "\xc3\xa9\xc3\xa9-01-31"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(FormatDayTest, IsWhatParseDayReads) {
  EXPECT_EQ(FormatDay(absl::CivilDay(2021, 1, 3)), "2021-01-03");
  EXPECT_EQ(ParseDay(FormatDay(absl::CivilDay(2022, 3, 24))), absl::CivilDay(2022, 3, 24));
}

TEST(TodayTest, TheDayBeginsAtMidnightInTheNetherlands) {
  const FakeClock winter(absl::FromUnixSeconds(1609455600));  // 2020-12-31T23:00:00Z
  EXPECT_EQ(Today(winter), absl::CivilDay(2021, 1, 1));
  const FakeClock before(absl::FromUnixSeconds(1609455599));
  EXPECT_EQ(Today(before), absl::CivilDay(2020, 12, 31));
}

TEST(CheckDayTest, NamesTheFieldAndWhatWouldBeRight) {
  FieldViolations violations;
  EXPECT_EQ(CheckDay("as_of_date", "gisteren", &violations), std::nullopt);
  EXPECT_EQ(CheckDay("start_date", "", &violations), std::nullopt);
  EXPECT_EQ(CheckOptionalDay("end_date", "", &violations), std::nullopt);
  EXPECT_EQ(
      violations.ToStatus().message(),
      "as_of_date: 'gisteren' is no day; a day as 2021-01-31; start_date: is empty; a day as 2021-01-31");
}

TEST(DaySpanTest, TheEndIsNotPartOfIt) {
  const DaySpan haaren{absl::CivilDay(1997, 1, 1), absl::CivilDay(2021, 1, 1)};
  EXPECT_FALSE(haaren.Contains(absl::CivilDay(1996, 12, 31)));
  EXPECT_TRUE(haaren.Contains(absl::CivilDay(1997, 1, 1)));
  EXPECT_TRUE(haaren.Contains(absl::CivilDay(2020, 12, 31)));
  EXPECT_FALSE(haaren.Contains(absl::CivilDay(2021, 1, 1)));
  EXPECT_TRUE(DaySpan().Contains(absl::CivilDay(2021, 1, 1)));
}

}  // namespace
}  // namespace driehoek
