// SPDX-License-Identifier: EUPL-1.2
#include "services/budgets/testing/figures.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace driehoek::budgets::testing {
namespace {

constexpr std::nullopt_t kNil = std::nullopt;

// Whole euros, a year each from the budget's first on.
v1::BudgetLine* AddLine(v1::Budget* budget, const char* description, v1::Nature nature,
                        const std::vector<std::optional<int64_t>>& euros) {
  v1::BudgetLine* line = budget->add_lines();
  line->set_description(description);
  line->set_nature(nature);
  line->set_line(budget->lines_size());
  for (size_t i = 0; i < euros.size(); ++i) {
    v1::YearAmount* amount = line->add_year_amounts();
    amount->set_year(budget->years(static_cast<int>(i)));
    if (euros[i].has_value()) amount->set_amount_cents(*euros[i] * 100);
  }
  return line;
}

void AddStated(v1::Budget* budget, int32_t year, int64_t euros) {
  v1::StatedTotal* stated = budget->add_stated_totals();
  stated->set_year(year);
  stated->set_amount_cents(euros * 100);
  stated->set_line(20);
}

}  // namespace

v1::Budget Huizen() {
  constexpr v1::Nature kIncidental = v1::NATURE_INCIDENTAL;
  constexpr v1::Nature kStructural = v1::NATURE_STRUCTURAL;
  v1::Budget budget;
  budget.set_title("Uitvoeringsplan 2021-2022");
  budget.set_kind(v1::Budget::KIND_ESTIMATE);
  budget.set_provisional(true);
  budget.set_plan("municipalities/GM0406/plans/uitvoeringsplan");
  for (int year : {2021, 2022}) budget.add_years(year);
  AddLine(&budget, "Ondermijning", kIncidental, {102000, kNil});
  AddLine(&budget, "Radicalisering", kIncidental, {199000, 79000});
  AddLine(&budget, "Overlast (jeugdboa)", kStructural, {58482, 58482});
  AddLine(&budget, "Overlast", kIncidental, {190000, kNil});
  AddLine(&budget, "Projecten", kStructural, {30000, 30000});
  AddLine(&budget, "Communicatie", kStructural, {5000, 5000});
  AddLine(&budget, "Monitor", kStructural, {4500, kNil});
  AddLine(&budget, "Jaarwisseling", kStructural, {1500, 1500});
  AddLine(&budget, "Veiligheidshuis", kStructural, {39925, 39952});
  AddLine(&budget, "RIEC", kStructural, {16729, 16728});
  AddLine(&budget, "Verzekeringen", kStructural, {102, 102});
  AddStated(&budget, 2021, 647237);
  AddStated(&budget, 2022, 230737);
  return budget;
}

v1::Budget Heusden() {
  constexpr v1::Nature kUnspecified = v1::NATURE_UNSPECIFIED;
  v1::Budget budget;
  budget.set_title("Veiligheidsplan 2019-2022");
  budget.set_kind(v1::Budget::KIND_ESTIMATE);
  for (int year : {2019, 2020, 2021, 2022}) budget.add_years(year);
  AddLine(&budget, "Veiligheidsfonds", kUnspecified, {11000, 11000, 11000, 11000});
  AddLine(&budget, "Uitvoering", kUnspecified, {10000, 10000, 10000, 10000});
  v1::BudgetLine* contribution =
      AddLine(&budget, "Bijdrage € 2 per inwoner", kUnspecified, {88000, 88000, 0, 0});
  contribution->set_per_inhabitant_cents(200);
  contribution->set_pending_evaluation(true);
  AddLine(&budget, "Halt", kUnspecified, {25211, 25211, 25211, 25211});
  AddLine(&budget, "Wet Bibob", kUnspecified, {30500, 30500, 30500, 30500});
  AddLine(&budget, "Veiligheidshuis", kUnspecified, {60000, 60000, 60000, 60000});
  AddLine(&budget, "Monitor", kUnspecified, {7680, 7680, 7680, 7680});
  AddLine(&budget, "RIEC", kUnspecified, {16500, 16500, 16500, 16500});
  for (auto [year, euros] : {std::pair(2019, 248891), {2020, 248891}, {2021, 160891}, {2022, 160891}}) {
    AddStated(&budget, year, euros);
  }
  return budget;
}

}  // namespace driehoek::budgets::testing
