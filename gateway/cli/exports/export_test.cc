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
using gateway::v1::MemberChanges;
using gateway::v1::MemberOverview;
using gateway::v1::MemberSteering;
using gateway::v1::RegionOverview;
using gateway::v1::RegionSteering;
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
  if (const auto* figure = std::get_if<Figure>(&cell)) return absl::StrCat(figure->value);
  if (const auto* day = std::get_if<absl::CivilDay>(&cell)) return DutchDay(*day);
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

// By heading; a cell that is not of the kind that its column is shows what it is.
std::vector<std::string> Shown(const Sheet& sheet, size_t row, const std::vector<std::string>& headings) {
  std::vector<std::string> shown;
  for (const std::string& heading : headings) {
    for (size_t i = 0; i < sheet.columns.size(); ++i) {
      if (sheet.columns[i].title == heading) shown.push_back(Shown(sheet.rows[row][i]));
    }
  }
  return shown;
}

class ExportOfSteering : public ::testing::Test {
 protected:
  ExportOfSteering() {
    answer_.set_display_name("Basisteam Meierij");
    answer_.set_as_of_date("2020-12-31");
    answer_.set_complete(true);
    heusden_ = AddMember<MemberSteering>(&answer_, "Heusden", MemberSteering::STATE_ANSWERED);
    plan_ = heusden_->add_plans();
    plan_->set_title("IVP");
  }

  RegionSteering answer_;
  MemberSteering* heusden_;
  gateway::v1::SteeredPlan* plan_;
};

TEST_F(ExportOfSteering, HasDaysAndNumbersWhereTheTableHasThem) {
  plan_->set_next_report_date("2019-12-31");
  plan_->set_overdue(true);
  auto* kept = plan_->add_commitments();
  kept->mutable_commitment()->set_unit("trainingen");
  kept->mutable_commitment()->set_count(8);
  kept->mutable_commitment()->set_line(248);
  kept->set_start_year(2021);
  kept->set_end_year(2021);
  kept->set_promised(8);
  kept->set_verdict(gateway::v1::CommitmentKept::VERDICT_NO_OBSERVATION);
  *kept->add_parts() = *kept;
  kept->mutable_parts(0)->mutable_commitment()->set_count(4);
  kept->mutable_parts(0)->set_counted(0);
  kept->mutable_parts(0)->clear_parts();
  const Export of = ExportOf(answer_, TheRegistry());
  const Sheet& reports = SheetOf(of, "Rapportages");
  EXPECT_TRUE(std::holds_alternative<absl::CivilDay>(reports.rows[0][4]));
  EXPECT_THAT(Shown(reports, 0, {"Laatste rapportage", "Volgende uiterlijk", "Te laat", "Opmerking"}),
              ElementsAre("", "31-12-2019", "ja", "te laat: nog geen rapportage"));
  const Sheet& promises = SheetOf(of, "Toezeggingen");
  ASSERT_EQ(promises.rows.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<Count>(promises.rows[0][4]));
  // That nobody counted is not 0.
  EXPECT_THAT(Shown(promises, 0, {"Toezegging", "Jaar", "Toegezegd", "Geteld", "Nagekomen", "Regel"}),
              ElementsAre("8 × trainingen", "2021", "8", "", "geen waarneming", "248"));
  EXPECT_THAT(Shown(promises, 1, {"Toezegging", "Geteld"}), ElementsAre("waarvan 4 × trainingen", "0"));
}

TEST_F(ExportOfSteering, CountsMeasuresByWhatIsSaidOfThemAndNoPercentageRule7) {
  plan_->set_last_report("municipalities/GM0797/progress-reports/a");
  auto* theme = plan_->add_themes();
  theme->set_theme_id("1");
  theme->set_title("Ondermijning");
  theme->set_measures(5);
  theme->add_progress()->set_progress(plans::v1::PROGRESS_DONE);
  theme->mutable_progress(0)->set_count(2);
  const Export of = ExportOf(answer_, TheRegistry());
  const Sheet& measures = SheetOf(of, "Maatregelen");
  const std::vector<std::string> all = {"Vraag", "Gemeld", "Maatregelen"};
  ASSERT_EQ(measures.rows.size(), 3u);
  EXPECT_THAT(Shown(measures, 0, all), ElementsAre("is het klaar", "klaar", "2"));
  EXPECT_THAT(Shown(measures, 1, all), ElementsAre("is het klaar", "niet gemeld", "3"));
  EXPECT_THAT(Shown(measures, 2, all), ElementsAre("heeft het geholpen", "niet gemeld", "5"));
}

TEST_F(ExportOfSteering, SaysWhyAFigureIsNotShownRule16) {
  auto* entry = heusden_->add_pictures()->mutable_entry();
  entry->add_figures()->set_value(41);
  entry->add_figures();
  entry->add_figures()->set_confidential(true);
  const Export of = ExportOf(answer_, TheRegistry());
  std::vector<std::string> values;
  for (const auto& row : SheetOf(of, "Cijfers").rows) values.push_back(Shown(row[4]));
  EXPECT_THAT(values, ElementsAre("41", "onderdrukt", "vertrouwelijk"));
}

TEST_F(ExportOfSteering, SaysOnEachSheetThatTheRegionItselfDidNotAnswer) {
  answer_.set_complete(false);
  answer_.mutable_itself()->set_state(MemberSteering::STATE_UNREACHABLE);
  answer_.mutable_itself()->set_home("homes/regio");
  const Export of = ExportOf(answer_, TheRegistry());
  EXPECT_FALSE(of.complete);
  EXPECT_THAT(of.missing,
              ElementsAre("Basisteam Meierij, de regio zelf (heeft niet geantwoord, homes/regio)"));
  for (const Sheet& sheet : of.sheets) EXPECT_THAT(sheet.touched, Not(IsEmpty())) << sheet.name;
  // Not every region keeps something itself.
  answer_.mutable_itself()->set_state(MemberSteering::STATE_NO_HOME);
  answer_.mutable_itself()->clear_home();
  EXPECT_THAT(ExportOf(answer_, TheRegistry()).missing, IsEmpty());
}

TEST(ExportOfChanges, HasAmountsOfBothDaysAndOfEachRevisionRules10And12) {
  gateway::v1::RegionChanges answer;
  answer.set_display_name("Basisteam Meierij");
  answer.set_from_date("2020-12-31");
  answer.set_as_of_date("2021-06-30");
  auto* heusden = AddMember<MemberChanges>(&answer, "Heusden", MemberChanges::STATE_ANSWERED);
  heusden->mutable_from_total()->set_year(2020);
  heusden->mutable_from_total()->set_structural_cents(500);
  heusden->mutable_from_total()->set_incidental_cents(70);
  auto* event = heusden->add_events();
  event->set_date("2021-01-01");
  event->set_kind(gateway::v1::WorldEvent::KIND_PLAN_BEGAN);
  for (const bool first : {true, false}) {
    auto* revision = heusden->add_budget_revisions();
    revision->mutable_update_time()->set_seconds(1'609'498'800);
    revision->set_first(first);
    if (!first) revision->add_old_totals()->set_year(2021);
    if (!first) revision->mutable_old_totals(0)->set_total_cents(570);
    revision->add_new_totals()->set_year(2021);
    revision->mutable_new_totals(0)->set_total_cents(first ? 570 : 600);
  }
  auto* vught = AddMember<MemberChanges>(&answer, "Vught", MemberChanges::STATE_UNREACHABLE);
  vught->set_membership(MemberChanges::MEMBERSHIP_CAME);
  answer.mutable_from_budget()->set_members(1);
  answer.mutable_from_budget()->set_members_of_region(2);
  answer.mutable_from_budget()->set_incomplete(true);
  const Export of = ExportOf(answer, TheRegistry());
  for (const Sheet& sheet : of.sheets) EXPECT_THAT(sheet.touched, Not(IsEmpty())) << sheet.name;
  EXPECT_EQ(Shown(SheetOf(of, "Gebeurd").rows[0][0]), "01-01-2021");

  const Sheet& totals = SheetOf(of, "Begroting per gemeente");
  ASSERT_EQ(totals.rows.size(), 3u);
  EXPECT_THAT(NumberOf(of, totals, 0, 6), Optional(570));
  const std::vector<std::string> absent = {"Gemeente", "Dag", "Jaar", "Structureel", "Opmerking"};
  EXPECT_THAT(Shown(totals, 1, absent),
              ElementsAre("Heusden", "30-06-2021", "2021", "niet bekend", "geen begroting bekend"));
  EXPECT_THAT(Shown(totals, 2, absent),
              ElementsAre("Vught", "30-06-2021", "2021", "niet bekend", "heeft niet geantwoord"));
  const Sheet& together = SheetOf(of, "Begroting samen");
  ASSERT_EQ(together.rows.size(), 1u);
  EXPECT_THAT(Shown(together, 0, {"Opmerking"}),
              ElementsAre("1 van 2 leden, onvolledig: geen totaal van de regio"));

  const Sheet& revisions = SheetOf(of, "Bedragen per versie");
  ASSERT_EQ(revisions.rows.size(), 2u);
  EXPECT_EQ(Shown(revisions.rows[0][0]), "01-01-2021");
  // What was not there was not 0 either.
  EXPECT_EQ(NumberOf(of, revisions, 0, 5), std::nullopt);
  EXPECT_EQ(NumberOf(of, revisions, 0, 7), std::nullopt);
  EXPECT_THAT(NumberOf(of, revisions, 1, 7), Optional(30));
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
