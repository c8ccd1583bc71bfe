// SPDX-License-Identifier: EUPL-1.2
#include "common/money/money.h"

#include <gtest/gtest.h>

#include <limits>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"

namespace driehoek {
namespace {

constexpr int64_t kLowest = std::numeric_limits<int64_t>::min();
constexpr int64_t kHighest = std::numeric_limits<int64_t>::max();

TEST(FormatEuroTest, WritesDutchNotationRule10) {
  EXPECT_EQ(FormatEuro(64723700), "€ 647.237");
  EXPECT_EQ(FormatEuro(8800050), "€ 88.000,50");
  EXPECT_EQ(FormatEuro(123456705), "€ 1.234.567,05");
  EXPECT_EQ(FormatEuro(10200), "€ 102");
  EXPECT_EQ(FormatEuro(0), "€ 0");
  EXPECT_EQ(FormatEuro(-1), "€ -0,01");
  EXPECT_EQ(FormatEuro(-150000), "€ -1.500");
  EXPECT_EQ(FormatEuro(kLowest), "€ -92.233.720.368.547.758,08");
}

void ExpectCents(absl::string_view text, int64_t cents) {
  std::optional<EuroAmount> amount = ParseEuro(text);
  ASSERT_TRUE(amount.has_value()) << text;
  EXPECT_EQ(amount->cents, cents) << text;
}

TEST(ParseEuroTest, ReadsDutchNotationRule10) {
  ExpectCents("€ 647.237", 64723700);
  ExpectCents("€647.237", 64723700);
  ExpectCents("  € 647.237 ", 64723700);
  ExpectCents("€\u00A0647.237", 64723700);
  ExpectCents("EUR 647237", 64723700);
  ExpectCents("102", 10200);
  ExpectCents("€ 88.000,50", 8800050);
  ExpectCents("€ 2,5", 250);
  ExpectCents("€ 88.000,-", 8800000);
  ExpectCents("€ 88.000,--", 8800000);
  ExpectCents("€ 88.000,—", 8800000);
  ExpectCents("€ 0", 0);
  ExpectCents("€ -1.500", -150000);
  ExpectCents("- € 1.500", -150000);
  ExpectCents("−1.500", -150000);
}

TEST(ParseEuroTest, NilDiffersFrom0Rule10) {
  for (absl::string_view nil : {"€ -", "€-", "-", "–", "€ –", " € - "}) {
    std::optional<EuroAmount> amount = ParseEuro(nil);
    ASSERT_TRUE(amount.has_value()) << nil;
    EXPECT_FALSE(amount->cents.has_value()) << nil;
  }
  EXPECT_EQ(ParseEuro("€ 0")->cents, 0);
}

TEST(ParseEuroTest, SeesTheAsteriskOfANote) {
  EXPECT_TRUE(ParseEuro("88.000*")->has_note);
  EXPECT_EQ(ParseEuro("88.000*")->cents, 8800000);
  EXPECT_TRUE(ParseEuro("€ 88.000 **")->has_note);
  EXPECT_TRUE(ParseEuro("€ -*")->has_note);
  EXPECT_FALSE(ParseEuro("88.000")->has_note);
}

TEST(ParseEuroTest, RefusesWhatIsNoAmountOrCanBeReadInTwoWays) {
  for (absl::string_view bad : {"",
                                " ",
                                "€",
                                "*",
                                "n.v.t.",
                                "Totaal",
                                "1,500",
                                "1.50",
                                "1.5",
                                "1.2345",
                                "1234.567",
                                "0.500",
                                "1.234,567",
                                "1,",
                                "1.",
                                ".5",
                                ",50",
                                "€ € 5",
                                "€ 5 €",
                                "- € -",
                                "- -5",
                                "€ 1.500 per jaar",
                                "5%",
                                "1401000 - 1401003",
                                "2021-2022",
                                "1 2",
                                "99999999999999999999",
                                "€ 92.233.720.368.547.758,08"}) {
    EXPECT_FALSE(ParseEuro(bad).has_value()) << bad;
  }
  EXPECT_FALSE(ParseEuro(std::string(100, '1')).has_value());
}

TEST(MoneyTest, EveryAmountIsReadAsItWasWritten) {
  absl::BitGen random;
  for (int64_t cents : {kLowest, kHighest, int64_t{0}, int64_t{-1}, int64_t{99}, int64_t{100}}) {
    ExpectCents(FormatEuro(cents), cents);
  }
  for (int i = 0; i < 20000; ++i) {
    const int64_t cents = absl::Uniform<int64_t>(random, kLowest, kHighest) >> absl::Uniform(random, 0, 63);
    ExpectCents(FormatEuro(cents), cents);
    ExpectCents(absl::StrCat(FormatEuro(cents), "*"), cents);
  }
}

TEST(MoneyTest, WhateverComesIsReadOrRefused) {
  constexpr absl::string_view kPieces[] = {"€", "-", "–", ".", ",", "*", " ", "0", "12", "345", "x", "\xFF"};
  absl::BitGen random;
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (int n = absl::Uniform(random, 0, 10); n > 0; --n) {
      absl::StrAppend(&text, kPieces[absl::Uniform<size_t>(random, 0, std::size(kPieces))]);
    }
    std::optional<EuroAmount> amount = ParseEuro(text);
    if (amount.has_value() && amount->cents.has_value())
      ExpectCents(FormatEuro(*amount->cents), *amount->cents);
  }
}

}  // namespace
}  // namespace driehoek
