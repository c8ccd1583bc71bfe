// SPDX-License-Identifier: EUPL-1.2

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "gateway/cli/views/amendment_view.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/resource_tables.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

std::string HoldersOf(const plans::v1::Theme& theme) {
  std::vector<std::string> holders;
  for (const auto& holder : theme.portfolio_holders()) holders.push_back(holder.text());
  return absl::StrJoin(holders, "; ");
}

void AddTheme(const plans::v1::Theme& theme, const std::string& indent, Table* table) {
  table->AddRow({indent + theme.theme_id(), theme.title(), Word(theme.level()),
                 theme.priority() ? "ja" : "nee", absl::StrCat(theme.action_items_size()),
                 absl::StrCat(CountMeasures(theme)), HoldersOf(theme), LineOrNone(theme.line())});
  for (const auto& sub_theme : theme.sub_themes()) AddTheme(sub_theme, indent + "  ", table);
}

std::string RemarksOf(const budgets::v1::BudgetLine& line) {
  std::vector<std::string> remarks;
  if (line.pending_evaluation()) remarks.push_back("eindigt, in afwachting van evaluatie");
  if (line.has_per_inhabitant_cents()) {
    remarks.push_back(absl::StrCat(FormatEuro(line.per_inhabitant_cents()), " per inwoner"));
  }
  for (const auto& amount : line.year_amounts()) {
    if (amount.commitment() > budgets::v1::COMMITMENT_COMMITTED) {
      remarks.push_back(absl::StrCat(amount.year(), " ", Word(amount.commitment())));
    }
  }
  return absl::StrJoin(remarks, "; ");
}

void PrintTotals(const budgets::v1::Budget& budget, std::ostream& out) {
  Table table({{"Jaar"},
               {"Berekend", true},
               {"Genoemd", true},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true},
               {"Vast", true},
               {"Voorwaardelijk", true},
               {"Ongedekt", true}});
  for (const auto& total : budget.computed_totals()) {
    table.AddRow({absl::StrCat(total.year()), FormatEuro(total.total_cents()),
                  total.has_stated_cents() ? FormatEuro(total.stated_cents()) : "",
                  FormatEuro(total.structural_cents()), FormatEuro(total.incidental_cents()),
                  FormatEuro(total.unspecified_cents()), FormatEuro(total.committed_cents()),
                  FormatEuro(total.conditional_cents()), FormatEuro(total.unfunded_cents())});
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

}  // namespace

void PrintPlan(const plans::v1::Plan& plan, const registry::Registry& registry, std::ostream& out) {
  PrintField("Plan", plan.title(), out);
  PrintField("Naam", plan.name(), out);
  PrintField("Van", TenantWord(registry, plan.name()), out);
  PrintField("Soort", Word(plan.kind()), out);
  PrintField("Periode", absl::StrCat(plan.start_date(), " tot en met ", plan.end_date()), out);
  PrintField("Eerste rapportage uiterlijk", plan.first_report_date(), out);
  PrintField("Hangt onder", plan.parent_plan().empty() ? plan.parent_plan_title() : plan.parent_plan(), out);
  if (plan.has_joint_plan()) {
    std::vector<std::string> participants;
    for (const std::string& name : plan.joint_plan().participants())
      participants.push_back(TenantWord(registry, name));
    PrintField("Lokale editie van het plan van",
               absl::StrCat(plan.joint_plan().circle(), " (", absl::StrJoin(participants, ", "), ")"), out);
  }
  for (const auto& adoption : plan.adoptions()) {
    PrintField("Vastgesteld", absl::StrCat("door ", Word(adoption.organ()), " op ", adoption.adoption_date()),
               out);
  }
  PrintField("Verwijderd", plan.has_delete_time() ? "ja" : "", out);
  PrintField("Versie", plan.revision_id(), out);
  PrintField("Etag", plan.etag(), out);
  Table table({{"Thema"},
               {"Titel", false, 50},
               {"Niveau"},
               {"Prioriteit"},
               {"Actiepunten", true},
               {"Maatregelen", true},
               {"Portefeuillehouder", false, 40},
               {"Regel", true}});
  for (const auto& theme : plan.themes()) AddTheme(theme, "", &table);
  if (!table.empty()) out << "\n";
  table.Print(out);
}

void PrintMeasure(const plans::v1::PolicyMeasure& measure, const registry::Registry& registry,
                  std::ostream& out) {
  std::vector<std::string> parties;
  for (const auto& party : measure.parties()) parties.push_back(party.label());
  PrintField("Maatregel", measure.text(), out);
  PrintField("Naam", measure.name(), out);
  PrintField("Van", TenantWord(registry, measure.name()), out);
  PrintField("Thema", measure.theme_title(), out);
  PrintField("Toestand", Word(measure.state()), out);
  PrintField("Besluit",
             measure.has_decision()
                 ? absl::StrCat(Word(measure.decision().kind()), " ", Word(measure.decision().organ()), " ",
                                measure.decision().reason())
                 : "",
             out);
  PrintField("Gaat verder met",
             measure.has_continues() ? absl::StrCat(measure.continues().measure(), " (versie ",
                                                    measure.continues().revision_id(), ")")
                                     : "",
             out);
  PrintField("Partijen", absl::StrJoin(parties, ", "), out);
  PrintField("Jaren", YearsOf(measure), out);
  PrintField("Gebieden", absl::StrJoin(measure.areas(), ", "), out);
  PrintField("Instrumenten", absl::StrJoin(measure.instruments(), ", "), out);
  PrintField("Komt ook voor als", absl::StrJoin(measure.same_as(), ", "), out);
  Table table({{"Regel", true}, {"Planning", false, 40}, {"Uitvoering", false, 80}});
  for (const auto& row : measure.planning_rows()) {
    table.AddRow({absl::StrCat(row.line()), row.planning_text(), row.execution().text()});
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
}

void PrintBudget(const budgets::v1::Budget& budget, const registry::Registry& registry, std::ostream& out) {
  PrintField("Begroting", budget.title(), out);
  PrintField("Naam", budget.name(), out);
  PrintField("Van", TenantWord(registry, budget.name()), out);
  PrintField("Soort", absl::StrCat(Word(budget.kind()), budget.provisional() ? " (voorlopig)" : ""), out);
  PrintField("Plan", budget.plan(), out);
  PrintField("Besloten door", AmendmentInWords(budget.amendment()), out);
  PrintField("Versie", budget.revision_id(), out);
  PrintField("Etag", budget.etag(), out);
  std::vector<Table::Column> columns = {{"Post", false, 50}, {"Kostenplaats"}, {"Aard"}};
  for (int year : budget.years()) columns.push_back({absl::StrCat(year), true});
  columns.push_back({"Regel", true});
  columns.push_back({"Opmerking", false, 50});
  Table table(columns);
  for (const auto& line : budget.lines()) {
    std::vector<std::string> cells = {line.description(), line.cost_centre(), Word(line.nature())};
    for (int year : budget.years()) {
      std::string cell;  // A line without the year stays empty; nil and 0 are shown as they are (rule 10).
      for (const auto& amount : line.year_amounts()) {
        if (amount.year() != year) continue;
        cell = EuroOrNil(amount.has_amount_cents() ? std::optional<int64_t>(amount.amount_cents())
                                                   : std::nullopt);
      }
      cells.push_back(cell);
    }
    cells.push_back(LineOrNone(line.line()));
    cells.push_back(RemarksOf(line));
    table.AddRow(std::move(cells));
  }
  if (!table.empty()) out << "\n";
  table.Print(out);
  PrintTotals(budget, out);
  Table notes({{"Regel", true}, {"Toelichting", false, 100}});
  for (const auto& note : budget.notes()) notes.AddRow({LineOrNone(note.line()), note.text()});
  if (!notes.empty()) out << "\n";
  notes.Print(out);
}

}  // namespace driehoek::cli
