// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/plan_validation.h"

#include <gmock/gmock.h>

#include "services/plans/plan_testing.h"

namespace driehoek::plans {
namespace {

using ::testing::HasSubstr;
using testing::MakePlan;
using testing::MakePlanWithMeasures;

std::string Faults(const v1::Plan& plan) {
  FieldViolations violations;
  ValidatePlan("plan", plan, &violations);
  return std::string(violations.ToStatus().message());
}

TEST(PlanValidation, APlanAsADocumentGivesItIsRight) { EXPECT_EQ(Faults(MakePlanWithMeasures()), ""); }

TEST(PlanValidation, AllBadFieldsAreNamedAtOnce) {
  v1::Plan plan = MakePlanWithMeasures();
  plan.set_title(" ");
  plan.clear_kind();
  plan.set_start_date("2021-02-30");
  plan.clear_end_date();
  plan.mutable_themes(1)->set_theme_id("1");
  plan.mutable_themes(0)->mutable_action_items(0)->mutable_measures(0)->set_line(-1);
  std::string faults = Faults(plan);
  for (const char* field : {"plan.title:", "plan.kind:", "plan.start_date:", "plan.end_date:",
                            "plan.themes[1].theme_id:", "plan.themes[0].action_items[0].measures[0].line:"}) {
    EXPECT_THAT(faults, HasSubstr(field));
  }
}

TEST(PlanValidation, APartyLeadsToAPartnerATeamOrABodyOrToNobody) {
  v1::Plan plan = MakePlanWithMeasures();
  v1::PolicyMeasure& measure = *plan.mutable_themes(0)->mutable_action_items(0)->mutable_measures(0);
  measure.clear_parties();
  for (const char* name :
       {"", "municipalities/GM0406/partners/politie", "municipalities/GM0406/teams/wijkteam",
        "municipalities/GM0406/consultation-bodies/driehoek"}) {
    measure.add_parties()->set_partner(name);
  }
  EXPECT_EQ(Faults(plan), "");
  measure.mutable_parties(1)->set_partner("politie");
  measure.mutable_parties(2)->set_partner("municipalities/GM0406/plans/x");
  for (const char* field : {"parties[1].partner: 'politie' is no partner", "parties[2].partner:"}) {
    EXPECT_THAT(Faults(plan), HasSubstr(field));
  }
}

TEST(PlanValidation, APlanEndsAfterItBegins) {
  v1::Plan plan = MakePlan();
  plan.set_end_date("2020-12-31");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.end_date: 2020-12-31 is before start_date 2021-01-01"));
}

TEST(PlanValidation, TheFirstReportOnAPlanIsADayFromItsBeginOn) {
  v1::Plan plan = MakePlan();
  plan.set_first_report_date("2021-02-30");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.first_report_date:"));
  plan.set_first_report_date("2020-12-31");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.first_report_date: 2020-12-31 is before start_date 2021-01-01"));
  // What a plan came to may be told after its end.
  for (const char* day : {"", "2021-01-01", "2023-03-01"}) {
    plan.set_first_report_date(day);
    EXPECT_EQ(Faults(plan), "") << day;
  }
}

TEST(PlanValidation, AnEnumValueThatTheContractLacksIsNamed) {
  v1::Plan plan = MakePlan();
  plan.set_kind(static_cast<v1::PlanKind>(77));
  EXPECT_THAT(Faults(plan), HasSubstr("plan.kind: 77 is no PlanKind"));
}

TEST(PlanValidation, SubThemesAreOneLevelDeep) {
  v1::Plan plan = MakePlan();
  v1::Theme* sub = testing::AddTheme(&plan, "1", "Een").add_sub_themes();
  sub->set_theme_id("1-1");
  sub->set_title("Sub");
  v1::Theme* too_deep = sub->add_sub_themes();
  too_deep->set_theme_id("1-1-1");
  too_deep->set_title("Subsub");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.themes[0].sub_themes[0].sub_themes: is too deep"));
}

TEST(PlanValidation, AMeasureHasATextUnlessADocumentGivesNone) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = testing::AddTheme(&plan, "1", "Een");
  testing::AddMeasure(&theme, "", 12);
  EXPECT_EQ(Faults(plan), "");
  testing::AddMeasure(&theme, "");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.themes[0].measures[1].text: is empty"));
}

TEST(PlanValidation, TwoMeasuresOfOneNameAreRefused) {
  v1::Plan plan = MakePlan();
  v1::Theme& theme = testing::AddTheme(&plan, "1", "Een");
  testing::AddMeasure(&theme, "Een").set_name("municipalities/GM0406/plans/x/measures/een");
  testing::AddMeasure(&theme, "Twee").set_name("een");
  EXPECT_THAT(Faults(plan), HasSubstr("plan.themes[0].measures[1].name: 'een' stands twice"));
}

TEST(PlanValidation, APlanningThatEndsBeforeItBeginsIsRefused) {
  v1::Plan plan = MakePlanWithMeasures();
  auto* entry = plan.mutable_themes(1)->mutable_measures(0)->mutable_planning_rows(0)->mutable_entries(0);
  entry->set_end_year(2020);
  entry->set_part(5);
  EXPECT_THAT(Faults(plan), HasSubstr("entries[0].end_year: 2020 is before start_year 2022"));
  EXPECT_THAT(Faults(plan), HasSubstr("entries[0].part: 5 is too much"));
}

// Rule 9.
TEST(PlanValidation, AChildPlanLiesWithinItsParentsPeriod) {
  v1::Plan parent = MakePlan();
  parent.set_start_date("2019-01-01");
  FieldViolations within, outside;
  ValidateWithinParent("plan", MakePlan(), parent, &within);
  EXPECT_TRUE(within.empty());
  parent.set_start_date("2021-07-01");
  parent.set_end_date("2022-06-30");
  ValidateWithinParent("plan", MakePlan(), parent, &outside);
  std::string faults(outside.ToStatus().message());
  EXPECT_THAT(faults, HasSubstr("plan.start_date: 2021-01-01 is before the period"));
  EXPECT_THAT(faults, HasSubstr("plan.end_date: 2022-12-31 is after the period"));
}

TEST(PlanValidation, AnAdoptionNamesOrganAndDay) {
  FieldViolations violations;
  ValidateAdoption("adoption", {}, &violations);
  std::string faults(violations.ToStatus().message());
  EXPECT_THAT(faults, HasSubstr("adoption.organ:"));
  EXPECT_THAT(faults, HasSubstr("adoption.adoption_date:"));
}

}  // namespace
}  // namespace driehoek::plans
