// SPDX-License-Identifier: EUPL-1.2
#include "common/rpc/metadata.h"

#include <gtest/gtest.h>

#include "common/rpc/address.h"

namespace driehoek::rpc {
namespace {

TEST(MetadataTest, KeepsAFitCallIdAndReplacesAnyOther) {
  EXPECT_EQ(CallIdOrRandom("0a-B_c.9"), "0a-B_c.9");
  EXPECT_EQ(CallIdOrRandom("").size(), 16u);
  EXPECT_NE(CallIdOrRandom(""), CallIdOrRandom(""));
  EXPECT_EQ(CallIdOrRandom("a\nb").size(), 16u);
  EXPECT_EQ(CallIdOrRandom(std::string(65, 'a')).size(), 16u);
}

TEST(MetadataTest, PassesOnlyAWellFormedTraceparent) {
  const std::string good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  EXPECT_EQ(ValidTraceparent(good), good);
  EXPECT_EQ(ValidTraceparent(""), "");
  EXPECT_EQ(ValidTraceparent(good + "-x"), "");
  EXPECT_EQ(ValidTraceparent("01" + good.substr(2) + "-x"), "01" + good.substr(2) + "-x");
  EXPECT_EQ(ValidTraceparent("ff" + good.substr(2)), "");
  EXPECT_EQ(ValidTraceparent("00-" + std::string(32, '0') + good.substr(35)), "");
  EXPECT_EQ(ValidTraceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"), "");
}

TEST(MetadataTest, ACallerThatIsNoPlainNameIsAnonymous) {
  EXPECT_EQ(CallerOrAnonymous("systems/zaaksysteem heusden"), "systems/zaaksysteem heusden");
  EXPECT_EQ(CallerOrAnonymous(""), "anonymous");
  EXPECT_EQ(CallerOrAnonymous("a\"b"), "anonymous");
}

TEST(AddressTest, KnowsLoopbackByNumberNotByLook) {
  EXPECT_TRUE(ParseAddress("127.0.0.1:0")->IsLoopback());
  EXPECT_TRUE(ParseAddress("127.8.0.1:80")->IsLoopback());
  EXPECT_TRUE(ParseAddress("[::1]:9090")->IsLoopback());
  EXPECT_TRUE(ParseAddress("localhost:9090")->IsLoopback());
  EXPECT_FALSE(ParseAddress("0.0.0.0:9090")->IsLoopback());
  EXPECT_FALSE(ParseAddress("[::]:9090")->IsLoopback());
  EXPECT_FALSE(ParseAddress("127.example.org:9090")->IsLoopback());
  EXPECT_FALSE(ParseAddress("localhost.example.org:9090")->IsLoopback());
}

TEST(AddressTest, RefusesWhatIsNoHostAndPort) {
  for (const char* text :
       {"", "9090", ":9090", "host", "host:", "host:65536", "host:-1", "::1:80", "[::1:80", "[x]:80"}) {
    EXPECT_FALSE(ParseAddress(text).has_value()) << text;
  }
  EXPECT_EQ(ParseAddress("[::1]:9090")->ToString(), "[::1]:9090");
}

TEST(MetadataTest, ReadsAnAgeAmongOtherPreferences) {
  for (const char* without : {"", "60", "wait=10", "respond-async, wait=10", "x-max-age=60", ",,"}) {
    EXPECT_EQ(MaxAgeOf(without), absl::InfiniteDuration()) << without;
  }
  for (const char* minute : {"max-age=60", "return=minimal, Max-Age = 60", "max-age=\"60\"",
                             "max-age=60; a=b", "max-age=60, max-age=0"}) {
    EXPECT_EQ(MaxAgeOf(minute), absl::Minutes(1)) << minute;
  }
  EXPECT_EQ(MaxAgeOf(PreferMaxAge(absl::Minutes(1))), absl::Minutes(1));
}

TEST(MetadataTest, AnAgeThatIsNoneIsNoAgeAtAll) {
  for (const char* text : {"max-age=0", "max-age=-1", "max-age=1.5", "max-age=soon", "max-age", "max-age=\"",
                           "max-age=99999999999999999999"}) {
    EXPECT_EQ(MaxAgeOf(text), absl::ZeroDuration()) << text;
  }
}

}  // namespace
}  // namespace driehoek::rpc
