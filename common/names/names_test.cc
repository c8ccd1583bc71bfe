// SPDX-License-Identifier: EUPL-1.2
#include "common/names/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/status.h"

namespace driehoek {
namespace {

using ::testing::ElementsAre;

TEST(ResourceNameTest, TakesANameApart) {
  auto name =
      ParseResourceName("name", "municipalities/GM0406/plans/p-2021/measures/m1", {"plans", "measures"});
  ASSERT_TRUE(name.ok()) << name.status();
  EXPECT_EQ(name->tenant, "municipalities/GM0406");
  EXPECT_THAT(name->ids, ElementsAre("p-2021", "m1"));
}

TEST(ResourceNameTest, TakesARevision) {
  auto name = ParseResourceName("name", "regions/meierij/plans/p@3", {"plans"});
  ASSERT_TRUE(name.ok()) << name.status();
  EXPECT_EQ(name->revision_id, "3");
  EXPECT_EQ(name->name, "regions/meierij/plans/p");
}

TEST(ResourceNameTest, TheLastSegmentIsWhatFollowsTheLastSlash) {
  EXPECT_EQ(LastSegment("municipalities/GM0797/plans/p"), "p");
  EXPECT_EQ(LastSegment("p"), "p");
  EXPECT_EQ(LastSegment("plans/"), "");
}

TEST(ResourceNameTest, TakesThePaddingOffACbsCodeRule3) {
  EXPECT_EQ(TenantOf("municipalities/GM0797    /plans/p"), "municipalities/GM0797");
  auto name = ParseResourceName("name", "municipalities/GM0797    /plans/p", {"plans"});
  ASSERT_TRUE(name.ok()) << name.status();
  EXPECT_EQ(name->name, "municipalities/GM0797/plans/p");
}

TEST(ResourceNameTest, RefusesTheUnknownMunicipalityRule3) {
  absl::Status status = CheckTenant("parent", "municipalities/GM0000");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("unknown municipality"));
}

TEST(ResourceNameTest, RefusesWhatIsNoName) {
  for (absl::string_view bad :
       {"", "/", "municipalities", "municipalities/GM0406", "municipalities/gm0406/plans/p",
        "municipalities/-/plans/p", "municipalities/GM0406/plans/", "municipalities/GM0406/plans/P",
        "municipalities/GM0406/plans/-", "municipalities/GM0406/budgets/p", "municipalities/GM0406/plans/p/x",
        "municipalities/GM0406/plans/p@", "persons/1/plans/p"}) {
    EXPECT_EQ(ParseResourceName("name", bad, {"plans"}).status().code(), absl::StatusCode::kInvalidArgument)
        << bad;
  }
  EXPECT_FALSE(
      ParseResourceName("name", "municipalities/GM0406/plans/" + std::string(600, 'a'), {"plans"}).ok());
}

TEST(ParentTest, ReadsAcrossTenants) {
  auto parent = ParseParent("parent", "municipalities/-/plans/-", {"plans"});
  ASSERT_TRUE(parent.ok()) << parent.status();
  EXPECT_TRUE(parent->across_tenants());
  EXPECT_FALSE(ParseParent("parent", "municipalities/GM0406", {})->across_tenants());
  EXPECT_FALSE(ParseParent("parent", "regions/-", {}).ok());
}

TEST(ParentTest, OfANewResourceIsOneTenant) {
  EXPECT_EQ(*ParseTenant("parent", "municipalities/GM0797  "), "municipalities/GM0797");
  EXPECT_EQ(*ParseTenant("parent", "regions/meierij"), "regions/meierij");
  EXPECT_FALSE(ParseTenant("parent", "municipalities/-").ok());
  EXPECT_FALSE(ParseTenant("parent", "municipalities/GM0797/plans/p").ok());
}

TEST(ResourceIdTest, OfACallerIsChecked) {
  FieldViolations violations;
  CheckResourceId("plan_id", "p-2021", &violations);
  EXPECT_TRUE(violations.empty());
  CheckResourceId("plan_id", "P", &violations);
  CheckResourceId("budget_id", "", &violations);
  EXPECT_THAT(std::string(violations.ToStatus().message()), ::testing::HasSubstr("budget_id"));
}

TEST(ResourceIdTest, IsMadeOfTheFirstWords) {
  EXPECT_EQ(ResourceIdFromText("Bewustwording bevorderen bij medewerkers", 30),
            "bewustwording-bevorderen-bij");
  EXPECT_EQ(ResourceIdFromText("Continuëren: € 2 per inwoner*"), "continueren-2-per-inwoner");
  EXPECT_EQ(ResourceIdFromText("Één plan"), "een-plan");
  EXPECT_EQ(ResourceIdFromText("…"), "x");
  EXPECT_TRUE(IsResourceId(ResourceIdFromText(std::string(500, 'q'))));
}

}  // namespace
}  // namespace driehoek
