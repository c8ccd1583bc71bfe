// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_text.h"

#include <gmock/gmock.h>

#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using ::testing::ElementsAre;

TEST(PlanText, LowerCaseKnowsTheAccentsOfDutch) {
  EXPECT_EQ(LowerCase("ÉÉN Café × Ÿ"), "één café × Ÿ");
  EXPECT_EQ(LowerCase("\xC3"), "\xC3");
}

TEST(PlanText, SamenessIsBlindToCaseSpaceAndPunctuation) {
  EXPECT_EQ(SamenessKey(" Voorlichting, aan scholen. "), SamenessKey("voorlichting aan\tscholen"));
  EXPECT_NE(SamenessKey("Voorlichting aan scholen"), SamenessKey("Voorlichting aan winkels"));
  EXPECT_EQ(SamenessKey("- ..."), "");
}

TEST(PlanText, ASearchHasEachWordOnce) {
  EXPECT_THAT(SearchWords("  Drugs en\tdrugs "), ElementsAre("drugs", "en"));
}

TEST(PlanText, SearchedIsTextPlanningExecutionAndParties) {
  v1::Plan plan = testing::MakePlanWithMeasures();
  std::string text = SearchText(plan.themes(0).action_items(0).measures(0));
  for (const char* word : {"trainingen", "2022", "webinar", "één", "politie"})
    EXPECT_NE(text.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace driehoek::plans
