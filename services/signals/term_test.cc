// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/term.h"

#include <gtest/gtest.h>

#include <string>

#include "common/dates/dates.h"

namespace driehoek::signals {
namespace {

using Unit = TermLength::Unit;

absl::CivilDay Day(absl::string_view text) { return ParseDay(text).value(); }

std::string Due(absl::string_view start, TermLength length, const std::vector<Suspension>& suspensions = {}) {
  const auto last = LastDay(Day(start), length, suspensions);
  return last.has_value() ? FormatDay(*last) : "suspended";
}

TEST(WvggzTermTest, Is14DaysSince2020) {
  ASSERT_TRUE(WvggzTerm(Day("2020-03-02")).has_value());
  EXPECT_EQ(Due("2020-03-02", *WvggzTerm(Day("2020-03-02"))), "2020-03-16");
  EXPECT_TRUE(WvggzTerm(Day("2020-01-01")).has_value());
}

TEST(WvggzTermTest, DoesNotExistForAReportBeforeTheActWasInForce) {
  EXPECT_FALSE(WvggzTerm(Day("2019-12-20")).has_value());
  EXPECT_FALSE(WvggzTerm(Day("2019-12-31")).has_value());
}

TEST(LastDayTest, OfAWvggzTermPassesTheHolidaysWhereItWouldEnd) {
  EXPECT_EQ(Due("2020-03-30", *WvggzTerm(Day("2020-03-30"))), "2020-04-14");
}

// Reckoned apart from this code, on a calendar with its holidays typed in: the day on which 56 or 84 days
// that were not suspended have passed, and from there to the first day that is no Saturday, Sunday or public
// holiday.
struct BibobCase {
  const char* start;
  bool extended;
  std::vector<std::pair<const char*, const char*>> suspended;
  const char* due;
};

TEST(BibobTermTest, ComesOutAsInATableReckonedApart) {
  const std::vector<BibobCase> cases = {
      {"2020-01-06", false, {}, "2020-03-02"},
      {"2020-01-06", true, {}, "2020-03-30"},
      // Good Friday, and so to the Tuesday after Easter.
      {"2020-02-14", false, {}, "2020-04-14"},
      {"2020-02-17", false, {}, "2020-04-14"},
      // King's Day, Liberation Day, Ascension, Whit Monday.
      {"2020-03-02", false, {}, "2020-04-28"},
      {"2020-03-10", false, {}, "2020-05-06"},
      {"2020-03-26", false, {}, "2020-05-22"},
      {"2020-04-06", false, {}, "2020-06-02"},
      // Christmas; the New Year on a Friday.
      {"2019-10-30", false, {}, "2019-12-27"},
      {"2020-11-06", false, {}, "2021-01-04"},
      // King's Day on the Saturday because the 27th is a Sunday: the Monday is free for no reason.
      {"2025-03-01", false, {}, "2025-04-28"},
      // One suspension.
      {"2020-02-10", false, {{"2020-03-02", "2020-03-09"}}, "2020-04-14"},
      {"2020-02-17", true, {{"2020-03-02", "2020-03-09"}}, "2020-05-18"},
      // Two, over Easter and over King's Day. The eight weeks end before the second begins; the twelve do
      // not.
      {"2020-02-17", false, {{"2020-04-09", "2020-04-15"}, {"2020-04-24", "2020-04-29"}}, "2020-04-20"},
      {"2020-02-17", true, {{"2020-04-09", "2020-04-15"}, {"2020-04-24", "2020-04-29"}}, "2020-05-22"},
      {"2021-02-08", false, {{"2021-04-01", "2021-04-07"}, {"2021-04-26", "2021-04-28"}}, "2021-04-12"},
      {"2021-03-01", false, {{"2021-04-01", "2021-04-07"}, {"2021-04-26", "2021-04-28"}}, "2021-05-04"},
      // Two that overlap count once.
      {"2019-02-25", false, {{"2019-04-18", "2019-04-24"}, {"2019-04-22", "2019-04-30"}}, "2019-05-06"},
      // The second begins after the end.
      {"2024-02-01", false, {{"2024-03-28", "2024-04-03"}, {"2024-06-03", "2024-06-10"}}, "2024-04-03"},
      {"2025-02-17", false, {{"2025-04-17", "2025-04-22"}, {"2025-04-25", "2025-04-28"}}, "2025-04-14"},
  };
  ASSERT_EQ(cases.size(), 20);
  for (const BibobCase& bibob : cases) {
    std::vector<Suspension> suspensions;
    for (const auto& [from, until] : bibob.suspended) suspensions.push_back({Day(from), Day(until)});
    EXPECT_EQ(Due(bibob.start, BibobTerm(bibob.extended), suspensions), bibob.due)
        << bibob.start << (bibob.extended ? " extended" : "");
  }
}

TEST(LastDayTest, IsUnknownWhileTheTermIsSuspended) {
  EXPECT_EQ(Due("2020-01-06", BibobTerm(false), {{Day("2020-02-03"), std::nullopt}}), "suspended");
  EXPECT_EQ(Due("2020-01-06", BibobTerm(false), {{Day("2020-03-03"), std::nullopt}}), "2020-03-02");
}

TEST(LastDayTest, OfATermThatRunsOnOverAWeekendCanBeSuspendedThere) {
  // 14 days would end on Saturday 2020-03-14.
  EXPECT_EQ(Due("2020-02-29", {14, Unit::kDays}), "2020-03-16");
  EXPECT_EQ(Due("2020-02-29", {14, Unit::kDays}, {{Day("2020-03-15"), Day("2020-03-19")}}), "2020-03-19");
}

TEST(LastDayTest, CountsWorkingDaysOnly) {
  // Good Friday, the weekend and Easter Monday are none.
  EXPECT_EQ(Due("2020-04-08", {3, Unit::kWorkingDays}), "2020-04-15");
  EXPECT_EQ(Due("2020-04-08", {3, Unit::kWorkingDays}, {{Day("2020-04-14"), Day("2020-04-16")}}),
            "2020-04-17");
}

TEST(LastDayTest, LeavesALongTermOnTheDayWhereItEnds) {
  // Algemene termijnenwet, art. 4: more than 90 days, more than 12 weeks.
  EXPECT_EQ(Due("2020-01-04", {13, Unit::kWeeks}), "2020-04-04");
  EXPECT_EQ(Due("2020-01-04", {12, Unit::kWeeks}), "2020-03-30");
}

}  // namespace
}  // namespace driehoek::signals
