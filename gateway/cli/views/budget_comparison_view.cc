// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/budget_comparison_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::BudgetComparison;
using gateway::v1::ComparedBudget;
using gateway::v1::MemberBudgets;

std::string RemarksOn(const ComparedBudget& budget) {
  std::vector<std::string> remarks;
  if (budget.kind() != budgets::v1::Budget::KIND_ESTIMATE) remarks.push_back(Word(budget.kind()));
  if (budget.provisional()) remarks.push_back("voorlopig");
  if (budget.total().pending_evaluation_cents() != 0) {
    remarks.push_back(
        absl::StrCat(FormatEuro(budget.total().pending_evaluation_cents()), " in afwachting van evaluatie"));
  }
  return absl::StrJoin(remarks, ", ");
}

Table Budgets(const BudgetComparison& comparison) {
  Table table({{"Gemeente"},
               {"Begroting", false, 30},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true},
               {"Totaal", true},
               {"Volgens het stuk", true},
               {"Per inwoner", true},
               {"Opmerking", false, 40}});
  for (const MemberBudgets& member : comparison.members()) {
    const std::string& name = member.municipality().display_name();
    if (member.state() != MemberBudgets::STATE_ANSWERED) {
      table.AddRow({name, "", "", "", "", "", "", "", Word(member.state())});
    } else if (member.budgets().empty()) {
      table.AddRow({name, "", "", "", "", "", "", "", "geen begroting bekend"});
    }
    for (const ComparedBudget& budget : member.budgets()) {
      const auto& total = budget.total();
      table.AddRow({name, budget.title(), FormatEuro(total.structural_cents()),
                    FormatEuro(total.incidental_cents()), FormatEuro(total.unspecified_cents()),
                    FormatEuro(total.total_cents()),
                    total.has_stated_cents() ? FormatEuro(total.stated_cents()) : "",
                    budget.has_per_inhabitant() ? FormatEuro(budget.per_inhabitant().total_cents()) : "",
                    RemarksOn(budget)});
    }
  }
  return table;
}

Table Mismatches(const BudgetComparison& comparison) {
  Table table({{"Gemeente"},
               {"Volgens het stuk", true},
               {"Som van de posten", true},
               {"Waarschijnlijke verklaring", false, 60},
               {"Regel", true}});
  for (const MemberBudgets& member : comparison.members()) {
    for (const ComparedBudget& budget : member.budgets()) {
      for (const auto& finding : budget.findings()) {
        table.AddRow({member.municipality().display_name(), FormatEuro(finding.stated_cents()),
                      FormatEuro(finding.computed_cents()), finding.explanation(),
                      LineOrNone(finding.line())});
      }
    }
  }
  return table;
}

Table Taakvelden(const BudgetComparison& comparison) {
  Table table({{"Gemeente"}, {"Taakveld"}, {"Structureel", true}, {"Incidenteel", true}, {"Totaal", true}});
  for (const MemberBudgets& member : comparison.members()) {
    for (const ComparedBudget& budget : member.budgets()) {
      for (const auto& taakveld : budget.taakvelden()) {
        const auto& total = taakveld.total();
        table.AddRow({member.municipality().display_name(),
                      taakveld.taakveld().empty() ? "niet gekoppeld" : taakveld.taakveld(),
                      FormatEuro(total.structural_cents()), FormatEuro(total.incidental_cents()),
                      FormatEuro(total.total_cents())});
      }
    }
  }
  return table;
}

Table Contributions(const BudgetComparison& comparison) {
  Table table({{"Gemeente"},
               {"Inwoners", true},
               {"Op"},
               {"Bijdrage", true},
               {"Eigen post", false, 40},
               {"Bedrag", true},
               {"Verschil", true},
               {"Oordeel"},
               {"Regel", true}});
  for (const MemberBudgets& member : comparison.members()) {
    const auto& municipality = member.municipality();
    const std::string population =
        municipality.population() == 0 ? "niet bekend" : absl::StrCat(municipality.population());
    const std::string contribution =
        member.has_contribution_cents() ? FormatEuro(member.contribution_cents()) : "";
    if (member.contribution_lines().empty()) {
      table.AddRow({municipality.display_name(), population, municipality.population_date(), contribution,
                    "geen post per inwoner bekend", "", "", "", ""});
    }
    for (const auto& own : member.contribution_lines()) {
      table.AddRow({municipality.display_name(), population, municipality.population_date(), contribution,
                    own.line().description(), FormatEuro(own.line().year_amounts(0).amount_cents()),
                    own.has_difference_cents() ? FormatEuro(own.difference_cents()) : "niet vergelijkbaar",
                    own.has_finding()                                           ? Word(own.finding().state())
                    : own.has_difference_cents() && own.difference_cents() != 0 ? "beoordeeld"
                                                                                : "",
                    LineOrNone(own.line().line())});
    }
  }
  return table;
}

}  // namespace

void PrintBudgetComparison(const BudgetComparison& comparison, const registry::Registry& registry,
                           std::ostream& out) {
  PrintHeading(comparison, absl::StrCat("begrotingen van ", comparison.year()), kMayBeThere, registry, out);
  PrintSection("Per gemeente", Budgets(comparison), out);
  PrintSection("Totalen die niet kloppen", Mismatches(comparison), out);
  PrintSection("Per taakveld (Iv3)", Taakvelden(comparison), out);
  if (comparison.rate_cents() == 0) return;
  PrintSection(absl::StrCat("Bijdrage van ", FormatEuro(comparison.rate_cents()), " per inwoner"),
               Contributions(comparison), out);
  out << "\n"
      << (comparison.has_contribution_cents()
              ? absl::StrCat("Samen: ", FormatEuro(comparison.contribution_cents()))
              : "Geen som: niet van elke gemeente is het inwonertal bekend.")
      << "\n";
  for (const MemberBudgets& member : comparison.members()) {
    for (const auto& own : member.contribution_lines()) {
      if (own.has_finding())
        out << Harmless(own.finding().message()) << " Bevinding: " << Harmless(own.finding().name()) << "\n";
    }
  }
}

}  // namespace driehoek::cli
