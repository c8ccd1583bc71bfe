// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/table_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(SplitRowTest, KnowsThreeMannersOfTables) {
  EXPECT_EQ(StyleOf("a\tb"), RowStyle::kTabs);
  EXPECT_EQ(StyleOf("| a | b |"), RowStyle::kPipesAround);
  EXPECT_EQ(StyleOf("a|b"), RowStyle::kPipesBetween);
  EXPECT_THAT(SplitRow("\ta\t", RowStyle::kTabs), ElementsAre("", "a", ""));
  EXPECT_THAT(SplitRow("| | a \\| b |", RowStyle::kPipesAround), ElementsAre("", "a | b"));
  EXPECT_THAT(SplitRow("|a|b", RowStyle::kPipesBetween), ElementsAre("", "a", "b"));
  EXPECT_TRUE(IsSeparatorRow("|---|:--:|"));
  EXPECT_FALSE(IsSeparatorRow("| € - | € - |"));
}

TEST(ReadMeasureHeadingTest, FindsColumnsInAnyOrder) {
  auto columns = ReadMeasureHeading("Planning\tUitvoering\tItem/actiepunt\tPartijen\tMaatregelen 2021");
  ASSERT_TRUE(columns.has_value());
  EXPECT_EQ(columns->planning, 0);
  EXPECT_EQ(columns->execution, 1);
  EXPECT_EQ(columns->item, 2);
  EXPECT_EQ(columns->parties, 3);
  EXPECT_EQ(columns->measure, 4);
  EXPECT_TRUE(columns->misspelt.empty());
}

TEST(ReadMeasureHeadingTest, ReadsAMisspeltHeadingAndSaysSo) {
  auto columns = ReadMeasureHeading("Actiepoint|Matregelen|Partijen|Plannning");
  ASSERT_TRUE(columns.has_value());
  EXPECT_EQ(columns->item, 0);
  EXPECT_EQ(columns->measure, 1);
  EXPECT_EQ(columns->planning, 3);
  EXPECT_THAT(columns->misspelt,
              ElementsAre(Pair("Actiepoint", "actiepunt"), Pair("Matregelen", "maatregelen"),
                          Pair("Plannning", "planning")));
}

TEST(ReadMeasureHeadingTest, ToleratesFewerAndOtherColumns) {
  auto columns = ReadMeasureHeading("| Actiepunt | Wanneer | Capaciteit |");
  ASSERT_TRUE(columns.has_value());
  EXPECT_EQ(columns->measure, 0);
  EXPECT_EQ(columns->item, -1);
  EXPECT_THAT(columns->others, ElementsAre(Pair(2, "Capaciteit")));
}

TEST(ReadMeasureHeadingTest, IsNotFooledByARow) {
  EXPECT_FALSE(ReadMeasureHeading("Handhaving\tCampagne\tOOV\t2021\tLoopt").has_value());
  EXPECT_FALSE(ReadMeasureHeading("Een plan\tTwee").has_value());
}

TEST(ReadBudgetHeadingTest, FindsYearsAndTheOtherColumns) {
  auto columns = ReadBudgetHeading("Budget 2022*\tAard\tKostenplaats\tProjecten\tBudget 2021*");
  ASSERT_TRUE(columns.has_value());
  EXPECT_THAT(columns->years, ElementsAre(Pair(0, 2022), Pair(4, 2021)));
  EXPECT_EQ(columns->nature, 1);
  EXPECT_EQ(columns->cost_centre, 2);
  EXPECT_EQ(columns->description, 3);
  EXPECT_TRUE(columns->starred);
}

TEST(ReadBudgetHeadingTest, IsNotFooledByARowOfATableWithMeasures) {
  EXPECT_FALSE(ReadBudgetHeading("Project buurtapp\tOOV\t2021\tLoopt").has_value());
  EXPECT_FALSE(ReadBudgetHeading("Actiepunt\tMaatregelen 2021-2022\tPlanning").has_value());
}

}  // namespace
}  // namespace driehoek::plans
