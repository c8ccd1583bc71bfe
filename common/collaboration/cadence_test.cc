// SPDX-License-Identifier: EUPL-1.2
#include "common/collaboration/cadence.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace driehoek {
namespace {

using partners::v1::Cadence;

Cadence Read(const std::string& text) {
  Cadence cadence;
  cadence.set_text(text);
  ReadCadence(&cadence);
  return cadence;
}

// "1 in 2-3 weeks".
std::string Said(const std::string& text) {
  static constexpr const char* kPeriods[] = {"", "week", "month", "quarter", "half", "year"};
  const Cadence cadence = Read(text);
  if (cadence.period() == Cadence::PERIOD_UNSPECIFIED) return "";
  std::string periods = absl::StrCat(cadence.period_count());
  if (cadence.at_most_period_count() != cadence.period_count()) {
    absl::StrAppend(&periods, "-", cadence.at_most_period_count());
  }
  return absl::StrCat(cadence.count(), " in ", periods, " ", kPeriods[cadence.period()]);
}

TEST(Cadence, IsReadAsTheTwoPlansSayIt) {
  EXPECT_EQ(Said("halfjaarlijks"), "1 in 1 half");
  EXPECT_EQ(Said("daaraan gekoppelde halfjaarlijkse overleggen"), "1 in 1 half");
  EXPECT_EQ(Said("2-jaarlijks"), "1 in 2 year");
  EXPECT_EQ(Said("twee-/drie-wekelijks overleg"), "1 in 2-3 week");
  EXPECT_EQ(Said("twee/drie-wekelijks overleg"), "1 in 2-3 week");
  EXPECT_EQ(Said("vijf vergaderingen per jaar"), "5 in 1 year");
}

TEST(Cadence, IsReadAsOthersSayIt) {
  EXPECT_EQ(Said("Wekelijks"), "1 in 1 week");
  EXPECT_EQ(Said("tweewekelijks"), "1 in 2 week");
  EXPECT_EQ(Said("maandelijks"), "1 in 1 month");
  EXPECT_EQ(Said("jaarlijks"), "1 in 1 year");
  EXPECT_EQ(Said("tweemaal per jaar"), "2 in 1 year");
  EXPECT_EQ(Said("2x per jaar"), "2 in 1 year");
  EXPECT_EQ(Said("één keer per vier jaar"), "1 in 4 year");
  EXPECT_EQ(Said("eens in de twee weken"), "1 in 2 week");
  EXPECT_EQ(Said("per kwartaal"), "1 in 1 quarter");
  EXPECT_EQ(Said("elke zes weken"), "1 in 6 week");
}

TEST(Cadence, WordsThatSayNoneStayWords) {
  EXPECT_EQ(Said("naar behoefte"), "");
  EXPECT_EQ(Said("structureel"), "");
  EXPECT_EQ(Said("doorlopend"), "");
}

TEST(Cadence, OnceInTwoYearsAndTwiceAYearExcludeEachOther) {
  EXPECT_TRUE(Conflict(Read("2-jaarlijks"), Read("halfjaarlijks")));
  EXPECT_TRUE(SameIfReadTheOtherWay(Read("2-jaarlijks"), Read("halfjaarlijks")));
  EXPECT_TRUE(Conflict(Read("wekelijks"), Read("maandelijks")));
  EXPECT_FALSE(SameIfReadTheOtherWay(Read("wekelijks"), Read("maandelijks")));
}

TEST(Cadence, WhatCanBothBeTrueIsNoConflict) {
  EXPECT_FALSE(Conflict(Read("halfjaarlijks"), Read("tweemaal per jaar")));
  EXPECT_FALSE(Conflict(Read("maandelijks"), Read("elke vier weken")));
  EXPECT_FALSE(Conflict(Read("twee/drie-wekelijks"), Read("tweewekelijks")));
  EXPECT_FALSE(Conflict(Read("naar behoefte"), Read("wekelijks")));
}

}  // namespace
}  // namespace driehoek
