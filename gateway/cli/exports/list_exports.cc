// SPDX-License-Identifier: EUPL-1.2
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"

namespace driehoek::cli {
namespace {

using budgets::v1::Budget;
using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using plans::v1::PolicyMeasure;
using Kind = Column::Kind;

constexpr char kNatureUnknown[] = "aard onbekend";

std::string PartiesOf(const PolicyMeasure& measure) {
  std::vector<std::string> parties;
  for (const auto& party : measure.parties()) parties.push_back(party.label());
  return absl::StrJoin(parties, ", ");
}

std::string PlanningOf(const PolicyMeasure& measure) {
  std::vector<std::string> texts;
  for (const auto& row : measure.planning_rows()) {
    if (!row.planning_text().empty()) texts.push_back(row.planning_text());
  }
  return absl::StrJoin(texts, "; ");
}

Sheet Measures(const plans::v1::ListMeasuresResponse& list, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Maatregelen";
  sheet.columns = {{"Gemeente"},
                   {"Thema"},
                   {"Niveau"},
                   {"Maatregel"},
                   {"Toestand"},
                   {"Besluit"},
                   {"Planning in het stuk"},
                   {"Jaren vast"},
                   {"Jaren onder voorwaarde"},
                   {"Partijen"},
                   {"Gebieden"},
                   {"Instrumenten"},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Telt", Kind::kCount, {}, {}, /*total=*/true},
                   {"Naam"}};
  std::set<std::string> counted;
  for (const PolicyMeasure& measure : list.measures()) {
    bool first = true;
    const std::string folder = measure.name().substr(0, measure.name().rfind('/') + 1);
    for (const std::string& same : measure.same_as()) first = first && counted.count(folder + same) == 0;
    if (first) counted.insert(measure.name());
    const std::string level = Word(measure.theme_level());
    const std::string state = Word(measure.state());
    sheet.rows.push_back(
        {TenantWord(registry, measure.name()), TextCell(measure.theme_title()),
         level.empty() ? Cell(Absent::kUnknown) : Cell(level), TextCell(measure.text()),
         state.empty() ? Cell(Absent::kUnknown) : Cell(state), TextCell(Word(measure.decision().kind())),
         TextCell(PlanningOf(measure)), TextCell(absl::StrJoin(measure.committed_years(), ", ")),
         TextCell(absl::StrJoin(measure.conditional_years(), ", ")), TextCell(PartiesOf(measure)),
         TextCell(absl::StrJoin(measure.areas(), ", ")), TextCell(absl::StrJoin(measure.instruments(), ", ")),
         LineCell(measure.line()), Count{first ? 1 : 0}, TextCell(measure.name())});
  }
  sheet.remarks = {
      "Telt: 1 voor elke maatregel, 0 voor dezelfde maatregel onder nog een thema. Een jaar onder voorwaarde "
      "is geen jaar dat vast staat."};
  sheet.total_label = "Aantal maatregelen";
  sheet.touched = "maatregelen van wie niet antwoordde ontbreken.";
  sheet.without = "Geen maatregelen gevonden.";
  return sheet;
}

// Where the sheet of totals finds what it adds up.
enum TotalColumn : size_t { kTotalYear = 3, kTotalName = 11 };
enum LineColumn : size_t { kLineNature = 4, kLineYear = 6, kLineAmount = 7, kLineName = 13 };

std::vector<Cell> RowOf(const Budget& budget, const BudgetLine& line, const YearAmount& amount,
                        const registry::Registry& registry) {
  const std::string nature = Word(line.nature());
  const std::string commitment = Word(amount.commitment());
  return {TenantWord(registry, budget.name()),
          TextCell(budget.title()),
          TextCell(line.description()),
          TextCell(line.cost_centre()),
          nature.empty() ? kNatureUnknown : nature,
          line.taakveld().empty() ? Cell(Absent::kUnknown) : TextCell(line.taakveld()),
          Count{amount.year()},
          amount.has_amount_cents() ? Cell(Money{amount.amount_cents()}) : Cell(Absent::kNil),
          commitment.empty() ? "vast" : commitment,
          line.has_per_inhabitant_cents() ? Cell(Money{line.per_inhabitant_cents()}) : Cell(Absent::kNone),
          line.pending_evaluation() ? "ja" : "nee",
          budget.provisional() ? "ja" : "nee",
          LineCell(line.line()),
          TextCell(budget.name())};
}

Sheet Lines(const budgets::v1::ListBudgetsResponse& list, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Posten";
  sheet.columns = {{"Gemeente"},
                   {"Begroting"},
                   {"Post"},
                   {"Kostenplaats"},
                   {"Aard"},
                   {"Taakveld (Iv3)"},
                   {"Jaar", Kind::kPlain},
                   {"Bedrag", Kind::kMoney},
                   {"Zekerheid"},
                   {"Per inwoner", Kind::kMoney},
                   {"In afwachting van evaluatie"},
                   {"Voorlopig"},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Naam"}};
  for (const Budget& budget : list.budgets()) {
    for (const BudgetLine& line : budget.lines()) {
      for (const YearAmount& amount : line.year_amounts()) {
        sheet.rows.push_back(RowOf(budget, line, amount, registry));
      }
    }
  }
  sheet.remarks = {"Een rij per post en jaar. De totalen per begroting en jaar staan op het blad Totalen."};
  sheet.touched = "posten van wie niet antwoordde ontbreken.";
  sheet.without = "Geen posten gevonden.";
  return sheet;
}

// Added up out of the lines, by nature, beside what the documents state (rules 11 and 12).
Sheet Totals(const budgets::v1::ListBudgetsResponse& list, const registry::Registry& registry) {
  const auto of_nature = [](const std::string& nature) {
    return Column::Lookup{
        0, kLineAmount, {{kLineName, kTotalName}, {kLineYear, kTotalYear}}, {kLineNature, nature}};
  };
  Sheet sheet;
  sheet.name = "Totalen";
  sheet.columns = {{"Gemeente"},
                   {"Begroting"},
                   {"Soort"},
                   {"Jaar", Kind::kPlain},
                   {"Structureel", Kind::kMoney, {}, of_nature(Word(budgets::v1::NATURE_STRUCTURAL))},
                   {"Incidenteel", Kind::kMoney, {}, of_nature(Word(budgets::v1::NATURE_INCIDENTAL))},
                   {"Aard onbekend", Kind::kMoney, {}, of_nature(kNatureUnknown)},
                   {"Structureel, incidenteel en onbekend samen", Kind::kMoney, Column::Sum{{4, 5, 6}, {}}},
                   {"Totaal volgens het stuk", Kind::kMoney},
                   {"Het stuk min de som", Kind::kMoney, Column::Sum{{8}, {7}}},
                   {"Voorlopig"},
                   {"Naam"}};
  for (const Budget& budget : list.budgets()) {
    for (const auto& total : budget.computed_totals()) {
      const bool stated = total.has_stated_cents();
      sheet.rows.push_back({TenantWord(registry, budget.name()), TextCell(budget.title()),
                            TextCell(Word(budget.kind())), Count{total.year()}, Computed{}, Computed{},
                            Computed{}, Computed{},
                            stated ? Cell(Money{total.stated_cents()}) : Cell(Absent::kNone),
                            stated ? Cell(Computed{}) : Cell(Absent::kNone),
                            budget.provisional() ? "ja" : "nee", TextCell(budget.name())});
    }
  }
  sheet.touched = "begrotingen van wie niet antwoordde ontbreken.";
  sheet.without = "Geen begrotingen gevonden.";
  return sheet;
}

}  // namespace

Export ExportOf(const plans::v1::ListMeasuresResponse& list, const registry::Registry& registry) {
  Export of;
  of.title = "Maatregelen van plannen";
  AddSources(list, registry, &of);
  of.sheets.push_back(Measures(list, registry));
  return of;
}

Export ExportOf(const budgets::v1::ListBudgetsResponse& list, const registry::Registry& registry) {
  Export of;
  of.title = "Begrotingen";
  AddSources(list, registry, &of);
  of.sheets = {Lines(list, registry), Totals(list, registry)};
  return of;
}

}  // namespace driehoek::cli
