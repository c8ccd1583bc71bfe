// SPDX-License-Identifier: EUPL-1.2
#include "common/characters/characters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace driehoek {
namespace {

using ::testing::HasSubstr;

std::string Refusal(absl::string_view text, size_t least, size_t most) {
  FieldViolations violations;
  CheckText("plan.title", text, least, most, &violations);
  return std::string(violations.ToStatus().message());
}

TEST(CharactersTest, AreCountedNotBytes) {
  EXPECT_EQ(CountCharacters(""), 0u);
  EXPECT_EQ(CountCharacters("één"), 3u);
  EXPECT_EQ(CountCharacters("€ 5"), 3u);
}

TEST(CharactersTest, ATextWithinItsBoundsIsRight) {
  EXPECT_EQ(Refusal("één", 1, 3), "");
  EXPECT_EQ(Refusal("", 0, 3), "");
}

TEST(CharactersTest, ATextOutsideItsBoundsIsRefusedWithWhatWouldBeRight) {
  EXPECT_THAT(Refusal("", 1, 500), HasSubstr("is empty; 1 to 500 characters"));
  EXPECT_THAT(Refusal("  ", 1, 500), HasSubstr("is empty"));
  EXPECT_THAT(Refusal("ééén", 1, 3), HasSubstr("has 4 characters; 1 to 3"));
  EXPECT_THAT(Refusal("ééén", 0, 3), HasSubstr("at most 3"));
}

TEST(PlainWordsTest, AreWithoutCaseMarksAndPunctuation) {
  EXPECT_EQ(PlainWords("Item/Actiepunt*"), "item actiepunt");
  EXPECT_EQ(PlainWords("  Één coördinator,  ÇA VA! ", '-'), "een-coordinator-ca-va");
  EXPECT_EQ(PlainWords("3 × 4 ÷ 2"), "3 4 2");
  EXPECT_EQ(PlainWords("€ —"), "");
  EXPECT_EQ(PlainWords("\xC3"), "");
}

TEST(PlainWordsTest, StopSoonAfterEnough) {
  EXPECT_EQ(PlainWords("een twee drie", ' ', 4), "een t");
  EXPECT_EQ(PlainWords("een twee drie", ' ', 13), "een twee drie");
}

}  // namespace
}  // namespace driehoek
