// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/summary_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace driehoek::gateway {
namespace {

constexpr char kHome[] = "homes/huizen";

class SummaryCacheTest : public ::testing::Test {
 protected:
  void Keep(const std::string& key, const std::string& bytes, const std::string& home = kHome) {
    cache_.Keep(home, cache_.EraOf(home), key, {bytes, clock_.Now(), "revision"});
  }
  std::string Find(const std::string& key, absl::Duration max_age = absl::Seconds(60)) {
    const SummaryCache::Found found = cache_.Find(key, max_age);
    return found.kept == nullptr ? "none" : found.is_young ? found.kept->bytes : "old";
  }

  FakeClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  SummaryCache cache_{10'000, &clock_};
};

TEST_F(SummaryCacheTest, FindsWhatIsYoungEnoughForWhoAsks) {
  EXPECT_EQ(Find("a"), "none");
  Keep("a", "answer");
  clock_.Advance(absl::Seconds(30));
  EXPECT_EQ(Find("a"), "answer");
  EXPECT_EQ(Find("a", absl::Seconds(30)), "old");
  EXPECT_EQ(Find("a", absl::ZeroDuration()), "old");
  EXPECT_EQ(Find("a", absl::Seconds(31)), "answer");
  clock_.Advance(absl::Seconds(30));
  EXPECT_EQ(Find("a"), "old");
  Keep("a", "newer");
  EXPECT_EQ(Find("a"), "newer");
}

TEST_F(SummaryCacheTest, AChangeEndsWhatIsKeptOfItsHomeAndWhatIsUnderWay) {
  Keep("a", "answer");
  Keep("b", "of another", "homes/meierij");
  const int64_t before = cache_.EraOf(kHome);
  cache_.Changed(kHome);
  EXPECT_EQ(Find("a"), "old");
  EXPECT_EQ(Find("b"), "of another");
  cache_.Keep(kHome, before, "a", {"asked before the change", clock_.Now(), ""});
  EXPECT_EQ(Find("a"), "old");
  Keep("a", "asked after it");
  EXPECT_EQ(Find("a"), "asked after it");
}

TEST_F(SummaryCacheTest, IsBoundedInBytesAndLetsGoOfWhatWasLongestUnused) {
  for (int i = 0; i < 5; ++i) Keep(absl::StrCat("key-", i), std::string(1000, 'x'));
  EXPECT_NE(Find("key-0"), "none");
  for (int i = 5; i < 10; ++i) Keep(absl::StrCat("key-", i), std::string(1000, 'x'));
  EXPECT_LE(cache_.bytes(), 10'000u);
  EXPECT_NE(Find("key-0"), "none");
  EXPECT_EQ(Find("key-1"), "none");
  EXPECT_NE(Find("key-9"), "none");
}

TEST_F(SummaryCacheTest, OneAnswerIsNotWorthAllTheOthers) {
  Keep("large", std::string(2000, 'x'));
  EXPECT_EQ(Find("large"), "none");
  EXPECT_EQ(cache_.bytes(), 0u);
}

TEST_F(SummaryCacheTest, TheSameAnswerAgainTakesNoMoreRoom) {
  Keep("a", "answer");
  const size_t bytes = cache_.bytes();
  Keep("a", "another");
  EXPECT_EQ(cache_.bytes(), bytes + 1);
  EXPECT_EQ(Find("a"), "another");
}

TEST_F(SummaryCacheTest, QuestionsThatDifferInAnyPartAreOthers) {
  const std::string key = SummaryCache::KeyOf("d", "h", "m", "c", "r");
  for (const std::string& other :
       {SummaryCache::KeyOf("dh", "", "m", "c", "r"), SummaryCache::KeyOf("d", "hm", "", "c", "r"),
        SummaryCache::KeyOf("d", "h", "mc", "", "r"), SummaryCache::KeyOf("d", "h", "m", "cr", ""),
        SummaryCache::KeyOf("d", "h", "m", "other", "r"), SummaryCache::KeyOf("d", "h", "m", "c", "other")}) {
    EXPECT_NE(key, other);
  }
}

}  // namespace
}  // namespace driehoek::gateway
