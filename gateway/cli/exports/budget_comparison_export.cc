// SPDX-License-Identifier: EUPL-1.2
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/exports/iv3_lines.h"

namespace driehoek::cli {
namespace {

using gateway::v1::BudgetComparison;
using gateway::v1::ComparedBudget;
using gateway::v1::MemberBudgets;
using Kind = Column::Kind;

constexpr char kMayBeMore[] = "van wie niet antwoordde is het bedrag niet bekend; dat is niet 0.";

Cell PopulationOf(const MemberBudgets& member) {
  if (member.municipality().population() == 0) return Absent::kUnknown;
  return Count{member.municipality().population()};
}

// A member of which there is nothing to put beside the others: the last cell says why, and no figure is 0.
void AddNothing(const MemberBudgets& member, Sheet* sheet) {
  std::vector<Cell> row(sheet->columns.size(), Absent::kUnknown);
  row.front() = Name(member);
  row.back() = Answered(member) ? "geen begroting bekend" : Word(member.state());
  sheet->rows.push_back(std::move(row));
}

Sheet Budgets(const BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Begrotingen";
  sheet.columns = {{"Gemeente"},
                   {"Begroting"},
                   {"Soort"},
                   {"Structureel", Kind::kMoney},
                   {"Incidenteel", Kind::kMoney},
                   {"Aard onbekend", Kind::kMoney},
                   {"Structureel, incidenteel en onbekend samen", Kind::kMoney, Column::Sum{{3, 4, 5}, {}}},
                   {"Totaal volgens het stuk", Kind::kMoney},
                   {"Het stuk min de som", Kind::kMoney, Column::Sum{{7}, {6}}},
                   {"Vast", Kind::kMoney},
                   {"Voorwaardelijk", Kind::kMoney},
                   {"Ongedekt", Kind::kMoney},
                   {"In afwachting van evaluatie", Kind::kMoney},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberBudgets& member : comparison.members()) {
    if (member.budgets().empty()) AddNothing(member, &sheet);
    for (const ComparedBudget& budget : member.budgets()) {
      const auto& total = budget.total();
      const bool stated = total.has_stated_cents();
      sheet.rows.push_back({Name(member), TextCell(budget.title()), TextCell(Word(budget.kind())),
                            Money{total.structural_cents()}, Money{total.incidental_cents()},
                            Money{total.unspecified_cents()}, Computed{},
                            stated ? Cell(Money{total.stated_cents()}) : Cell(Absent::kNone),
                            stated ? Cell(Computed{}) : Cell(Absent::kNone), Money{total.committed_cents()},
                            Money{total.conditional_cents()}, Money{total.unfunded_cents()},
                            Money{total.pending_evaluation_cents()}, budget.provisional() ? "ja" : "nee",
                            Answered(member) ? Cell(Absent::kNone) : Cell(Word(member.state()))});
    }
  }
  sheet.remarks = {
      "Er is geen som over de gemeenten: zij zetten niet hetzelfde op hun begroting, en een begroting en een "
      "jaarrekening zijn twee dingen."};
  sheet.touched = kMayBeMore;
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

Sheet PerInhabitant(const BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Per inwoner";
  sheet.columns = {{"Gemeente"},
                   {"Inwoners", Kind::kCount},
                   {"Inwoners op", Kind::kDay},
                   {"Begroting"},
                   {"Structureel en incidenteel samen, per inwoner", Kind::kMoney},
                   {"Structureel per inwoner", Kind::kMoney},
                   {"Incidenteel per inwoner", Kind::kMoney},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberBudgets& member : comparison.members()) {
    if (member.budgets().empty()) {
      AddNothing(member, &sheet);
      sheet.rows.back()[1] = PopulationOf(member);
      sheet.rows.back()[2] = DayCell(member.municipality().population_date());
    }
    for (const ComparedBudget& budget : member.budgets()) {
      const auto of = [&](int64_t cents) {
        return budget.has_per_inhabitant() ? Cell(Money{cents}) : Cell(Absent::kUnknown);
      };
      const auto& per_inhabitant = budget.per_inhabitant();
      sheet.rows.push_back({Name(member), PopulationOf(member),
                            DayCell(member.municipality().population_date()), TextCell(budget.title()),
                            of(per_inhabitant.total_cents()), of(per_inhabitant.structural_cents()),
                            of(per_inhabitant.incidental_cents()), budget.provisional() ? "ja" : "nee",
                            Answered(member) ? Cell(Absent::kNone) : Cell(Word(member.state()))});
    }
  }
  sheet.remarks = {"Afgerond op centen; de delen kunnen een cent van het geheel verschillen."};
  sheet.touched = kMayBeMore;
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

Sheet Mismatches(const BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Totalen die niet kloppen";
  sheet.columns = {{"Gemeente"},
                   {"Begroting"},
                   {"Volgens het stuk", Kind::kMoney},
                   {"Som van de posten", Kind::kMoney},
                   {"Het stuk min de som", Kind::kMoney, Column::Sum{{2}, {3}}},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Waarschijnlijke verklaring"}};
  for (const MemberBudgets& member : comparison.members()) {
    for (const ComparedBudget& budget : member.budgets()) {
      for (const auto& finding : budget.findings()) {
        sheet.rows.push_back({Name(member), TextCell(budget.title()), Money{finding.stated_cents()},
                              Money{finding.computed_cents()}, Computed{}, LineCell(finding.line()),
                              TextCell(finding.explanation())});
      }
    }
  }
  sheet.touched = "van wie niet antwoordde is niet bekend of de totalen kloppen.";
  sheet.without = "Elk totaal dat een stuk noemt is de som van zijn posten.";
  return sheet;
}

Sheet Taakvelden(const BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Taakvelden";
  sheet.columns = {{"Gemeente"},
                   {"Begroting"},
                   {"Taakveld (Iv3)"},
                   {"Structureel", Kind::kMoney},
                   {"Incidenteel", Kind::kMoney},
                   {"Aard onbekend", Kind::kMoney},
                   {"Structureel, incidenteel en onbekend samen", Kind::kMoney, Column::Sum{{3, 4, 5}, {}}},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberBudgets& member : comparison.members()) {
    if (member.budgets().empty()) AddNothing(member, &sheet);
    for (const ComparedBudget& budget : member.budgets()) {
      for (const auto& taakveld : budget.taakvelden()) {
        const auto& total = taakveld.total();
        const bool known = !taakveld.taakveld().empty();
        sheet.rows.push_back(
            {Name(member), TextCell(budget.title()), known ? TextCell(taakveld.taakveld()) : Absent::kUnknown,
             Money{total.structural_cents()}, Money{total.incidental_cents()},
             Money{total.unspecified_cents()}, Computed{}, budget.provisional() ? "ja" : "nee",
             known ? Cell(Absent::kNone) : Cell("niemand zei bij welk taakveld deze posten horen")});
      }
    }
  }
  sheet.touched = kMayBeMore;
  sheet.without = "Geen begroting bekend.";
  return sheet;
}

// Of the only year that it has here.
Cell AmountOf(const budgets::v1::BudgetLine& line) {
  if (line.year_amounts().empty()) return Absent::kUnknown;
  if (!line.year_amounts(0).has_amount_cents()) return Absent::kNil;
  return Money{line.year_amounts(0).amount_cents()};
}

Cell ContributionOf(const MemberBudgets& member) {
  if (!member.has_contribution_cents()) return Absent::kUnknown;
  return Money{member.contribution_cents()};
}

std::string ContributionTitle(const BudgetComparison& comparison) {
  const std::string rounding = Word(comparison.rounding());
  return absl::StrCat("Bijdrage van ", FormatEuro(comparison.rate_cents()), " per inwoner, ",
                      rounding.empty() ? "niet afgerond" : rounding);
}

Sheet Contributions(const BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Bijdrage per inwoner";
  sheet.columns = {{"Gemeente"},
                   {"Inwoners", Kind::kCount, {}, {}, /*total=*/comparison.has_contribution_cents()},
                   {"Inwoners op", Kind::kDay},
                   {"Bijdrage", Kind::kMoney, {}, {}, /*total=*/comparison.has_contribution_cents()},
                   {"Eigen post"},
                   {"Bedrag van de eigen post", Kind::kMoney},
                   {"Eigen post min bijdrage", Kind::kMoney, Column::Sum{{5}, {3}}},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberBudgets& member : comparison.members()) {
    const Cell population_date = DayCell(member.municipality().population_date());
    if (member.contribution_lines().empty()) {
      // Who has a budget has no such line; of others nobody knows (rule 10).
      const Absent own = member.budgets().empty() ? Absent::kUnknown : Absent::kNone;
      sheet.rows.push_back(
          {Name(member), PopulationOf(member), population_date, ContributionOf(member), own, own, own,
           Absent::kNone, own,
           Answered(member) ? Cell("geen post per inwoner bekend") : Cell(Word(member.state()))});
    }
    bool first = true;
    for (const auto& own : member.contribution_lines()) {
      bool provisional = false;
      for (const ComparedBudget& budget : member.budgets()) {
        provisional = provisional || (budget.budget() == own.budget() && budget.provisional());
      }
      // Of a member with two lines the contribution counts once.
      sheet.rows.push_back({Name(member), first ? PopulationOf(member) : Cell(Absent::kNone),
                            first ? population_date : Cell(Absent::kNone),
                            first ? ContributionOf(member) : Cell(Absent::kNone),
                            TextCell(own.line().description()), AmountOf(own.line()),
                            own.has_difference_cents() && first ? Cell(Computed{})
                            : own.has_difference_cents()        ? Cell(Money{own.difference_cents()})
                                                                : Cell(Absent::kUnknown),
                            LineCell(own.line().line()), provisional ? "ja" : "nee",
                            own.has_difference_cents() ? Cell(Absent::kNone) : Cell("niet vergelijkbaar")});
      first = false;
    }
  }
  sheet.remarks = {ContributionTitle(comparison) + "."};
  if (comparison.has_contribution_cents()) {
    sheet.total_label = "Samen, van alle gemeenten van de regio";
  } else {
    sheet.remarks.emplace_back("Geen som: niet van elke gemeente is het inwonertal bekend.");
  }
  sheet.touched =
      "van wie niet antwoordde is de eigen post niet bekend; de bijdrage zelf volgt uit het inwonertal.";
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

}  // namespace

Export ExportOf(const BudgetComparison& comparison, const registry::Registry& registry) {
  Export of = BeginRegionExport(comparison, absl::StrCat("begrotingen van ", comparison.year()), registry);
  of.sheets = {Budgets(comparison), PerInhabitant(comparison), Mismatches(comparison), Taakvelden(comparison),
               Iv3Lines(comparison)};
  if (comparison.rate_cents() != 0) of.sheets.push_back(Contributions(comparison));
  return of;
}

}  // namespace driehoek::cli
