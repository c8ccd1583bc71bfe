// SPDX-License-Identifier: EUPL-1.2
#include "common/storage/page_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace driehoek::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PageTokenTest, PartsComeBackAsTheyWere) {
  std::string binary("\0\xff\x80", 3);
  std::string token =
      EncodePageToken(7, {"municipalities/GM0406/plans/x", "", binary, std::string(5000, 'x')});
  auto parts = DecodePageToken(token, 7);
  ASSERT_TRUE(parts.ok()) << parts.status();
  EXPECT_THAT(*parts, ElementsAre("municipalities/GM0406/plans/x", "", binary, std::string(5000, 'x')));
  EXPECT_THAT(*DecodePageToken(EncodePageToken(7, {}), 7), IsEmpty());
}

TEST(PageTokenTest, ATokenOfAnotherRequestIsRefused) {
  EXPECT_EQ(DecodePageToken(EncodePageToken(7, {"a"}), 8).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(PageTokenTest, EveryDamageIsRefused) {
  std::string token = EncodePageToken(7, {"municipalities/GM0406/plans/x", "b"});
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    auto parts = DecodePageToken(damaged, 7);
    // The last character may carry bits that stand for nothing.
    if (parts.ok()) {
      EXPECT_EQ(*parts, *DecodePageToken(token, 7));
    }
    EXPECT_FALSE(DecodePageToken(token.substr(0, i), 7).ok());
  }
  EXPECT_FALSE(DecodePageToken("not base64 at all!", 7).ok());
  EXPECT_FALSE(DecodePageToken(std::string(2 << 20, 'A'), 7).ok());
}

TEST(RequestFingerprintTest, FieldsDoNotRunIntoEachOther) {
  EXPECT_NE(RequestFingerprint({"ab", "c"}), RequestFingerprint({"a", "bc"}));
  EXPECT_NE(RequestFingerprint({"a"}), RequestFingerprint({"a", ""}));
  EXPECT_EQ(RequestFingerprint({"a", "b"}), RequestFingerprint({"a", "b"}));
}

TEST(RequestFingerprintTest, IsTheSameInEveryRelease) {
  EXPECT_EQ(RequestFingerprint({"plans", "municipalities/-"}), 1499268304933750900u);
}

TEST(EffectivePageSizeTest, HasADefaultALimitAndNoNegative) {
  EXPECT_EQ(*EffectivePageSize(0), 50);
  EXPECT_EQ(*EffectivePageSize(7), 7);
  EXPECT_EQ(*EffectivePageSize(5000), 1000);
  EXPECT_EQ(EffectivePageSize(-1).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace driehoek::storage
