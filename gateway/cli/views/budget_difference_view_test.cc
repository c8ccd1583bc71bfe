// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/budget_difference_view.h"

#include <gmock/gmock.h>

#include <sstream>
#include <string>

namespace driehoek::cli {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

BudgetLine& AddLine(const char* id, Budget* budget) {
  BudgetLine& line = *budget->add_lines();
  line.set_line_id(id);
  line.set_description(std::string("Post ") + id);
  return line;
}

YearAmount& AddAmount(int32_t year, int64_t euros, BudgetLine* line) {
  YearAmount& amount = *line->add_year_amounts();
  amount.set_year(year);
  amount.set_amount_cents(euros * 100);
  return amount;
}

std::string Said(const Budget& older, const Budget& newer) {
  std::ostringstream out;
  PrintBudgetDifference(older, newer, out);
  return out.str();
}

// Rule 10: nothing, nil and 0 are three things.
TEST(BudgetDifferenceTest, EachLineSaysWhatBecameOfItsAmounts) {
  Budget older;
  older.set_title("Begroting");
  BudgetLine& kept = AddLine("a", &older);
  AddAmount(2021, 0, &kept);
  AddAmount(2022, 88000, &kept);
  AddAmount(2024, 5, &kept);
  AddAmount(2021, 7, &AddLine("gone", &older));
  Budget newer;
  newer.set_title("Begroting");
  AddAmount(2021, 9, &AddLine("new", &newer));
  BudgetLine& changed = AddLine("a", &newer);
  AddAmount(2021, 0, &changed).clear_amount_cents();
  AddAmount(2023, 1, &changed).set_commitment(budgets::v1::COMMITMENT_CONDITIONAL);
  AddAmount(2024, 5, &changed).set_text("€ 5,-");
  EXPECT_THAT(Said(older, newer),
              AllOf(ContainsRegex("Post new +nieuw +2021: € 9\n"),
                    ContainsRegex("Post a +gewijzigd +2021: € 0 werd € -; 2022: € 88.000 werd geen; 2023: "
                                  "geen werd € 1"),
                    HasSubstr("(voorwaardelijk)"), ContainsRegex("Post gone +vervallen +2021: € 7\n"),
                    Not(HasSubstr("2024"))));
}

TEST(BudgetDifferenceTest, WhatIsSaidOfALineOrOfTheBudgetIsInWords) {
  Budget older;
  older.set_title("Begroting");
  older.set_provisional(true);
  older.add_years(2021);
  BudgetLine& line = AddLine("a", &older);
  line.set_nature(budgets::v1::NATURE_INCIDENTAL);
  line.set_per_inhabitant_cents(200);
  Budget newer = older;
  newer.set_title("Begroting, gewijzigd");
  newer.set_provisional(false);
  newer.add_years(2022);
  newer.mutable_lines(0)->set_nature(budgets::v1::NATURE_STRUCTURAL);
  newer.mutable_lines(0)->set_per_inhabitant_cents(250);
  newer.mutable_lines(0)->set_cost_centre("6120");
  const std::string said = Said(older, newer);
  for (const char* part : {"titel: \"Begroting\" werd \"Begroting, gewijzigd\"; ", "jaren: 2021 werd",
                           "2022; voorlopig: ja werd nee", "werd 2021,", "kostenplaats: geen werd \"6120\"; ",
                           "aard: incidenteel werd structureel", "per inwoner: € 2 werd € 2,50"}) {
    EXPECT_THAT(said, HasSubstr(part));
  }
  newer = older;
  newer.add_notes()->set_text("Een opmerking.");
  EXPECT_THAT(Said(older, newer), HasSubstr("Geen verschil in posten"));
}

// Rules 11 and 12.
TEST(BudgetDifferenceTest, TotalsStandByYearBesideEachOtherByNatureAndAsStated) {
  Budget older;
  for (const int32_t year : {2021, 2022}) {
    budgets::v1::YearTotal& total = *older.add_computed_totals();
    total.set_year(year);
    total.set_total_cents(300);
    total.set_structural_cents(100);
    total.set_incidental_cents(200);
    total.set_stated_cents(400);
  }
  Budget newer = older;
  newer.mutable_computed_totals(0)->set_total_cents(500);
  newer.mutable_computed_totals(0)->set_incidental_cents(400);
  newer.mutable_computed_totals(1)->set_year(2023);
  EXPECT_THAT(Said(older, newer),
              AllOf(ContainsRegex("2021 +was +€ 3 +€ 4 +€ 1 +€ 2 +€ 0\n +wordt +€ 5 +€ 4 +€ 1 +€ 4 +€ 0\n"),
                    ContainsRegex("2022 +was +€ 3.*\n +wordt +geen"), ContainsRegex("2023 +was +geen *\n")));
  EXPECT_THAT(Said(older, older), ContainsRegex("2021 +bleef +€ 3"));
}

}  // namespace
}  // namespace driehoek::cli
