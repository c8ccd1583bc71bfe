// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace driehoek::cli {
namespace {

std::string Printed(const Table& table) {
  std::ostringstream out;
  table.Print(out);
  return out.str();
}

TEST(DisplayWidthTest, CountsWhatATerminalShows) {
  EXPECT_EQ(DisplayWidth("Huizen"), 6u);
  EXPECT_EQ(DisplayWidth("€ 88"), 4u);
  EXPECT_EQ(DisplayWidth("co\xC3\xB6rdinatie"), 11u);
  EXPECT_EQ(DisplayWidth("coo\xCC\x88rdinatie"), 11u);  // A letter with a combining mark.
  EXPECT_EQ(DisplayWidth("\xFFz"), 2u);
  EXPECT_EQ(DisplayWidth("\xE2\x82"), 2u);  // Cut in the middle of a letter.
}

TEST(HarmlessTest, NoControlCharacterReachesTheTerminal) {
  EXPECT_EQ(Harmless("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(Harmless("a\nb\tc"), "a b c");
  EXPECT_EQ(Harmless("\xC2\x9B"), "\xEF\xBF\xBD");      // The one-byte form of the same escape.
  EXPECT_EQ(Harmless("\xE2\x80\xAE"), "\xEF\xBF\xBD");  // Turns the direction of writing.
  EXPECT_EQ(Harmless("coördinatie € 2"), "coördinatie € 2");
}

TEST(TableTest, AlignsTextLeftAndNumbersRightByDisplayWidth) {
  Table table({{"Gemeente"}, {"Bedrag", /*right=*/true}});
  table.AddRow({"Huizen", "€ 647.238"});
  table.AddRow({"Súdwest-Fryslân", "€ 5"});
  EXPECT_EQ(Printed(table),
            "Gemeente            Bedrag\n"
            "───────────────  ─────────\n"
            "Huizen           € 647.238\n"
            "Súdwest-Fryslân        € 5\n");
}

TEST(TableTest, LongTextGoesOnInTheNextLineAndLosesNothing) {
  Table table({{"Code"}, {"Bevinding", false, 12}});
  table.AddRow({"A", "het totaal klopt niet met de regels"});
  table.AddRow({"B", "kort"});
  EXPECT_EQ(Printed(table),
            "Code  Bevinding\n"
            "────  ──────────\n"
            "A     het totaal\n"
            "      klopt niet\n"
            "      met de\n"
            "      regels\n"
            "B     kort\n");
}

TEST(TableTest, AnAmountStaysOnOneLine) {
  Table table({{"Bevinding", false, 10}});
  table.AddRow({"genoemd € 647.237"});
  EXPECT_EQ(Printed(table),
            "Bevinding\n"
            "─────────\n"
            "genoemd\n"
            "€ 647.237\n");
}

TEST(TableTest, WithoutRowsPrintsNothing) { EXPECT_EQ(Printed(Table({{"Code"}})), ""); }

}  // namespace
}  // namespace driehoek::cli
