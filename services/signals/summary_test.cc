// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/small_counts/smallest_count.h"

namespace driehoek::signals {
namespace {

constexpr char kTenant[] = "municipalities/GM0797";

std::set<v1::SummaryDimension> DimensionsOf(int bits) {
  std::set<v1::SummaryDimension> dimensions;
  for (int i = 0; i < 5; ++i) {
    if ((bits >> i) % 2 == 1) dimensions.insert(static_cast<v1::SummaryDimension>(i + 1));
  }
  return dimensions;
}

Cell CellAt(const std::string& theme, const std::string& area, int state) {
  return {"signal", theme, area, "2021-06", state, "", 0};
}

// All that anybody can ask about one tenant.
std::string AllAnswers(const std::map<Cell, int64_t>& cells) {
  std::string answers;
  for (int bits = 0; bits < 32; ++bits) {
    answers += Summarise(kTenant, cells, DimensionsOf(bits)).SerializeAsString();
  }
  return answers;
}

TEST(SummariseTest, AddsUpWhatIsReleasedAndNothingElseRule16) {
  const std::map<Cell, int64_t> cells = {{CellAt("overlast", "a", 1), 5},
                                         {CellAt("overlast", "b", 1), 4},
                                         {CellAt("drugs", "a", 1), 7},
                                         {CellAt("verkeer", "a", 1), 3}};
  const auto by_theme = Summarise(kTenant, cells, {v1::SUMMARY_DIMENSION_THEME});
  EXPECT_EQ(by_theme.name(), "municipalities/GM0797/signal-summary");
  ASSERT_EQ(by_theme.signals_size(), 2);
  EXPECT_EQ(by_theme.signals(0).theme(), "drugs");
  EXPECT_EQ(by_theme.signals(0).count(), 7);
  EXPECT_EQ(by_theme.signals(1).theme(), "overlast");
  EXPECT_EQ(by_theme.signals(1).count(), 5);
  const auto all = Summarise(kTenant, cells, {});
  ASSERT_EQ(all.signals_size(), 1);
  EXPECT_EQ(all.signals(0).count(), 12);
}

TEST(SummariseTest, OnlyTheCountOfOneCellIsExact) {
  const std::map<Cell, int64_t> cells = {
      {CellAt("overlast", "a", 1), 5},
      {{"case", "zorg", "", "2021-06", 2, "municipalities/GM0797/ave-versions/2019", 3}, 6}};
  for (int bits = 0; bits < 32; ++bits) {
    const auto summary = Summarise(kTenant, cells, DimensionsOf(bits));
    // Theme, area, month and state; and the AVE level, which signals do not have.
    EXPECT_EQ(summary.signals(0).at_least(), (bits & 15) != 15) << bits;
    EXPECT_EQ(summary.cases(0).at_least(), bits != 31) << bits;
  }
}

// Not that there is one, either.
TEST(SummariseTest, NeverTellsHowManyAreRadicalisedRule16) {
  const std::map<Cell, int64_t> without = {{CellAt("overlast", "a", 1), 5}};
  std::map<Cell, int64_t> with = without;
  with[CellAt("radicalisering", "a", 1)] = 500;
  with[CellAt("terrorisme", "b", 1)] = 1;
  EXPECT_EQ(AllAnswers(with), AllAnswers(without));
}

// Somebody who asks every minute sees each change on its own. A row that came with the first signal, or a
// mark on a sum, would say that there is exactly one.
TEST(SummariseTest, TheFirstSignalInACellIsNotSeenToComeOrGoRule16) {
  const Cell received = CellAt("overlast", "a", 1);
  const Cell intake = CellAt("overlast", "a", 2);
  const Cell elsewhere = CellAt("overlast", "b", 1);
  const std::string none = AllAnswers({{elsewhere, 9}});
  EXPECT_EQ(AllAnswers({{elsewhere, 9}, {received, 1}}), none);
  EXPECT_EQ(AllAnswers({{elsewhere, 9}, {received, 0}, {intake, 1}}), none);
}

TEST(SummariseTest, LevelsOfTwoVersionsAreNeverAddedUp) {
  const Cell first = {"case", "zorg", "", "2021-06", 2, "municipalities/GM0797/ave-versions/2019", 3};
  const Cell second = {"case", "zorg", "", "2021-06", 2, "municipalities/GM0797/ave-versions/2022", 3};
  const auto summary = Summarise(kTenant, {{first, 6}, {second, 7}}, {v1::SUMMARY_DIMENSION_AVE});
  ASSERT_EQ(summary.cases_size(), 2);
  EXPECT_EQ(summary.cases(0).count(), 6);
  EXPECT_EQ(summary.cases(1).count(), 7);
}

// Who asks everything there is to ask gets the same answers whatever is in the suppressed cells, nothing
// included: there is no equation in which they stand.
TEST(SummariseTest, NoSetOfAnswersDependsOnASuppressedCellRule16) {
  std::mt19937 random(16);
  std::uniform_int_distribution<int> any_count(0, 12);
  std::uniform_int_distribution<int> small(0, 4);
  std::uniform_int_distribution<int> any(0, 900);
  for (int round = 0; round < 200; ++round) {
    std::map<Cell, int64_t> cells;
    for (const char* theme : {"overlast", "drugs", "radicalisering"}) {
      for (const char* area : {"a", "b"}) {
        for (int state : {1, 2, 3}) cells[CellAt(theme, area, state)] = any_count(random);
      }
    }
    std::map<Cell, int64_t> others = cells;
    for (auto& [cell, count] : others) {
      if (IsConfidential(cell.theme)) {
        count = any(random);
      } else if (count < kSmallestCount) {
        count = small(random);
      }
    }
    ASSERT_EQ(AllAnswers(cells), AllAnswers(others));
  }
}

}  // namespace
}  // namespace driehoek::signals
