// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/plans/dutch/numbers.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Texts(absl::string_view text) {
  std::vector<std::string> texts;
  for (const Sentence& sentence : SplitSentences(text)) texts.push_back(std::string(sentence.text));
  return texts;
}

TEST(SentencesTest, EndAtAStopBeforeACapital) {
  EXPECT_THAT(Texts("Het plan loopt. In 2021 volgt meer! Klaar?"),
              ElementsAre("Het plan loopt.", "In 2021 volgt meer!", "Klaar?"));
}

TEST(SentencesTest, AnAbbreviationEndsNone) {
  EXPECT_THAT(Texts("Dit gaat o.a. via Twitter, bijv. Facebook en t.a.v. Halt. Meer niet."),
              ElementsAre("Dit gaat o.a. via Twitter, bijv. Facebook en t.a.v. Halt.", "Meer niet."));
}

TEST(SentencesTest, HtmlBreaksAndIsLeftOut) {
  auto sentences = SplitSentences(
      "<p>Vijf lessen: <ul style=\"x\"><li>• drie <i>korte</i></li><li>twee lange</li></ul> Klaar.</p>");
  ASSERT_EQ(sentences.size(), 4u);
  EXPECT_EQ(sentences[0].text, "Vijf lessen:");
  EXPECT_FALSE(sentences[0].list_item);
  EXPECT_EQ(sentences[1].text, "drie <i>korte</i>");
  EXPECT_TRUE(sentences[1].list_item);
  EXPECT_TRUE(sentences[2].list_item);
  EXPECT_FALSE(sentences[3].list_item);
}

TEST(SentencesTest, NoiseIsBoundedAndSplitWithoutACrash) {
  EXPECT_THAT(Texts(""), IsEmpty());
  EXPECT_THAT(Texts(std::string(100000, '<')), ::testing::SizeIs(1));
  EXPECT_EQ(ReadablePart(std::string(100000, 'x')).size(), kReadableCell);
  const std::string accents = std::string(kReadableCell - 1, 'x') + "é";
  EXPECT_EQ(ReadablePart(accents).size(), kReadableCell - 1);
}

TEST(NumbersTest, ReadsDutchNotation) {
  EXPECT_EQ(ReadNumber("62.000"), 62000);
  EXPECT_EQ(ReadNumber("10,25"), 10.25);
  EXPECT_EQ(ReadNumber("Acht"), 8);
  EXPECT_EQ(ReadCount("één"), 1);
  EXPECT_EQ(ReadCount("2,5"), std::nullopt);
  EXPECT_EQ(ReadNumber("99999999999999"), std::nullopt);
}

}  // namespace
}  // namespace driehoek::plans
