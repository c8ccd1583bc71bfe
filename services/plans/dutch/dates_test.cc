// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace driehoek::plans {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using type::v1::CoarseDate;

struct Expected {
  absl::string_view sentence;
  CoarseDate::Precision precision;
  absl::string_view start;
  absl::string_view end;
  absl::string_view text;
};

class DateTest : public ::testing::TestWithParam<Expected> {};

TEST_P(DateTest, IsAsPreciseAsItIsWritten) {
  const Expected& expected = GetParam();
  auto dates = FindDates(expected.sentence);
  ASSERT_THAT(dates, SizeIs(1)) << expected.sentence;
  EXPECT_EQ(dates[0].date.precision(), expected.precision) << expected.sentence;
  EXPECT_EQ(dates[0].date.start_date(), expected.start);
  EXPECT_EQ(dates[0].date.end_date(), expected.end);
  EXPECT_EQ(dates[0].date.text(), expected.text);
  EXPECT_EQ(expected.sentence.substr(dates[0].offset, dates[0].size), expected.text);
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, DateTest,
    ::testing::Values(
        Expected{"Vastgesteld op 18 december 2018.", CoarseDate::PRECISION_DAY, "2018-12-18", "2018-12-18",
                 "18 december 2018"},
        Expected{"Start 1/1/2021, zegt men", CoarseDate::PRECISION_DAY, "2021-01-01", "2021-01-01",
                 "1/1/2021"},
        Expected{"op 2021-05-31", CoarseDate::PRECISION_DAY, "2021-05-31", "2021-05-31", "2021-05-31"},
        Expected{"in oktober 2020", CoarseDate::PRECISION_MONTH, "2020-10-01", "2020-10-31", "oktober 2020"},
        Expected{"in februari van 2020", CoarseDate::PRECISION_MONTH, "2020-02-01", "2020-02-29",
                 "februari van 2020"},
        Expected{"het eerste kwartaal van 2021", CoarseDate::PRECISION_QUARTER, "2021-01-01", "2021-03-31",
                 "eerste kwartaal van 2021"},
        Expected{"4e kwartaal 2021", CoarseDate::PRECISION_QUARTER, "2021-10-01", "2021-12-31",
                 "4e kwartaal 2021"},
        Expected{"in de eerste helft van 2021", CoarseDate::PRECISION_HALF_YEAR, "2021-01-01", "2021-06-30",
                 "eerste helft van 2021"},
        Expected{"dat gebeurt begin 2022", CoarseDate::PRECISION_PART_OF_YEAR, "2022-01-01", "2022-12-31",
                 "begin 2022"},
        Expected{"eind 2022 klaar", CoarseDate::PRECISION_PART_OF_YEAR, "2022-01-01", "2022-12-31",
                 "eind 2022"},
        Expected{"Per 2021 zal", CoarseDate::PRECISION_YEAR, "2021-01-01", "2021-12-31", "Per 2021"},
        Expected{"vanaf 2022 moet", CoarseDate::PRECISION_YEAR, "2022-01-01", "2022-12-31", "vanaf 2022"},
        Expected{"in 2021 en 2022 dus", CoarseDate::PRECISION_YEARS, "2021-01-01", "2022-12-31",
                 "2021 en 2022"},
        Expected{"In 2021 (en 2022) weer", CoarseDate::PRECISION_YEARS, "2021-01-01", "2022-12-31",
                 "2021 (en 2022)"},
        Expected{"de jaren (2012-2017) lang", CoarseDate::PRECISION_YEARS, "2012-01-01", "2017-12-31",
                 "2012-2017"}));

TEST(DatesTest, AQuarterTakesItsYearFromTheContext) {
  auto dates = FindDates("In kwartaal 1 en kwartaal 4 zijn er acties", 2021);
  ASSERT_THAT(dates, SizeIs(2));
  EXPECT_EQ(dates[0].date.start_date(), "2021-01-01");
  EXPECT_EQ(dates[1].date.end_date(), "2021-12-31");
  EXPECT_EQ(ReadDate("eind kwartaal 2", 2022)->end_date(), "2022-06-30");
}

TEST(DatesTest, AYearNamedBeforeGoesBeforeTheContext) {
  auto dates = FindDates("In 2020 (eind kwartaal 2) en in 2022", 2019);
  ASSERT_THAT(dates, SizeIs(3));
  EXPECT_EQ(dates[1].date.start_date(), "2020-04-01");
}

TEST(DatesTest, NothingIsInventedWithoutAYear) {
  std::optional<CoarseDate> date = ReadDate("in het derde kwartaal");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->precision(), CoarseDate::PRECISION_QUARTER);
  EXPECT_EQ(date->start_date(), "");
  EXPECT_EQ(YearOf(*date), 0);
}

TEST(DatesTest, WhatIsNoDateIsNone) {
  EXPECT_THAT(FindDates("31/2/2021"), IsEmpty());
  EXPECT_THAT(FindDates("4535 woningen, kostenplaats 1401000, A59"), IsEmpty());
  EXPECT_THAT(FindDates(""), IsEmpty());
  EXPECT_THAT(FindDates("\xff\xfe\x80 202\xff"), IsEmpty());
}

}  // namespace
}  // namespace driehoek::plans
