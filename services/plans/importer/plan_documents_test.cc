// SPDX-License-Identifier: EUPL-1.2
// The two documents that the project ships, and the two published ones that they retell where the machine has
// them: what both must give, as they are and in the ways in which the same text arrives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/plans/importer/sample_documents.h"
#include "services/plans/importer/table_columns.h"
#include "services/plans/prose/planning.h"

namespace driehoek::plans {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Ne;
using ::testing::Not;
using ::testing::SizeIs;
using type::v1::Finding;

constexpr char kHuizenTenant[] = "municipalities/GM0406";
constexpr char kHeusdenTenant[] = "municipalities/GM0797";

// Parameter: whether it is the published document.
class DocumentTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!GetParam()) {
      huizen_ = DemoDocument(kHuizen);
      heusden_ = DemoDocument(kHeusden);
      return;
    }
    auto huizen = PublishedDocument(kHuizen), heusden = PublishedDocument(kHeusden);
    if (!huizen.has_value() || !heusden.has_value()) {
      GTEST_SKIP() << "the published plans are not on this machine: set DRIEHOEK_SHARED to the folder that "
                      "holds plans/";
    }
    huizen_ = *huizen;
    heusden_ = *heusden;
  }

  v1::ParsedDocument Huizen() const { return Read(huizen_, kHuizenTenant); }
  v1::ParsedDocument Heusden() const { return Read(heusden_, kHeusdenTenant); }

  static v1::ParsedDocument Read(absl::string_view text, const std::string& tenant) {
    auto document = Import(text, tenant);
    EXPECT_TRUE(document.ok()) << document.status();
    return document.ok() ? *document : v1::ParsedDocument();
  }

  std::string huizen_, heusden_;
};

INSTANTIATE_TEST_SUITE_P(Plans, DocumentTest, ::testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "Published" : "Demo"; });

void ExpectHuizenCounts(const v1::ParsedDocument& document) {
  EXPECT_EQ(document.counts().themes(), 8);
  EXPECT_EQ(document.counts().subthemes(), 0);
  EXPECT_EQ(document.counts().action_items(), 28);
  EXPECT_EQ(document.counts().measures(), 50);
  EXPECT_EQ(document.counts().planning_rows(), 54);
  EXPECT_EQ(document.counts().conditional_rows(), 5);
  EXPECT_EQ(document.counts().budget_lines(), 11);
}

void ExpectHeusdenCounts(const v1::ParsedDocument& document) {
  EXPECT_EQ(document.counts().themes(), 6);
  EXPECT_EQ(document.counts().subthemes(), 4);
  EXPECT_EQ(document.counts().action_items(), 0);
  EXPECT_EQ(document.counts().measures(), 88);
  EXPECT_EQ(document.counts().conditional_rows(), 0);
  EXPECT_EQ(document.counts().budget_lines(), 8);
}

std::vector<int> MeasuresPerTheme(const v1::ParsedDocument& document) {
  std::vector<int> counts;
  for (const v1::Theme& theme : document.plan().themes()) {
    int count = theme.measures_size();
    for (const v1::ActionItem& item : theme.action_items()) count += item.measures_size();
    if (count > 0) counts.push_back(count);
    for (const v1::Theme& part : theme.sub_themes()) counts.push_back(part.measures_size());
  }
  return counts;
}

TEST_P(DocumentTest, HuizenHasItsThemesItemsMeasuresAndRows) {
  v1::ParsedDocument document = Huizen();
  ExpectHuizenCounts(document);
  EXPECT_THAT(MeasuresPerTheme(document), ElementsAre(7, 8, 10, 5, 4, 4, 9, 3));
  int continued = 0;
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    for (const v1::PlanningRow& row : measure->planning_rows()) continued += row.continues();
  }
  EXPECT_EQ(continued, 4);
}

TEST_P(DocumentTest, HuizenIsAnImplementationPlanBelowAnIntegralOne) {
  v1::Plan plan = Huizen().plan();
  EXPECT_EQ(plan.name(), "municipalities/GM0406/plans/uitvoeringsplan-2021-2022");
  EXPECT_EQ(plan.kind(), v1::PLAN_KIND_IMPLEMENTATION_PLAN);
  EXPECT_EQ(plan.start_date(), "2021-01-01");
  EXPECT_EQ(plan.end_date(), "2022-12-31");
  EXPECT_EQ(plan.parent_plan_title(), "Integraal Veiligheidsplan 2019-2022");
  EXPECT_TRUE(plan.dynamic());
  EXPECT_FALSE(plan.has_joint_plan());
}

TEST_P(DocumentTest, HuizenHasPrioritiesAndHoldersPerTheme) {
  v1::ParsedDocument document = Huizen();
  std::vector<int> with_two;
  for (const v1::Theme& theme : document.plan().themes()) {
    int number = 0;
    ASSERT_TRUE(absl::SimpleAtoi(theme.theme_id(), &number));
    EXPECT_EQ(theme.priority(), number <= 6) << theme.title();
    EXPECT_EQ(theme.level(), number == 8 ? v1::THEME_LEVEL_CROSS_CUTTING : v1::THEME_LEVEL_OWN);
    ASSERT_FALSE(theme.portfolio_holders().empty()) << theme.title();
    if (theme.portfolio_holders_size() == 2) with_two.push_back(number);
  }
  EXPECT_THAT(with_two, ElementsAre(2, 3, 5));
  EXPECT_EQ(document.plan().themes(1).portfolio_holders(0).function(), "wethouder");
  EXPECT_EQ(document.plan().themes(1).portfolio_holders(1).function(), "burgemeester");
}

TEST_P(DocumentTest, HuizenDependsOnMoneyInThemeOneAloneRule6) {
  v1::ParsedDocument document = Huizen();
  std::map<std::string, int> rows;
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    for (const v1::PlanningRow& row : measure->planning_rows()) {
      if (DependsOn(row, v1::Condition::KIND_FUNDING)) ++rows[measure->theme_id()];
    }
  }
  EXPECT_THAT(rows, ElementsAre(std::pair<const std::string, int>("1", 5)));
}

TEST_P(DocumentTest, HuizenStatesConditionsMilestonesAndPromisesInItsExecution) {
  v1::ParsedDocument document = Huizen();
  std::map<int, int> conditions, milestones;
  const v1::Commitment* trainings = nullptr;
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    for (const v1::PlanningRow& row : measure->planning_rows()) {
      for (const v1::Condition& condition : row.execution().conditions()) ++conditions[condition.kind()];
      for (const v1::Milestone& milestone : row.execution().milestones()) ++milestones[milestone.kind()];
      for (const v1::Commitment& commitment : row.execution().commitments()) {
        if (commitment.count() == 8) trainings = &commitment;
      }
    }
  }
  EXPECT_GE(conditions[v1::Condition::KIND_EVENT], 3);
  EXPECT_GE(conditions[v1::Condition::KIND_TRIGGER], 2);
  EXPECT_GE(milestones[v1::Milestone::KIND_EVALUATION], 5);
  ASSERT_NE(trainings, nullptr);
  EXPECT_THAT(trainings->parts(), SizeIs(3));
}

TEST_P(DocumentTest, HuizenTellsAStopByDecisionFromAFailureRule7) {
  v1::ParsedDocument document = Huizen();
  int stopped = 0, suspended = 0, unnecessary = 0;
  for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
    stopped += measure->state() == v1::MEASURE_STATE_STOPPED &&
               measure->decision().kind() == v1::Decision::KIND_STOP;
    suspended += measure->state() == v1::MEASURE_STATE_SUSPENDED;
    unnecessary += measure->state() == v1::MEASURE_STATE_UNNECESSARY;
  }
  EXPECT_EQ(stopped, 2);
  EXPECT_EQ(suspended, 1);
  EXPECT_EQ(unnecessary, 1);
}

TEST_P(DocumentTest, HuizenHasABudgetWithTwoTotalsThatDoNotFitRule11) {
  v1::ParsedDocument document = Huizen();
  EXPECT_TRUE(document.budget().provisional());
  EXPECT_THAT(document.budget().years(), ElementsAre(2021, 2022));
  EXPECT_EQ(document.budget().name(), "municipalities/GM0406/budgets/uitvoeringsplan-2021-2022");
  auto mismatches = FindingsWith(document, "TOTAL_MISMATCH");
  ASSERT_THAT(mismatches, SizeIs(2));
  EXPECT_EQ(mismatches[0]->stated_cents(), 647'237'00);
  EXPECT_EQ(mismatches[0]->computed_cents(), 647'238'00);
  EXPECT_THAT(mismatches[0]->explanation(), HasSubstr("2022"));
  EXPECT_EQ(mismatches[1]->stated_cents(), 230'737'00);
  EXPECT_EQ(mismatches[1]->computed_cents(), 230'764'00);
  EXPECT_THAT(mismatches[1]->explanation(), HasSubstr("verwisseld"));
  EXPECT_EQ(document.budget().computed_totals(0).incidental_cents(), 491'000'00);
  EXPECT_EQ(document.budget().computed_totals(1).incidental_cents(), 79'000'00);
  EXPECT_EQ(document.budget().computed_totals(1).nil_lines(), 3);
}

TEST_P(DocumentTest, HuizenSaysOfSupervisionThatItsMoneyLastsAndTheBudgetHasNoneRule12) {
  v1::ParsedDocument document = Huizen();
  auto claims = FindingsWith(document, "CLAIM_NOT_BORNE");
  // Of the other three themes the budget bears what is said.
  ASSERT_THAT(claims, SizeIs(1));
  EXPECT_EQ(claims[0]->severity(), Finding::SEVERITY_LOW);
  EXPECT_EQ(claims[0]->subject(), "2");
  EXPECT_THAT(claims[0]->message(), AllOf(HasSubstr("2022"), HasSubstr("voorlopige")));
  std::vector<std::string> lines = absl::StrSplit(huizen_, '\n');
  EXPECT_THAT(lines[claims[0]->line() - 1], HasSubstr("2022"));
  EXPECT_THAT(lines[claims[0]->other_line() - 1], HasSubstr("190.000"));
  EXPECT_THAT(claims[0]->years(), ::testing::SizeIs(1));
  EXPECT_THAT(FindingsWith(Heusden(), "CLAIM_NOT_BORNE"), IsEmpty());
}

TEST_P(DocumentTest, HuizenHasItsIndicatorsRules14And15) {
  v1::ParsedDocument document = Huizen();
  std::map<std::string, const v1::Target*> targets;
  std::vector<std::string> feeling_safe;
  bool rank = false, homes = false, reports = false, less = false;
  for (const v1::ParsedIndicator& parsed : document.indicators()) {
    for (const v1::Target& target : parsed.targets()) {
      if (target.kind() == v1::Target::KIND_ABSOLUTE && target.value() == 85) {
        feeling_safe.push_back(parsed.indicator().name());
      }
      rank |= target.kind() == v1::Target::KIND_RANK && target.value() == 3;
      homes |= target.base_value() == 4535 && target.value() == 5000 && target.stated_percentage() == 10 &&
               target.base_year() == 2018 && target.year() == 2022;
      reports |= target.kind() == v1::Target::KIND_PERCENTAGE_CHANGE && !target.has_base_value() &&
                 target.stated_percentage() == 10 && target.base_year() == 2018;
      less |= target.kind() == v1::Target::KIND_BETTER_THAN && target.base_year() == 2018;
    }
  }
  std::sort(feeling_safe.begin(), feeling_safe.end());
  feeling_safe.erase(std::unique(feeling_safe.begin(), feeling_safe.end()), feeling_safe.end());
  EXPECT_THAT(feeling_safe, SizeIs(2));
  EXPECT_TRUE(rank);
  EXPECT_TRUE(homes);
  EXPECT_TRUE(reports);
  EXPECT_TRUE(less);
  auto mismatch = FindingsWith(document, "PERCENTAGE_MISMATCH");
  ASSERT_THAT(mismatch, SizeIs(1));
  EXPECT_THAT(mismatch[0]->message(), AllOf(HasSubstr("10%"), HasSubstr("10,25%")));
  // Rule 14: each year for which an indicator has a target; the plan measures none of them.
  std::set<std::pair<std::string, int>> target_years;
  for (const v1::ParsedIndicator& parsed : document.indicators()) {
    for (const v1::Target& target : parsed.targets())
      target_years.emplace(parsed.indicator().name(), target.year());
  }
  EXPECT_THAT(FindingsWith(document, "NO_MEASUREMENT"), SizeIs(target_years.size()));
  // They are kept with the indicators, not with the plan.
  for (const Finding& finding : document.plan().document_findings())
    EXPECT_THAT(finding.code(), AllOf(Ne("NO_MEASUREMENT"), Ne("PERCENTAGE_MISMATCH")));
}

TEST_P(DocumentTest, HuizenKeepsEveryAmbition) {
  v1::ParsedDocument document = Huizen();
  EXPECT_THAT(document.plan().ambitions(), SizeIs(1));
  std::vector<int> counts;
  for (const v1::Theme& theme : document.plan().themes()) counts.push_back(theme.ambitions_size());
  EXPECT_THAT(counts, ElementsAre(1, 1, 5, 4, 3, 2, 1, 1));
}

TEST_P(DocumentTest, HuizenHasItsFindingsWithTheirLines) {
  v1::ParsedDocument document = Huizen();
  EXPECT_THAT(FindingsWith(document, "MISSING_MEASURE_TEXT"), SizeIs(1));
  auto contents = FindingsWith(document, "CONTENTS_WITHOUT_HEADING");
  ASSERT_THAT(contents, SizeIs(1));
  EXPECT_THAT(contents[0]->message(), HasSubstr("Financiën"));
  EXPECT_THAT(FindingsWith(document, "HEADING_SPELLING"), SizeIs(1));
  std::vector<std::string> lines = absl::StrSplit(huizen_, '\n');
  for (const Finding* finding : FindingsWith(document, "HEADING_SPELLING")) {
    EXPECT_THAT(lines[finding->line() - 1], HasSubstr("actiepoint"));
  }
  EXPECT_THAT(FindingsWith(document, "TABLE_NOT_UNDERSTOOD"), IsEmpty());
}

TEST_P(DocumentTest, EveryMeasureStandsWhereItsLineSays) {
  for (const auto& [document, text] : {std::pair(Huizen(), huizen_), std::pair(Heusden(), heusden_)}) {
    std::vector<std::string> lines = absl::StrSplit(text, '\n');
    for (const v1::PolicyMeasure* measure : MeasuresOf(document)) {
      ASSERT_GT(measure->line(), 0);
      // Mark-up and double spaces may follow.
      std::string begin =
          measure->text().substr(0, std::min<size_t>(20, measure->text().find_first_of("“(")));
      EXPECT_THAT(lines[measure->line() - 1], HasSubstr(begin));
    }
  }
}

TEST_P(DocumentTest, HeusdenHasItsThemesSubThemesAndMeasures) {
  v1::ParsedDocument document = Heusden();
  ExpectHeusdenCounts(document);
  EXPECT_THAT(MeasuresPerTheme(document), ElementsAre(15, 8, 13, 8, 11, 18, 5, 5, 5));
  std::vector<v1::ThemeLevel> levels;
  for (const v1::Theme& theme : document.plan().themes()) levels.push_back(theme.level());
  EXPECT_THAT(levels, ElementsAre(v1::THEME_LEVEL_JOINT, v1::THEME_LEVEL_JOINT, v1::THEME_LEVEL_JOINT,
                                  v1::THEME_LEVEL_JOINT, v1::THEME_LEVEL_LOCAL, v1::THEME_LEVEL_LOCAL));
}

TEST_P(DocumentTest, HeusdenIsTheEditionOfAPlanOfSix) {
  v1::Plan plan = Heusden().plan();
  EXPECT_EQ(plan.kind(), v1::PLAN_KIND_INTEGRAL_SAFETY_PLAN);
  EXPECT_EQ(plan.name(), "municipalities/GM0797/plans/integraal-veiligheidsplan-2019-2022");
  EXPECT_EQ(plan.document_date(), "2018-12-18");
  EXPECT_EQ(plan.joint_plan().circle(), "Basisteam Meierij");
  EXPECT_EQ(plan.joint_plan().region(), "regions/meierij");
  EXPECT_THAT(plan.joint_plan().participants(),
              ::testing::UnorderedElementsAre("municipalities/GM0757", "municipalities/GM0788",
                                              "municipalities/GM0797", "municipalities/GM0845",
                                              "municipalities/GM0865", "municipalities/GM1948"));
  ASSERT_THAT(plan.scope(), SizeIs(2));
  EXPECT_TRUE(plan.scope(0).included());
  EXPECT_FALSE(plan.scope(1).included());
}

TEST_P(DocumentTest, HeusdenPlansBySpanAndPromisesAPlanInProse) {
  v1::ParsedDocument document = Heusden();
  const v1::Theme& theme = document.plan().themes(3);
  std::vector<std::string> spans;
  for (const v1::PolicyMeasure& measure : theme.measures()) {
    ASSERT_THAT(measure.planning_rows(), SizeIs(1));
    EXPECT_EQ(measure.planning_rows(0).entries(0).kind(), v1::PlanningEntry::KIND_HORIZON);
    spans.push_back(measure.planning_rows(0).planning_text());
  }
  EXPECT_THAT(spans, ElementsAre("Korte termijn", "Lange termijn", "Lange termijn", "Lange termijn",
                                 "Lange termijn"));
  auto promise = FindingsWith(document, "PROMISE_IN_PROSE");
  ASSERT_THAT(promise, SizeIs(1));
  EXPECT_THAT(promise[0]->message(), HasSubstr("preventieplan"));
}

TEST_P(DocumentTest, HeusdenHasABudgetThatAddsUpWithALineUntilAnEvaluationRule12) {
  v1::ParsedDocument document = Heusden();
  EXPECT_THAT(FindingsWith(document, "TOTAL_MISMATCH"), IsEmpty());
  EXPECT_THAT(document.budget().years(), ElementsAre(2019, 2020, 2021, 2022));
  EXPECT_FALSE(document.budget().provisional());
  EXPECT_THAT(document.budget().stated_totals(), SizeIs(4));
  const budgets::v1::BudgetLine& line = document.budget().lines(2);
  EXPECT_TRUE(line.pending_evaluation());
  EXPECT_EQ(line.per_inhabitant_cents(), 200);
  EXPECT_EQ(line.year_amounts(0).amount_cents(), 88'000'00);
  EXPECT_TRUE(line.year_amounts(2).has_amount_cents());
  EXPECT_EQ(line.year_amounts(2).amount_cents(), 0);
  EXPECT_THAT(document.plan().chapters(), SizeIs(2));
}

TEST_P(DocumentTest, HeusdenKeepsLocalObservationsApartFromNationalOnesRule14) {
  v1::ParsedDocument document = Heusden();
  std::vector<double> local, national;
  for (const v1::ParsedIndicator& parsed : document.indicators()) {
    for (const v1::Observation& observation : parsed.observations()) {
      if (observation.validity() == v1::Observation::VALIDITY_LOCAL) local.push_back(observation.value());
      if (observation.validity() == v1::Observation::VALIDITY_NATIONAL)
        national.push_back(observation.value());
    }
  }
  EXPECT_THAT(local, AllOf(Contains(18), Contains(2)));
  EXPECT_THAT(national, AllOf(Contains(95), Contains(35), Contains(1320)));
  EXPECT_THAT(local, Not(Contains(95)));
}

// The same text as it arrives from other programs.

TEST_P(DocumentTest, IsReadWithOtherLineEndsMarksAndSpaces) {
  for (const std::string& text :
       {absl::StrReplaceAll(huizen_, {{"\n", "\r\n"}}), absl::StrReplaceAll(huizen_, {{"\n", "\r"}}),
        absl::StrCat("\xEF\xBB\xBF", huizen_), absl::StrReplaceAll(huizen_, {{" ", "\xC2\xA0"}})}) {
    v1::ParsedDocument document = Read(text, kHuizenTenant);
    ExpectHuizenCounts(document);
    EXPECT_THAT(FindingsWith(document, "TOTAL_MISMATCH"), SizeIs(2));
  }
  ExpectHeusdenCounts(
      Read(absl::StrReplaceAll(heusden_, {{"\n", "\r\n"}, {" ", "\xC2\xA0"}}), kHeusdenTenant));
}

TEST_P(DocumentTest, IsReadWithPipesForTabs) {
  for (bool around : {false, true}) {
    auto pipes = [around](std::vector<std::string> cells) {
      if (cells.size() == 1) return cells[0];
      for (std::string& cell : cells) cell = absl::StrReplaceAll(cell, {{"|", "\\|"}});
      std::string row = absl::StrJoin(cells, around ? " | " : "|");
      return around ? absl::StrCat("| ", row, " |") : row;
    };
    ExpectHuizenCounts(Read(ChangeLines(huizen_, pipes), kHuizenTenant));
    ExpectHeusdenCounts(Read(ChangeLines(heusden_, pipes), kHeusdenTenant));
  }
}

TEST_P(DocumentTest, IsReadWithItsColumnsInAnotherOrder) {
  std::string turned = ChangeLines(huizen_, [](std::vector<std::string> cells) {
    if (cells.size() == 5) std::reverse(cells.begin(), cells.end());
    return absl::StrJoin(cells, "\t");
  });
  v1::ParsedDocument document = Read(turned, kHuizenTenant);
  ExpectHuizenCounts(document);
  EXPECT_THAT(FindingsWith(document, "TOTAL_MISMATCH"), SizeIs(2));
}

TEST_P(DocumentTest, IsReadWithAPageBreakAfterEveryRow) {
  std::string heading, title;
  std::string cut = ChangeLines(huizen_, [&](std::vector<std::string> cells) {
    std::string line = absl::StrJoin(cells, "\t");
    if (ReadMeasureHeading(line).has_value()) {
      heading = line;
      return line;
    }
    if (cells.size() != 5 || ReadBudgetHeading(line).has_value() || absl::StrContains(line, "€")) return line;
    return absl::StrCat(line, "\n\n \n12/ 25\n\n", heading);
  });
  ExpectHuizenCounts(Read(cut, kHuizenTenant));
}

TEST_P(DocumentTest, IsReadWithRowsGone) {
  int rows = 0;
  std::string shorter;
  for (absl::string_view line : absl::StrSplit(huizen_, '\n')) {
    bool row = std::count(line.begin(), line.end(), '\t') == 4 && !ReadMeasureHeading(line).has_value() &&
               !absl::StrContains(line, "Totaal") && !ReadBudgetHeading(line).has_value();
    // The second of theme 7 and the first line of the budget.
    if (row && (++rows == 44 || absl::StrContains(line, "102.000"))) continue;
    absl::StrAppend(&shorter, line, "\n");
  }
  v1::ParsedDocument document = Read(shorter, kHuizenTenant);
  EXPECT_EQ(document.counts().measures(), 49);
  EXPECT_EQ(document.counts().budget_lines(), 10);
  EXPECT_EQ(document.counts().themes(), 8);
}

TEST_P(DocumentTest, IsReadWithAnAmountChanged) {
  v1::ParsedDocument document = Read(absl::StrReplaceAll(huizen_, {{"€ 39.925", "€ 39.924"}}), kHuizenTenant);
  auto mismatches = FindingsWith(document, "TOTAL_MISMATCH");
  ASSERT_THAT(mismatches, SizeIs(1));
  EXPECT_EQ(mismatches[0]->computed_cents(), 230'764'00);
}

TEST_P(DocumentTest, IsReadForAnotherMunicipality) {
  std::string text = absl::StrReplaceAll(huizen_, {{"Huizen", "Blaricum"}, {"HUIZEN", "BLARICUM"}});
  v1::ParsedDocument document = Read(text, "municipalities/GM0376");
  ExpectHuizenCounts(document);
  EXPECT_THAT(document.plan().name(), HasSubstr("municipalities/GM0376/"));
  EXPECT_THAT(FindingsWith(document, "MUNICIPALITY_NOT_NAMED"), IsEmpty());
}

TEST_P(DocumentTest, IsReadWithoutAnyMarksOfHeadings) {
  std::string bare = absl::StrReplaceAll(huizen_, {{"\n### ", "\n"}, {"\n## ", "\n"}, {"\n# ", "\n"}});
  ExpectHuizenCounts(Read(bare, kHuizenTenant));
}

TEST_P(DocumentTest, IsReadTenTimesOverAsTenTimesTheSame) {
  std::string ten;
  for (int i = 0; i < 10; ++i) absl::StrAppend(&ten, huizen_, "\n");
  v1::ParsedDocument document = Read(ten, kHuizenTenant);
  EXPECT_EQ(document.counts().measures(), 500);
  EXPECT_EQ(document.counts().planning_rows(), 540);
  EXPECT_EQ(document.counts().budget_lines(), 110);
}

}  // namespace
}  // namespace driehoek::plans
