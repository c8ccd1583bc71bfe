// SPDX-License-Identifier: EUPL-1.2
#include "services/partners/identifiers.h"

#include <gtest/gtest.h>

#include <string>

namespace driehoek::partners {
namespace {

TEST(Identifiers, AnOinHasTwentyDigits) {
  EXPECT_TRUE(IsOin("00000001123456782000"));
  EXPECT_FALSE(IsOin("0000000112345678200"));
  EXPECT_FALSE(IsOin("0000000112345678200X"));
  EXPECT_FALSE(IsOin(""));
}

TEST(Identifiers, ANumberOfTheTradeRegisterHasEightDigits) {
  EXPECT_TRUE(IsKvkNumber("27312152"));
  EXPECT_FALSE(IsKvkNumber("2731215"));
  EXPECT_FALSE(IsKvkNumber("2731 215"));
}

TEST(Identifiers, AnRsinPassesTheElevenTest) {
  EXPECT_TRUE(IsRsin("123456782"));
  EXPECT_FALSE(IsRsin("123456783"));
  EXPECT_FALSE(IsRsin("12345678"));
  EXPECT_FALSE(IsRsin("000000000"));
}

TEST(Identifiers, NoDigitOfAnRsinCanBeMistyped) {
  const std::string right = "123456782";
  for (size_t i = 0; i < right.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string typed = right;
      typed[i] = digit;
      EXPECT_EQ(IsRsin(typed), typed == right) << typed;
    }
  }
}

TEST(Identifiers, AnOinHoldsTheNumberItIsMadeOf) {
  EXPECT_EQ(RsinWithin("00000001123456782000"), "123456782");
  EXPECT_EQ(KvkNumberWithin("00000001123456782000"), "");
  EXPECT_EQ(KvkNumberWithin("00000003273121520000"), "27312152");
  EXPECT_EQ(RsinWithin("00000004000000001000"), "");
}

}  // namespace
}  // namespace driehoek::partners
