// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/storage/testing/temporary_folder.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/csv_file.h"
#include "gateway/cli/exports/whole_file.h"
#include "gateway/cli/outcome.h"

namespace driehoek::cli {
namespace {

using gateway::v1::BudgetComparison;
using gateway::v1::MemberBudgets;
using gateway::v1::MemberOverview;
using gateway::v1::RegionOverview;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;
using Kind = Column::Kind;

const registry::Registry& TheRegistry() { return registry::Registry::Embedded(); }

Export OneColumn(Kind kind, std::vector<Cell> cells) {
  Export of;
  Sheet sheet;
  sheet.name = "Blad";
  sheet.columns = {{"Kop", kind}};
  for (Cell& cell : cells) sheet.rows.push_back({std::move(cell)});
  of.sheets = {std::move(sheet)};
  return of;
}

std::string Csv(const Export& of) { return CsvOf(of, of.sheets[0]); }

TEST(CsvOf, QuotesWhatRfc4180WantsQuotedAndEndsLinesAsItDoes) {
  EXPECT_EQ(Csv(OneColumn(Kind::kText, {"een", "twee, drie", "zei \"nee\""})),
            "Kop,Antwoord volledig,Ontbreekt\r\n"
            "een,ja,\r\n"
            "\"twee, drie\",ja,\r\n"
            "\"zei \"\"nee\"\"\",ja,\r\n");
}

TEST(CsvOf, MakesNoFormulaOfText) {
  const std::string csv = Csv(OneColumn(Kind::kText, {"=1+1", "+31", "-2 graden", "@SOM(A1)", "  =1", "＝1",
                                                      "=HYPERLINK(\"x\",\"y\")", "1=1", ""}));
  EXPECT_EQ(csv,
            "Kop,Antwoord volledig,Ontbreekt\r\n"
            "'=1+1,ja,\r\n'+31,ja,\r\n'-2 graden,ja,\r\n'@SOM(A1),ja,\r\n'  =1,ja,\r\n'＝1,ja,\r\n"
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",ja,\r\n1=1,ja,\r\n,ja,\r\n");
}

TEST(CsvOf, WritesMoneyInEurosAndKeepsNilNothingAndZeroApartRule10) {
  EXPECT_EQ(Csv(OneColumn(Kind::kMoney, {Money{64723700}, Money{-5}, Money{0}, Absent::kNil, Absent::kNone,
                                         Absent::kUnknown, Absent::kSuppressed})),
            "Kop (euro),Antwoord volledig,Ontbreekt\r\n"
            "647237.00,ja,\r\n-0.05,ja,\r\n0.00,ja,\r\nnihil,ja,\r\n,ja,\r\nniet bekend,ja,\r\nonderdrukt,ja,"
            "\r\n");
}

TEST(CsvOf, SaysOfEachRowWhatItIsOfAndOfASheetWithoutRowsThatTheAnswerIsNotComplete) {
  Export of = OneColumn(Kind::kDay, {absl::CivilDay(2021, 1, 31)});
  of.region = "Basisteam Meierij";
  of.as_of = absl::CivilDay(2020, 12, 31);
  of.complete = false;
  of.missing = {"Vught (heeft niet geantwoord)", "Boxtel (niet aangesloten)"};
  EXPECT_THAT(Csv(of),
              HasSubstr("\r\nBasisteam Meierij,2020-12-31,2021-01-31,nee,Vught (heeft niet geantwoord); "
                        "Boxtel (niet aangesloten)\r\n"));
  of.sheets[0].rows.clear();
  EXPECT_THAT(Csv(of), HasSubstr("\r\nBasisteam Meierij,2020-12-31,,nee,Vught"));
}

TEST(Export, AddsWhatIsThereAndNothingWhereNothingIs) {
  Export of;
  Sheet sheet;
  sheet.columns = {{"a", Kind::kMoney},
                   {"b", Kind::kMoney},
                   {"a min b", Kind::kMoney, Column::Sum{{0}, {1}}, std::nullopt, /*total=*/true}};
  sheet.rows = {{Money{5}, Absent::kNil, Computed{}},
                {Absent::kNone, Money{3}, Computed{}},
                {Absent::kNone, Absent::kUnknown, Computed{}}};
  EXPECT_THAT(NumberOf(of, sheet, 0, 2), Optional(5));
  EXPECT_THAT(NumberOf(of, sheet, 1, 2), Optional(-3));
  EXPECT_EQ(NumberOf(of, sheet, 2, 2), std::nullopt);
  EXPECT_THAT(TotalOf(of, sheet, 2), Optional(2));
  sheet.rows = {{Absent::kNone, Absent::kUnknown, Computed{}}};
  EXPECT_EQ(TotalOf(of, sheet, 2), std::nullopt);
}

TEST(WholeFile, IsThereWholeOrNotAtAll) {
  const storage::testing::TemporaryFolder folder;
  const std::string path = folder.path() + "/uit.csv";
  std::ofstream(path) << "oud";
  const auto content = [&] {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  };
  {
    const auto file = WholeFile::Create(path);
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->Write("half").ok());
  }
  EXPECT_EQ(content(), "oud");
  auto file = WholeFile::Create(path);
  ASSERT_TRUE(file->Write("nieuw").ok());
  ASSERT_TRUE(file->Finish().ok());
  EXPECT_EQ(content(), "nieuw");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(WholeFile, OfAFolderOrInNoneIsAUsageError) {
  const storage::testing::TemporaryFolder folder;
  EXPECT_TRUE(IsUsageError(WholeFile::Create(folder.path()).status()));
  EXPECT_TRUE(IsUsageError(WholeFile::Create(folder.path() + "/geen/uit.csv").status()));
}

const Sheet& SheetOf(const Export& of, const std::string& name) {
  for (const Sheet& sheet : of.sheets) {
    if (sheet.name == name) return sheet;
  }
  ADD_FAILURE() << "geen blad " << name;
  return of.sheets[0];
}

std::string Shown(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* absent = std::get_if<Absent>(&cell)) return std::string(WordOf(*absent));
  if (const auto* count = std::get_if<Count>(&cell)) return absl::StrCat(count->number);
  return "anders";
}

template <class Member, class Answer>
Member* AddMember(Answer* answer, const char* name, typename Member::State state) {
  Member* member = answer->add_members();
  member->mutable_municipality()->set_name("municipalities/GM0001");
  member->mutable_municipality()->set_display_name(name);
  member->set_state(state);
  return member;
}

TEST(ExportOfOverview, SaysWhoDidNotAnswerAndWhichFiguresThatTouches) {
  RegionOverview overview;
  overview.set_display_name("Basisteam Meierij");
  overview.set_as_of_date("2020-12-31");
  AddMember<MemberOverview>(&overview, "Heusden", MemberOverview::STATE_PLAN_IN_FORCE)
      ->mutable_plans()
      ->add_states()
      ->set_count(3);
  AddMember<MemberOverview>(&overview, "Vught", MemberOverview::STATE_UNREACHABLE)->set_home("homes/vught");
  AddMember<MemberOverview>(&overview, "Boxtel", MemberOverview::STATE_NO_HOME);
  AddMember<MemberOverview>(&overview, "Sint-Michielsgestel", MemberOverview::STATE_NOT_ON_FILE);
  const Export of = ExportOf(overview, TheRegistry());
  EXPECT_FALSE(of.complete);
  EXPECT_THAT(of.missing,
              ElementsAre("Vught (heeft niet geantwoord, homes/vught)", "Boxtel (niet aangesloten)"));
  for (const Sheet& sheet : of.sheets) EXPECT_THAT(sheet.touched, Not(IsEmpty())) << sheet.name;
  const Sheet& members = SheetOf(of, "Gemeenten");
  EXPECT_THAT(members.total_label, HasSubstr("geen totaal van de regio"));
  EXPECT_EQ(Shown(members.rows[0][4]), "3");
  for (const size_t row : {1, 2, 3}) EXPECT_EQ(Shown(members.rows[row][4]), "niet bekend");
}

TEST(ExportOfBudgetComparison, CountsTheContributionOfAMemberWithTwoLinesOnce) {
  BudgetComparison comparison;
  comparison.set_year(2020);
  comparison.set_rate_cents(200);
  comparison.set_complete(true);
  comparison.set_contribution_cents(2000);
  MemberBudgets* member = AddMember<MemberBudgets>(&comparison, "Heusden", MemberBudgets::STATE_ANSWERED);
  member->mutable_municipality()->set_population(10);
  member->set_contribution_cents(2000);
  for (const int64_t cents : {2500, 1000}) {
    auto* line = member->add_contribution_lines();
    line->mutable_line()->add_year_amounts()->set_amount_cents(cents);
    line->set_difference_cents(cents - 2000);
  }
  const Export of = ExportOf(comparison, TheRegistry());
  const Sheet& sheet = SheetOf(of, "Bijdrage per inwoner");
  EXPECT_THAT(TotalOf(of, sheet, 3), Optional(2000));
  EXPECT_THAT(TotalOf(of, sheet, 1), Optional(10));
  EXPECT_THAT(NumberOf(of, sheet, 0, 6), Optional(500));
  EXPECT_THAT(NumberOf(of, sheet, 1, 6), Optional(-1000));
}

TEST(ExportOfBudgetComparison, HasNoSumWhereAPopulationIsNotKnown) {
  BudgetComparison comparison;
  comparison.set_rate_cents(200);
  AddMember<MemberBudgets>(&comparison, "Heusden", MemberBudgets::STATE_ANSWERED);
  const Export of = ExportOf(comparison, TheRegistry());
  const Sheet& sheet = SheetOf(of, "Bijdrage per inwoner");
  EXPECT_EQ(sheet.total_label, "");
  EXPECT_EQ(Shown(sheet.rows[0][3]), "niet bekend");
}

TEST(ExportOfBudgetComparison, SaysOfATaakveldThatNobodyNamedThatItIsNotKnown) {
  BudgetComparison comparison;
  comparison.set_complete(true);
  comparison.set_year(2020);
  MemberBudgets* member = AddMember<MemberBudgets>(&comparison, "Heusden", MemberBudgets::STATE_ANSWERED);
  AddMember<MemberBudgets>(&comparison, "Vught", MemberBudgets::STATE_ANSWERED);
  auto* budget = member->add_budgets();
  auto* untied = budget->add_taakvelden();
  untied->mutable_total()->set_total_cents(500);
  Export of = ExportOf(comparison, TheRegistry());
  for (const size_t row : {0, 1}) {
    EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[row][6]), "niet bekend");
    EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[row][9]), "niet bekend");
    EXPECT_THAT(NumberOf(of, SheetOf(of, "Iv3"), row, 10), Optional(500));
    EXPECT_THAT(Shown(SheetOf(of, "Iv3").rows[row][12]), HasSubstr("geen post noemt dit taakveld"));
  }
  EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[2][12]), "geen begroting bekend");

  // What is on file is said, and that there may be more of it.
  untied->set_taakveld("1.2");
  untied->mutable_total()->set_structural_cents(500);
  budget->add_taakvelden()->mutable_total()->set_total_cents(30);
  of = ExportOf(comparison, TheRegistry());
  EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[0][9]), "niet bekend");
  EXPECT_THAT(NumberOf(of, SheetOf(of, "Iv3"), 1, 9), Optional(500));
  EXPECT_THAT(Shown(SheetOf(of, "Iv3").rows[1][12]), HasSubstr("kan er nog bij horen"));

  // Who named one for every line has nothing on the other.
  budget->mutable_taakvelden()->RemoveLast();
  of = ExportOf(comparison, TheRegistry());
  EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[0][9]), "");
  EXPECT_EQ(Shown(SheetOf(of, "Iv3").rows[1][12]), "");
}

TEST(ExportOfMeasures, CountsAMeasureThatStandsUnderTwoThemesOnceRule8) {
  plans::v1::ListMeasuresResponse list;
  for (const char* id : {"een", "twee", "los"}) {
    list.add_measures()->set_name(absl::StrCat("municipalities/GM0406/plans/p/measures/", id));
  }
  list.mutable_measures(0)->add_same_as("twee");
  list.mutable_measures(1)->add_same_as("een");
  const Export of = ExportOf(list, TheRegistry());
  EXPECT_THAT(TotalOf(of, of.sheets[0], 13), Optional(2));
}

TEST(ExportOfBudgets, AddsLinesUpByNatureAndYearRules10And12) {
  budgets::v1::ListBudgetsResponse list;
  auto* budget = list.add_budgets();
  budget->set_name("municipalities/GM0406/budgets/b");
  const auto add = [&](budgets::v1::Nature nature, int32_t year, std::optional<int64_t> cents) {
    auto* line = budget->add_lines();
    line->set_nature(nature);
    auto* amount = line->add_year_amounts();
    amount->set_year(year);
    if (cents.has_value()) amount->set_amount_cents(*cents);
  };
  add(budgets::v1::NATURE_STRUCTURAL, 2021, 100);
  add(budgets::v1::NATURE_STRUCTURAL, 2021, 20);
  add(budgets::v1::NATURE_INCIDENTAL, 2021, 7);
  add(budgets::v1::NATURE_INCIDENTAL, 2022, std::nullopt);
  add(budgets::v1::NATURE_UNSPECIFIED, 2022, 3);
  for (const int32_t year : {2021, 2022}) budget->add_computed_totals()->set_year(year);
  budget->mutable_computed_totals(0)->set_stated_cents(125);
  const Export of = ExportOf(list, TheRegistry());
  const Sheet& totals = SheetOf(of, "Totalen");
  std::vector<int64_t> first, second;
  for (const size_t column : {4, 5, 6, 7}) {
    first.push_back(NumberOf(of, totals, 0, column).value());
    second.push_back(NumberOf(of, totals, 1, column).value());
  }
  EXPECT_THAT(first, ElementsAre(120, 7, 0, 127));
  EXPECT_THAT(second, ElementsAre(0, 0, 3, 3));
  EXPECT_THAT(NumberOf(of, totals, 0, 9), Optional(-2));
  EXPECT_EQ(NumberOf(of, totals, 1, 9), std::nullopt);
  EXPECT_EQ(Shown(SheetOf(of, "Posten").rows[3][7]), "nihil");
}

}  // namespace
}  // namespace driehoek::cli
