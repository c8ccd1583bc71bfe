// SPDX-License-Identifier: EUPL-1.2
#include "common/small_counts/small_counts.h"

#include <gtest/gtest.h>

namespace driehoek {
namespace {

using plans::v1::Indicator;
using plans::v1::Observation;
using plans::v1::PictureEntry;
using plans::v1::PictureFigure;
using plans::v1::Target;

Indicator OfPersons() {
  Indicator indicator;
  indicator.set_unit(Indicator::UNIT_PERSONS);
  return indicator;
}

TEST(SmallCounts, FewerThanFivePersonsAreNotToldInFiguresNorInWordsRule16) {
  Observation four;
  four.set_value(4);
  four.set_text("vier personen");
  Observation five = four;
  five.set_value(5);
  EXPECT_FALSE(Withhold(OfPersons(), &five));
  EXPECT_EQ(five.value(), 5);
  EXPECT_FALSE(five.withheld());
  Observation homes = four;
  EXPECT_FALSE(Withhold(Indicator(), &homes)) << "not of persons";
  EXPECT_TRUE(Withhold(OfPersons(), &four));
  EXPECT_FALSE(four.has_value());
  EXPECT_EQ(four.text(), "");
  EXPECT_TRUE(Withhold(OfPersons(), &four)) << "as it came without it";
}

TEST(SmallCounts, WhatIsConfidentialIsToldAtNoSizeRule16) {
  Indicator confidential;
  confidential.set_confidential(true);
  Observation many;
  many.set_value(4000);
  EXPECT_TRUE(Withhold(confidential, &many));
  EXPECT_FALSE(many.has_value());
  Target target;
  target.set_value(3000);
  EXPECT_TRUE(Withhold(confidential, &target));
  EXPECT_FALSE(target.has_value());
}

TEST(SmallCounts, ABaseValueIsNotToldNorWhatItCanBeComputedFrom) {
  Target target;
  target.set_value(6);
  target.set_base_value(3);
  target.set_stated_percentage(100);
  target.set_computed_percentage(100);
  target.set_text("van 3 naar 6");
  EXPECT_TRUE(Withhold(OfPersons(), &target));
  EXPECT_FALSE(target.has_base_value() || target.has_stated_percentage() || target.has_computed_percentage());
  EXPECT_EQ(target.text(), "");
  EXPECT_EQ(target.value(), 6);
}

TEST(SmallCounts, AFigureOfAPictureIsWithheldByItsUnitOrItsMark) {
  PictureEntry entry;
  PictureFigure& figure = *entry.add_figures();
  figure.set_unit(Indicator::UNIT_PERSONS);
  figure.set_value(5);
  EXPECT_EQ(Withhold(&entry), 0);
  EXPECT_EQ(figure.value(), 5);
  *entry.add_figures() = figure;
  entry.mutable_figures(1)->set_value(4);
  EXPECT_EQ(Withhold(&entry), 1);
  figure.set_confidential(true);
  EXPECT_EQ(Withhold(&entry), 2);
  EXPECT_FALSE(entry.figures(0).has_value() || entry.figures(1).has_value());
  EXPECT_EQ(Withhold(&entry), 2) << "as it came without them";
}

}  // namespace
}  // namespace driehoek
