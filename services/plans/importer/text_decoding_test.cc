// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/text_decoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"

namespace driehoek::plans {
namespace {

std::string Decoded(absl::string_view bytes) {
  auto decoded = DecodeText(bytes);
  return decoded.ok() ? decoded->text : absl::StrCat("error: ", ReasonOf(decoded.status()));
}

TEST(DecodeTextTest, TakesAByteOrderMarkOff) { EXPECT_EQ(Decoded("\xEF\xBB\xBFoverlast"), "overlast"); }

TEST(DecodeTextTest, MakesOneLineEndOfEachOfThree) {
  EXPECT_EQ(Decoded("a\r\nb\rc\nd\r\n\r\ne"), "a\nb\nc\nd\n\ne");
}

TEST(DecodeTextTest, MakesPlainSpacesOfOtherSpaces) {
  EXPECT_EQ(Decoded("\xC2\xA0"
                    "1\xE2\x80\xAF"
                    "000\f2\xE2\x80\x8B"
                    "3\tx"),
            " 1 000 23\tx");
}

TEST(DecodeTextTest, ReadsUtf16OfBothKinds) {
  EXPECT_EQ(Decoded(absl::string_view("\xFF\xFE"
                                      "a\0\xEB\0\x3D\xD8\x00\xDE",
                                      10)),
            "a\xC3\xAB\xF0\x9F\x98\x80");
  EXPECT_EQ(Decoded(absl::string_view("\xFE\xFF\0a\0\xEB", 6)), "a\xC3\xAB");
}

TEST(DecodeTextTest, ReadsWindows1252) {
  EXPECT_EQ(Decoded("\x80 2 per inwoner \x96 co\xF6rdinatie"), "€ 2 per inwoner – coördinatie");
}

TEST(DecodeTextTest, KeepsUtf8WithOneTornCharacter) {
  auto decoded = DecodeText("één één één één één ë\xC3");
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->unreadable, 1);
  EXPECT_THAT(decoded->text, ::testing::StartsWith("één één"));
}

TEST(DecodeTextTest, RefusesBytesThatAreNoTextAndSaysWhatTheyAre) {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>(i * 7919 % 251 + 1);
  for (absl::string_view bytes : {absl::string_view("a\0b", 3), absl::string_view(noise),
                                  absl::string_view("%PDF-1.7 x"), absl::string_view("PK\x03\x04 x"),
                                  absl::string_view("\xFF\xFE"
                                                    "abc",
                                                    5)}) {
    auto decoded = DecodeText(bytes);
    EXPECT_EQ(decoded.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(decoded.status()), "NOT_TEXT") << decoded.status();
  }
}

TEST(DecodeTextTest, RefusesADocumentWithoutText) {
  EXPECT_EQ(Decoded(""), "error: EMPTY_DOCUMENT");
  EXPECT_EQ(Decoded(" \r\n\t "), "error: EMPTY_DOCUMENT");
}

}  // namespace
}  // namespace driehoek::plans
