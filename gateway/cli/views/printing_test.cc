// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/printing.h"

#include <gtest/gtest.h>

#include <sstream>

#include "driehoek/budgets/v1/budget.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {
namespace {

const registry::Registry& Registry() { return registry::Registry::Embedded(); }

TEST(PrintingTest, NilIsNotZero) {  // rule 10
  EXPECT_EQ(EuroOrNil(std::nullopt), "€ -");
  EXPECT_EQ(EuroOrNil(0), "€ 0");
  EXPECT_EQ(EuroOrNil(64723700), "€ 647.237");
}

TEST(PrintingTest, NumbersAreDutch) {
  EXPECT_EQ(DutchNumber(85), "85");
  EXPECT_EQ(DutchNumber(10.25), "10,25");
  EXPECT_EQ(DutchNumber(7.5), "7,5");
}

TEST(PrintingTest, ATenantHasTheNameThatPeopleUse) {
  EXPECT_EQ(TenantWord(Registry(), "municipalities/GM0406/plans/x"), "Huizen");
  EXPECT_EQ(TenantWord(Registry(), "regions/meierij"), "Basisteam Meierij");
  EXPECT_EQ(TenantWord(Registry(), "municipalities/GM0344/plans/x"), "GM0344");
}

TEST(PrintingTest, WhoDidNotAnswerIsNamedOnceWithWhatIsMissing) {  // design 4.6
  plans::v1::ListPlansResponse response;
  std::ostringstream out;
  auto* answered = response.add_sources();
  answered->set_home("homes/gooi");
  answered->set_state(type::v1::SOURCE_STATE_ANSWERED);
  EXPECT_EQ(PrintUnreachable(response.unreachable(), response.sources(), Registry(), out),
            Outcome::kComplete);
  EXPECT_EQ(out.str(), "");
  response.add_unreachable("homes/meierij");
  auto* denied = response.add_sources();
  denied->set_home("homes/meierij");
  denied->set_state(type::v1::SOURCE_STATE_DENIED);
  denied->add_tenants("municipalities/GM0797");
  denied->add_tenants("municipalities/GM0757");
  EXPECT_EQ(PrintUnreachable(response.unreachable(), response.sources(), Registry(), out),
            Outcome::kIncomplete);
  EXPECT_EQ(out.str(),
            "LET OP: dit antwoord is onvolledig. Niet geantwoord:\n"
            "  homes/meierij (toegang geweigerd; ontbreekt: Heusden, Boxtel)\n");
}

TEST(PrintBudgetTest, ShowsNilZeroAndAbsentApartAndSaysWhatIsProvisional) {  // rules 10 and 12
  budgets::v1::Budget budget;
  budget.set_title("Veiligheid");
  budget.set_name("municipalities/GM0406/budgets/v");
  budget.set_kind(budgets::v1::Budget::KIND_ESTIMATE);
  budget.set_provisional(true);
  for (int year : {2020, 2021, 2022}) budget.add_years(year);
  auto* line = budget.add_lines();
  line->set_description("Coördinatie");
  line->set_nature(budgets::v1::NATURE_INCIDENTAL);
  line->set_pending_evaluation(true);
  line->add_year_amounts()->set_year(2020);
  auto* zero = line->add_year_amounts();
  zero->set_year(2021);
  zero->set_amount_cents(0);
  std::ostringstream out;
  PrintBudget(budget, Registry(), out);
  EXPECT_EQ(out.str(),
            "Begroting: Veiligheid\n"
            "Naam: municipalities/GM0406/budgets/v\n"
            "Van: Huizen\n"
            "Soort: begroting (voorlopig)\n"
            "\n"
            "Post         Kostenplaats  Aard         2020  2021  2022  Regel  Opmerking\n"
            "───────────  ────────────  ───────────  ────  ────  ────  ─────  "
            "────────────────────────────────────\n"
            "Coördinatie                incidenteel   € -   € 0               eindigt, in afwachting van "
            "evaluatie\n");
}

}  // namespace
}  // namespace driehoek::cli
