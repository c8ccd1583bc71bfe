// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/name_pattern.h"

#include <gtest/gtest.h>

namespace driehoek::storage {
namespace {

NamePattern Pattern(absl::string_view parent, absl::string_view collection) {
  auto pattern = NamePattern::Make(parent, collection);
  EXPECT_TRUE(pattern.ok()) << pattern.status();
  return *pattern;
}

TEST(NamePatternTest, OfOneTenantKnowsItsTenant) {
  NamePattern pattern = Pattern("municipalities/GM0406", "plans");
  EXPECT_EQ(pattern.tenant(), "municipalities/GM0406");
  EXPECT_EQ(pattern.prefix(), "municipalities/GM0406/plans/");
  EXPECT_TRUE(pattern.Matches("municipalities/GM0406/plans/x"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM0406/plans/"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM0406/plans"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM0406/plans/x/findings/y"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM04061/plans/x"));
}

TEST(NamePatternTest, AHyphenStandsForAnyId) {
  NamePattern pattern = Pattern("municipalities/-/plans/-", "findings");
  EXPECT_EQ(pattern.tenant(), "");
  EXPECT_EQ(pattern.prefix(), "municipalities/");
  EXPECT_TRUE(pattern.Matches("municipalities/GM0406/plans/x/findings/1"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM0406/budgets/x/findings/1"));
  EXPECT_FALSE(pattern.Matches("municipalities/GM0406/findings/1"));
}

TEST(NamePatternTest, WithoutAParentListsTheTopCollection) {
  NamePattern pattern = Pattern("", "regions");
  EXPECT_EQ(pattern.tenant(), "");
  EXPECT_TRUE(pattern.Matches("regions/meierij"));
  EXPECT_FALSE(pattern.Matches("regions/meierij/plans/x"));
}

TEST(NamePatternTest, WhatIsNoParentIsRefused) {
  for (const char* parent :
       {"municipalities", "municipalities/", "/GM0406", "municipalities/GM0406/plans", "a//b/c"}) {
    EXPECT_EQ(NamePattern::Make(parent, "plans").status().code(), absl::StatusCode::kInvalidArgument)
        << parent;
  }
}

TEST(TenantOfTest, IsTheFirstTwoSegments) {
  EXPECT_EQ(TenantOf("municipalities/GM0406/plans/x"), "municipalities/GM0406");
  EXPECT_EQ(TenantOf("municipalities/GM0406"), "municipalities/GM0406");
  EXPECT_EQ(TenantOf("municipalities"), "municipalities");
}

}  // namespace
}  // namespace driehoek::storage
