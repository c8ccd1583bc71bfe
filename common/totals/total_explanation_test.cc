// SPDX-License-Identifier: EUPL-1.2
#include "common/totals/total_explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <utility>

#include "common/totals/totals.h"

namespace driehoek {
namespace {

using budgets::v1::Budget;
using ::testing::HasSubstr;

constexpr std::nullopt_t kNil = std::nullopt;

// Whole euros of 2021 and 2022.
void AddLine(Budget* budget, const char* description, std::optional<int64_t> first,
             std::optional<int64_t> second) {
  auto* line = budget->add_lines();
  line->set_description(description);
  line->set_line(100 + budget->lines_size());
  for (auto [year, euros] : {std::pair(2021, first), std::pair(2022, second)}) {
    auto* amount = line->add_year_amounts();
    amount->set_year(year);
    if (euros.has_value()) amount->set_amount_cents(*euros * 100);
  }
}

// The figures of Huizen's plan for 2021 and 2022.
Budget Huizen() {
  Budget budget;
  AddLine(&budget, "Ondermijning", 102000, kNil);
  AddLine(&budget, "Radicalisering", 199000, 79000);
  AddLine(&budget, "Jeugdboa", 58482, 58482);
  AddLine(&budget, "Overlast", 190000, kNil);
  AddLine(&budget, "Projecten", 30000, 30000);
  AddLine(&budget, "Communicatie", 5000, 5000);
  AddLine(&budget, "Monitor", 4500, kNil);
  AddLine(&budget, "Jaarwisseling", 1500, 1500);
  AddLine(&budget, "Veiligheidshuis", 39925, 39952);
  AddLine(&budget, "RIEC", 16729, 16728);
  AddLine(&budget, "Verzekeringen", 102, 102);
  return budget;
}

TotalExplanation Explain(const Budget& budget, int32_t year, int64_t stated_euros) {
  int64_t computed = 0;
  for (const auto& total : ComputeTotals(budget)) {
    if (total.year() == year) computed = total.total_cents();
  }
  return ExplainTotal(budget, year, stated_euros * 100, computed);
}

TEST(ExplainTotalTest, FindsTheOtherYearsValueOfHuizen2021Rule11) {
  TotalExplanation explanation = Explain(Huizen(), 2021, 647237);
  EXPECT_EQ(explanation.text,
            "Het totaal klopt precies als bij 'RIEC' in 2021 € 16.728 staat in plaats van € 16.729: dat is "
            "het bedrag van 2022.");
  EXPECT_EQ(explanation.line, 110);
}

TEST(ExplainTotalTest, FindsTheSwappedDigitsOfHuizen2022Rule11) {
  TotalExplanation explanation = Explain(Huizen(), 2022, 230737);
  EXPECT_EQ(explanation.text,
            "Het totaal klopt precies als bij 'Veiligheidshuis' in 2022 € 39.925 staat in plaats van "
            "€ 39.952: twee cijfers zijn verwisseld, en dat is ook het bedrag van 2021.");
  EXPECT_EQ(explanation.line, 109);
}

TEST(ExplainTotalTest, FindsSwappedDigitsThatNoOtherYearHasRule11) {
  // 58.482 for 58.842.
  EXPECT_EQ(Explain(Huizen(), 2021, 647238 + 360).text,
            "Het totaal klopt precies als bij 'Jeugdboa' in 2021 € 58.842 staat in plaats van € 58.482: twee "
            "cijfers zijn verwisseld.");
}

TEST(ExplainTotalTest, FindsDigitsSwappedInTheTotalRule11) {
  EXPECT_EQ(Explain(Huizen(), 2021, 647328).text,
            "In het vermelde totaal zijn twee cijfers verwisseld: € 647.328 in plaats van € 647.238.");
}

TEST(ExplainTotalTest, FindsAnAmountThatIsNilHereButNotInTheOtherYear) {
  EXPECT_EQ(
      Explain(Huizen(), 2022, 230764 + 102000).text,
      "Het totaal klopt precies als bij 'Ondermijning' in 2022 € 102.000 staat in plaats van nihil: dat is "
      "het bedrag van 2021.");
}

TEST(ExplainTotalTest, FindsALineThatWasLeftOutRule11) {
  TotalExplanation explanation = Explain(Huizen(), 2021, 647238 - 190000);
  EXPECT_EQ(explanation.text, "Het totaal klopt precies als 'Overlast' (€ 190.000) niet is meegeteld.");
  EXPECT_EQ(explanation.line, 104);
}

TEST(ExplainTotalTest, FindsALineThatCountsTwiceRule11) {
  EXPECT_THAT(Explain(Huizen(), 2021, 647238 + 30000).text,
              HasSubstr("'Projecten' (€ 30.000) twee keer is meegeteld"));
}

TEST(ExplainTotalTest, FindsAWrongSign) {
  EXPECT_THAT(Explain(Huizen(), 2021, 647238 - 2 * 4500).text,
              HasSubstr("'Monitor' (€ 4.500) is afgetrokken"));
}

TEST(ExplainTotalTest, FindsTheTotalOfTheOtherYear) {
  EXPECT_EQ(Explain(Huizen(), 2022, 647238).text,
            "Het vermelde totaal is precies dat van de regels van 2021.");
}

TEST(ExplainTotalTest, FindsDigitsSwappedThatAreNoNeighbours) {
  // 39.925 for 29.935.
  EXPECT_THAT(Explain(Huizen(), 2021, 647238 - 9990).text, HasSubstr("'Veiligheidshuis' in 2021 € 29.935"));
}

TEST(ExplainTotalTest, SaysHowManyEqualsThereAreAndTakesTheFirstOfTheDocument) {
  Budget budget;
  AddLine(&budget, "Eerste", 5000, 5000);
  AddLine(&budget, "Tweede", 5000, 5000);
  AddLine(&budget, "Derde", 71, 71);
  EXPECT_EQ(Explain(budget, 2021, 5071).text,
            "Het totaal klopt precies als 'Eerste' (€ 5.000) niet is meegeteld. Er is nog 1 even "
            "waarschijnlijke verklaring.");
}

TEST(ExplainTotalTest, ClaimsNothingWhereNothingFitsRule11) {
  EXPECT_EQ(Explain(Huizen(), 2021, 647238 + 7).text, "");
  EXPECT_EQ(Explain(Huizen(), 2021, 647238).text, "");
  EXPECT_EQ(Explain(Budget(), 2021, 5).text, "");
}

TEST(ExplainTotalTest, ShortensALongDescriptionBetweenCharacters) {
  Budget budget;
  std::string name(99, 'x');
  name += "ééé";
  AddLine(&budget, name.c_str(), 5000, 5000);
  AddLine(&budget, "Tweede", 71, 71);
  EXPECT_THAT(Explain(budget, 2021, 71).text, HasSubstr(std::string(99, 'x') + "…'"));
}

TEST(ExplainTotalTest, TellsWhichLineWhereItHasNoDescription) {
  Budget budget;
  AddLine(&budget, "", 5000, kNil);
  AddLine(&budget, "Tweede", 71, 73);
  EXPECT_THAT(Explain(budget, 2021, 71).text, HasSubstr("regel 101 (€ 5.000) niet"));
}

}  // namespace
}  // namespace driehoek
