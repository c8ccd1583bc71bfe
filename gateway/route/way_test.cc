// SPDX-License-Identifier: EUPL-1.2
#include "gateway/route/way.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"

namespace driehoek::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(WayTest, EveryGatewayAddsItself) {
  EXPECT_EQ(*ViaOnward("", "gateways/a"), "gateways/a");
  EXPECT_EQ(*ViaOnward("gateways/a", "gateways/b"), "gateways/a,gateways/b");
  EXPECT_EQ(*ViaOnward("gateways/a", ""), "gateways/a");
  EXPECT_EQ(*ViaOnward("", ""), "");
}

TEST(WayTest, ACallThatComesRoundIsRefusedWithTheWholeWay) {
  const absl::Status status = ViaOnward("gateways/a,gateways/b", "gateways/a").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "GATEWAY_LOOP");
  EXPECT_THAT(std::string(status.message()), HasSubstr("gateways/a > gateways/b > gateways/a"));
  // Not what merely begins alike.
  EXPECT_TRUE(ViaOnward("gateways/a-b", "gateways/a").ok());
}

TEST(WayTest, ACallPassesEightGatewaysAndNoMore) {
  std::string via;
  for (int i = 0; i < kMostGateways; ++i) {
    const auto onward = ViaOnward(via, absl::StrCat("gateways/", std::string(63, 'a' + i)));
    ASSERT_TRUE(onward.ok()) << onward.status();
    via = *onward;
  }
  for (const char* gateway : {"gateways/last", ""}) {
    const absl::Status status = ViaOnward(via, gateway).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(ReasonOf(status), "HOP_LIMIT_EXCEEDED");
  }
}

TEST(WayTest, WhatNoGatewaySendsIsRefusedUnread) {
  for (const std::string& via :
       {std::string("gateways/"), std::string(","), std::string("gateways/a,"), std::string("gateways/A"),
        std::string("homes/a"), std::string("gateways/a gateways/b"), std::string("gateways/a\ngateways/b"),
        std::string(100000, 'x'), absl::StrCat("gateways/", std::string(64, 'a'))}) {
    const absl::Status status = ViaOnward(via, "gateways/b").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << via.substr(0, 100);
    EXPECT_EQ(ReasonOf(status), "MALFORMED_VIA");
    EXPECT_LT(status.message().size(), 200u);
  }
}

TEST(WayTest, AQuestionIsAboutTheTenantsThatItNames) {
  EXPECT_THAT(*TenantsAskedFor(""), IsEmpty());
  EXPECT_THAT(*TenantsAskedFor("municipalities/GM0406,regions/meierij"),
              ElementsAre("municipalities/GM0406", "regions/meierij"));
  std::string too_many = "municipalities/GM0406";
  while (too_many.size() <= kMostBytesOfTenants) absl::StrAppend(&too_many, ",municipalities/GM0406");
  for (const std::string& tenants :
       {too_many, std::string("municipalities/GM0000"), std::string("municipalities/-"), std::string(","),
        std::string("municipalities/GM0406,"), std::string("municipalities/GM0406/plans/x")}) {
    EXPECT_EQ(ReasonOf(TenantsAskedFor(tenants).status()), "MALFORMED_TENANTS") << tenants.substr(0, 100);
  }
}

}  // namespace
}  // namespace driehoek::gateway
