// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "H1 kop" for a heading on line 1; P, B, R, F for the others; b for a nested bullet.
std::vector<std::string> Seen(absl::string_view text) {
  std::vector<std::string> seen;
  auto blocks = SplitBlocks(text);
  if (!blocks.ok()) return {ReasonOf(blocks.status())};
  for (const Block& block : *blocks) {
    char kind = "HPBRF"[static_cast<int>(block.kind)];
    if (block.nested) kind = 'b';
    seen.push_back(absl::StrCat(std::string(1, kind), block.line, " ",
                                block.ordinal > 0 ? absl::StrCat(block.ordinal, ": ") : "", block.text));
  }
  return seen;
}

TEST(SplitBlocksTest, KnowsHeadingsByHashesAndByBoldType) {
  EXPECT_THAT(Seen("# Een #\n\n### **Twee**\n\n**Ambitie:**\ntekst\n\n**Vet** begin van een zin"),
              ElementsAre("H1 Een", "H3 Twee", "H5 Ambitie:", "P6 tekst", "P8 Vet begin van een zin"));
}

TEST(SplitBlocksTest, KnowsBulletsOfAnyGlyph) {
  EXPECT_THAT(
      Seen("- ✓ een\n- ▶ twee\n* drie\n• vier\n✓vijf\n–\tzes\n2. zeven\n-acht"),
      ElementsAre("B1 een", "B2 twee", "B3 drie", "B4 vier", "B5 vijf", "B6 zes", "B7 2: zeven -acht"));
}

TEST(SplitBlocksTest, KnowsNestedBulletsAndTheirContinuation) {
  EXPECT_THAT(Seen("- een\n  gaat door\n    - onder\n- twee"),
              ElementsAre("B1 een gaat door", "b3 onder", "B4 twee"));
}

TEST(SplitBlocksTest, DropsPageNumbersAndRules) {
  EXPECT_THAT(Seen("21/ 25\n\nPagina 3 van 9\n\n---\n\n- 4 -\n\n17"), IsEmpty());
  EXPECT_THAT(Seen("2019-2022"), ElementsAre("P1 2019-2022"));
}

TEST(SplitBlocksTest, JoinsASentenceThatAPageBreakCut) {
  EXPECT_THAT(
      Seen("Het plan richt zich niet alleen op de handel in drugs,\n\n\n7/ 9\n\nmaar ook op het gebruik."),
      ElementsAre("P1 Het plan richt zich niet alleen op de handel in drugs, maar ook op het gebruik."));
}

TEST(SplitBlocksTest, KnowsRowsByTabsAndPipesButNotATabBehindABullet) {
  EXPECT_THAT(Seen("a\tb\n| c | d |\n\n•\te\n1.\tf"),
              ElementsAre("R1 a\tb", "R2 | c | d |", "B4 e", "B5 1: f"));
}

TEST(SplitBlocksTest, KeepsFootnotesApart) {
  EXPECT_THAT(Seen("Tekst<sup>1</sup>.\n\n<sup>1</sup> Zie elders\n\n- \\* Voorlopig"),
              ElementsAre("P1 Tekst.", "F3 Zie elders", "F5 * Voorlopig"));
}

TEST(SplitBlocksTest, RefusesALineThatNoPlanHas) {
  EXPECT_THAT(Seen(std::string(kLongestLine + 1, 'a')), ElementsAre("LINE_TOO_LONG"));
}

TEST(SplitBlocksTest, RefusesMoreBlocksThanAPlanCanHave) {
  std::string text;
  for (size_t i = 0; i <= kMostBlocks; ++i) text += "- a\n";
  EXPECT_THAT(Seen(text), ElementsAre("DOCUMENT_TOO_LARGE"));
  EXPECT_THAT(Seen(std::string(kMostLines + 1, '\n')), ElementsAre("DOCUMENT_TOO_LARGE"));
}

TEST(SplitBlocksTest, ReadsListsAThousandDeep) {
  std::string text;
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&text, std::string(i * 2, ' '), "- niveau\n");
  EXPECT_EQ(Seen(text).size(), 1000u);
}

TEST(WithoutMarkupTest, KeepsTheTextAndMakesPartsOfListItems) {
  EXPECT_EQ(WithoutMarkup(
                "<p>Er zijn <b>acht</b> trainingen: <ul style=\"x\"> <li>• vier</li> <li>twee</li></ul></p>"),
            "Er zijn acht trainingen: • vier • twee");
  EXPECT_EQ(WithoutMarkup("**vet** en *schuin*, 88.000* en 5 < 6 &amp; a\\|b"),
            "vet en schuin, 88.000* en 5 < 6 & a|b");
}

TEST(WithinEditsTest, CountsLetters) {
  EXPECT_TRUE(WithinEdits("actiepoint", "actiepunt", 2));
  EXPECT_FALSE(WithinEdits("actiepoint", "actiepunt", 1));
  EXPECT_FALSE(WithinEdits("wat", "maatregel", 2));
}

}  // namespace
}  // namespace driehoek::plans
