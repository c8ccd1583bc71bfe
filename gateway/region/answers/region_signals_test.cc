// SPDX-License-Identifier: EUPL-1.2
#include "gateway/region/answers/region_signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::gateway {
namespace {

using signals::v1::SignalCount;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using v1::MemberSignals;

class RegionSignalsTest : public ::testing::Test {
 protected:
  RegionSignalsTest() {
    heusden_.set_name("municipalities/GM0797");
    vught_.set_name("municipalities/GM0865");
    for (const auto* municipality : {&heusden_, &vught_}) {
      answer_.add_summaries()->set_name(municipality->name() + "/signal-summary");
    }
  }

  static SignalCount Row(const std::string& theme, const std::string& area, int64_t count,
                         bool at_least = true) {
    SignalCount row;
    row.set_theme(theme);
    row.set_area(area);
    row.set_count(count);
    row.set_at_least(at_least);
    return row;
  }
  static SignalCount LevelRow(const std::string& version, int level, int64_t count) {
    SignalCount row;
    row.set_ave_version(version);
    row.set_ave_level(level);
    row.set_count(count);
    return row;
  }
  void Heusden(const SignalCount& row) { *answer_.mutable_summaries(0)->add_signals() = row; }
  void Vught(const SignalCount& row) { *answer_.mutable_summaries(1)->add_signals() = row; }
  void Failed(const std::string& home, const std::string& tenant) {
    auto* source = answer_.add_sources();
    source->set_home(home);
    source->set_state(type::v1::SOURCE_STATE_TIMED_OUT);
    source->add_tenants(tenant);
    answer_.add_unreachable(home);
  }

  v1::RegionSignals Make(const std::string& home_of_vught = "homes/b") {
    return MakeRegionSignals({{&heusden_, "homes/a"}, {&vught_, home_of_vught}}, answer_);
  }
  static std::vector<std::string> Shown(const google::protobuf::RepeatedPtrField<SignalCount>& rows) {
    std::vector<std::string> shown;
    for (const SignalCount& row : rows) {
      shown.push_back((row.at_least() ? ">=" : "") + std::to_string(row.count()) + " " + row.theme() +
                      row.area() + row.ave_version());
    }
    return shown;
  }

  partners::v1::Municipality heusden_, vught_;
  signals::v1::SummarizeSignalsResponse answer_;
};

TEST_F(RegionSignalsTest, AThemeIsAddedUpOverTheMembers) {
  Heusden(Row("drugs", "", 5));
  Heusden(Row("overlast", "", 9));
  Vught(Row("overlast", "", 6));
  const auto signals = Make();
  EXPECT_THAT(Shown(signals.signals()), ElementsAre(">=5 drugs", ">=15 overlast"));
  EXPECT_TRUE(signals.complete());
  EXPECT_EQ(signals.members(1).state(), MemberSignals::STATE_ANSWERED);
}

// Whoever has no part in a row may have four there.
TEST_F(RegionSignalsTest, ASumIsExactOnlyWhereEveryMemberHasAnExactPart) {
  Heusden(Row("drugs", "", 5, false));
  Heusden(Row("overlast", "", 9, false));
  Vught(Row("overlast", "", 6, false));
  Heusden(Row("verkeer", "", 7, false));
  Vught(Row("verkeer", "", 8, true));
  EXPECT_THAT(Shown(Make().signals()), ElementsAre(">=5 drugs", "15 overlast", ">=15 verkeer"));
}

TEST_F(RegionSignalsTest, AreasOfOneNameInTwoMunicipalitiesStayApart) {
  Heusden(Row("", "municipalities/GM0797/areas/centrum", 5));
  Vught(Row("", "municipalities/GM0865/areas/centrum", 6));
  EXPECT_EQ(Make().signals_size(), 2);
}

TEST_F(RegionSignalsTest, AveLevelsOfTwoVersionsAreNeverAddedUp) {
  for (int i = 0; i < 2; ++i) {
    auto* summary = answer_.mutable_summaries(i);
    const std::string own = "municipalities/GM0" + std::to_string(797 + 68 * i) + "/ave-versions/2019";
    *summary->add_cases() = LevelRow(own, 3, 6);
    *summary->add_cases() = LevelRow("regions/meierij/ave-versions/2021", 3, 7);
  }
  EXPECT_THAT(Shown(Make().cases()), ElementsAre(">=6 municipalities/GM0797/ave-versions/2019",
                                                 ">=6 municipalities/GM0865/ave-versions/2019",
                                                 "14 regions/meierij/ave-versions/2021"));
}

TEST_F(RegionSignalsTest, AHomeThatDidNotAnswerLeavesEverySumOpen) {
  Heusden(Row("overlast", "", 9, false));
  answer_.mutable_summaries()->RemoveLast();
  Failed("homes/b", "municipalities/GM0865");
  const auto signals = Make();
  EXPECT_THAT(Shown(signals.signals()), ElementsAre(">=9 overlast"));
  EXPECT_FALSE(signals.complete());
  EXPECT_THAT(signals.unreachable(), ElementsAre("homes/b"));
  EXPECT_EQ(signals.sources_size(), 1);
  EXPECT_EQ(signals.members(0).state(), MemberSignals::STATE_ANSWERED);
  EXPECT_EQ(signals.members(1).state(), MemberSignals::STATE_UNREACHABLE);
}

TEST_F(RegionSignalsTest, AMemberBehindAnotherGatewayThatDidNotReachItIsNamed) {
  answer_.mutable_summaries()->RemoveLast();
  Failed("homes/far/vught", "municipalities/GM0865");
  EXPECT_EQ(Make().members(1).state(), MemberSignals::STATE_UNREACHABLE);
}

TEST_F(RegionSignalsTest, AMemberWithoutAHomeIsNamedAndMakesItIncomplete) {
  Vught(Row("overlast", "", 6));
  const auto signals = Make(/*home_of_vught=*/"");
  EXPECT_EQ(signals.members(1).state(), MemberSignals::STATE_NO_HOME);
  EXPECT_FALSE(signals.complete());
  EXPECT_THAT(signals.signals(), IsEmpty());
}

TEST_F(RegionSignalsTest, ACountThatNoHomeMayReleaseIsNotPassedOnRule16) {
  Heusden(Row("overlast", "", 9, false));
  Vught(Row("overlast", "", 4, false));
  Vught(Row("drugs", "", 0));
  EXPECT_THAT(Shown(Make().signals()), ElementsAre(">=9 overlast"));
}

TEST_F(RegionSignalsTest, WhatAHomeSaysOfOthersIsLeftOut) {
  answer_.mutable_summaries(1)->set_name("municipalities/GM0406/signal-summary");
  Vught(Row("overlast", "", 6));
  EXPECT_THAT(Make().signals(), IsEmpty());
}

}  // namespace
}  // namespace driehoek::gateway
