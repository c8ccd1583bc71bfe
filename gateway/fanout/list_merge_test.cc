// SPDX-License-Identifier: EUPL-1.2
#include "gateway/fanout/list_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "driehoek/plans/v1/plan_service.pb.h"

namespace driehoek::gateway {
namespace {

using plans::v1::ListPlansResponse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Page(const std::vector<std::string>& names, const std::string& token = "") {
  ListPlansResponse response;
  for (const std::string& name : names) {
    auto* plan = response.add_plans();
    plan->set_name(name);
    plan->set_title("Plan " + name);
  }
  response.set_next_page_token(token);
  return response.SerializeAsString();
}

std::vector<std::string> Names(ListMerge& merge) {
  ListPlansResponse response;
  EXPECT_TRUE(response.ParseFromString(merge.bytes()));
  std::vector<std::string> names;
  for (const auto& plan : response.plans()) {
    EXPECT_EQ(plan.title(), "Plan " + plan.name());
    names.push_back(plan.name());
  }
  return names;
}

constexpr auto kAll = [](const ListItem&) { return true; };

TEST(ListMergeTest, TakesInTheOrderOfNamesOverAllHomes) {
  const std::string a = Page({"a", "d"}), b = Page({"b", "c", "e"});
  ListMerge merge(3, 100, 1 << 20);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Add(1, *CutListPage(b), "", kAll);
  merge.Take();
  EXPECT_THAT(Names(merge), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_TRUE(merge.RanOut(0) && merge.RanOut(1) && merge.RanOut(2));
}

TEST(ListMergeTest, StopsWhenFullAndKnowsWhatItTookOfEach) {
  const std::string a = Page({"a", "d"}), b = Page({"b", "c", "e"}), c = Page({"z"});
  ListMerge merge(3, 3, 1 << 20);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Add(1, *CutListPage(b), "", kAll);
  merge.Add(2, *CutListPage(c), "", kAll);
  merge.Take();
  EXPECT_THAT(Names(merge), ElementsAre("a", "b", "c"));
  EXPECT_TRUE(merge.full());
  EXPECT_EQ(merge.last_taken(), "c");
  EXPECT_TRUE(!merge.RanOut(0) && !merge.RanOut(1) && !merge.RanOut(2));
  EXPECT_EQ(merge.supply(), 6u);
}

TEST(ListMergeTest, WaitsForTheNextPageOfAHomeThatRanOut) {
  const std::string a = Page({"a", "b"}, "more"), b = Page({"c", "d"}), a2 = Page({"bb"});
  ListMerge merge(2, 10, 1 << 20);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Add(1, *CutListPage(b), "", kAll);
  EXPECT_EQ(merge.Take(), 0u);
  EXPECT_THAT(Names(merge), ElementsAre("a", "b"));
  EXPECT_TRUE(merge.RanOut(0) && merge.HasMore(0));
  merge.Add(0, *CutListPage(a2), "b", kAll);
  EXPECT_EQ(merge.Take(), std::nullopt);
  EXPECT_THAT(Names(merge), ElementsAre("a", "b", "bb", "c", "d"));
}

TEST(ListMergeTest, StopsBeforeWhatAHomeMayHaveThatItHasNotSeen) {
  const std::string a = Page({"a", "c", "d"}), b = Page({"cc"});
  ListMerge merge(3, 10, 1 << 20);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Expect(1, "c");
  merge.Expect(2, "x");
  EXPECT_EQ(merge.Take(), 1u);
  EXPECT_THAT(Names(merge), ElementsAre("a"));
  merge.Add(1, *CutListPage(b), "", kAll);
  EXPECT_EQ(merge.Take(), 2u);
  EXPECT_THAT(Names(merge), ElementsAre("a", "c", "cc", "d"));
  merge.Drop(2);
  EXPECT_EQ(merge.Take(), std::nullopt);
}

TEST(ListMergeTest, WhatIsDroppedOfAHomeIsNotInHandAnyMore) {
  const std::string a = Page({"a", "b", "c"}, "more");
  ListMerge merge(1, 2, 1 << 20);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Take();
  EXPECT_EQ(merge.supply(), 3u);
  merge.Drop(0);
  EXPECT_EQ(merge.supply(), 2u);
  EXPECT_FALSE(merge.HasMore(0));
}

TEST(ListMergeTest, SkipsWhatWasTakenBeforeAndDropsWhatIsNotTheHomes) {
  const std::string a = Page({"a", "b", "c", "x"});
  ListMerge merge(1, 10, 1 << 20);
  merge.Add(0, *CutListPage(a), "b", [](const ListItem& item) { return item.name != "x"; });
  merge.Take();
  EXPECT_THAT(Names(merge), ElementsAre("c"));
  EXPECT_EQ(merge.dropped(0), 1u);
}

TEST(ListMergeTest, EndsAPageByItsBytesToo) {
  const std::string a = Page({"a", "b", "c"});
  ListMerge merge(1, 10, 1);
  merge.Add(0, *CutListPage(a), "", kAll);
  merge.Take();
  EXPECT_THAT(Names(merge), ElementsAre("a"));
}

TEST(CutListPageTest, CutsEveryPart) {
  ListPlansResponse response;
  response.add_plans()->set_name("a");
  response.set_next_page_token("token");
  response.add_unreachable("homes/x");
  response.add_sources()->set_home("homes/y");
  const std::string bytes = response.SerializeAsString();
  const auto page = CutListPage(bytes);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->next_page_token, "token");
  EXPECT_THAT(page->unreachable, ElementsAre("homes/x"));
  EXPECT_EQ(page->sources.size(), 1u);
  EXPECT_THAT(CutListPage("")->items, IsEmpty());
}

TEST(CutListPageTest, RefusesWhatCannotBeMergedWithoutLoss) {
  EXPECT_FALSE(CutListPage(Page({"b", "a"})).ok());
  EXPECT_FALSE(CutListPage(Page({"a", "a"})).ok());
  EXPECT_FALSE(CutListPage(Page({""})).ok());
  EXPECT_TRUE(CutListPage(Page({std::string(kMaxNameBytes, 'x')})).ok());
  EXPECT_FALSE(CutListPage(Page({std::string(kMaxNameBytes + 1, 'x')})).ok());
  EXPECT_FALSE(CutListPage("\x08\x01").ok());
  EXPECT_FALSE(CutListPage("\x0a\x7f").ok());
  EXPECT_FALSE(CutListPage("\x0b\x0c").ok());
  // An item with two names: other readers would take the last one.
  EXPECT_FALSE(CutListPage(std::string("\x0a\x06\x0a\x01\x61\x0a\x01\x62", 8)).ok());
}

}  // namespace
}  // namespace driehoek::gateway
