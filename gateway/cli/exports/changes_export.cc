// SPDX-License-Identifier: EUPL-1.2
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/views/by_year.h"
#include "gateway/cli/views/region_changes_view.h"

namespace driehoek::cli {
namespace {

using budgets::v1::YearTotal;
using gateway::v1::MemberChanges;
using gateway::v1::RegionBudgetYear;
using gateway::v1::RegionChanges;
using Kind = Column::Kind;

constexpr char kTogether[] = "Structureel, incidenteel en onbekend samen";

std::vector<Cell> RowOf(const std::string& name, const std::string& day, const YearTotal& total,
                        bool provisional, const std::string& remark) {
  return {TextCell(name),
          DayCell(day),
          Count{total.year()},
          Money{total.structural_cents()},
          Money{total.incidental_cents()},
          Money{total.unspecified_cents()},
          Computed{},
          provisional ? "ja" : "nee",
          TextCell(remark)};
}

std::vector<Column> ColumnsOfTotals() {
  return {{"Gemeente"},
          {"Dag", Kind::kDay},
          {"Jaar", Kind::kPlain},
          {"Structureel", Kind::kMoney},
          {"Incidenteel", Kind::kMoney},
          {"Aard onbekend", Kind::kMoney},
          {kTogether, Kind::kMoney, Column::Sum{{3, 4, 5}, {}}},
          {"Voorlopig"},
          {"Opmerking"}};
}

void AddTotal(const MemberChanges& member, const std::string& day, bool known, const YearTotal& total,
              Sheet* sheet) {
  // A home that answered in part may have had more.
  const std::string state = Answered(member) ? "" : Word(member.state());
  if (known) {
    sheet->rows.push_back(RowOf(Name(member), day, total, member.provisional(), state));
    return;
  }
  std::vector<Cell>& row = sheet->rows.emplace_back(sheet->columns.size(), Absent::kUnknown);
  row[0] = Name(member);
  row[1] = DayCell(day);
  if (const auto parsed = ParseDay(day); parsed.has_value()) row[2] = Count{parsed->year()};
  row.back() = state.empty() ? "geen begroting bekend" : state;
}

Sheet Totals(const RegionChanges& answer) {
  Sheet sheet;
  sheet.name = "Begroting per gemeente";
  sheet.columns = ColumnsOfTotals();
  for (const MemberChanges& member : answer.members()) {
    if (member.membership() != MemberChanges::MEMBERSHIP_CAME)
      AddTotal(member, answer.from_date(), member.has_from_total(), member.from_total(), &sheet);
    if (member.membership() != MemberChanges::MEMBERSHIP_WENT)
      AddTotal(member, answer.as_of_date(), member.has_to_total(), member.to_total(), &sheet);
  }
  sheet.remarks = {"Het jaar van elke dag, zoals het nu bekend is."};
  sheet.touched = "van wie niet antwoordde is het bedrag niet bekend; dat is niet 0.";
  sheet.without = "De regio heeft op geen van beide dagen gemeenten.";
  return sheet;
}

Sheet TotalsOfRegion(const RegionChanges& answer) {
  Sheet sheet;
  sheet.name = "Begroting samen";
  sheet.columns = ColumnsOfTotals();
  const auto add = [&](bool has, const RegionBudgetYear& budget, const std::string& day) {
    if (has)
      sheet.rows.push_back(RowOf("Samen", day, budget.total(), budget.provisional(), RemarkOf(budget)));
  };
  add(answer.has_from_budget(), answer.from_budget(), answer.from_date());
  add(answer.has_to_budget(), answer.to_budget(), answer.as_of_date());
  sheet.remarks = {
      "De gemeenten zetten niet hetzelfde op hun begroting, en van de ene dag op de andere kunnen het andere "
      "gemeenten zijn."};
  sheet.touched = "het is geen totaal van de regio: bedragen van wie niet antwoordde ontbreken.";
  sheet.without = "Geen begroting bekend; dat is niet 0.";
  return sheet;
}

// Of nothing and 0 only one is an amount (rule 10).
Cell TotalCell(const YearTotal* total) {
  return total == nullptr ? Cell(Absent::kNone) : Cell(Money{total->total_cents()});
}

Sheet Revisions(const RegionChanges& answer) {
  Sheet sheet;
  sheet.name = "Bedragen per versie";
  sheet.columns = {{"Ingekomen", Kind::kDay},
                   {"Gemeente"},
                   {"Begroting"},
                   {"Versie"},
                   {"Jaar", Kind::kPlain},
                   {"Was", Kind::kMoney},
                   {"Werd", Kind::kMoney},
                   {"Verschil", Kind::kMoney, Column::Sum{{6}, {5}}},
                   {"Voorlopig"},
                   {"Naam"}};
  for (const MemberChanges& member : answer.members()) {
    for (const auto& revision : member.budget_revisions()) {
      for (const auto& [year, totals] : ByYear(revision.old_totals(), revision.new_totals())) {
        sheet.rows.push_back({DayCell(DayOf(revision.update_time())), Name(member),
                              TextCell(revision.title()), TextCell(revision.revision_id()), Count{year},
                              TotalCell(totals.first), TotalCell(totals.second),
                              revision.first() ? Cell(Absent::kNone) : Cell(Computed{}),
                              revision.provisional() ? "ja" : "nee", TextCell(revision.budget())});
      }
    }
  }
  sheet.remarks = {"Van een eerste versie is er geen bedrag dat het was."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen begroting ingevoerd.";
  return sheet;
}

}  // namespace

Export ExportOf(const RegionChanges& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(
      answer, absl::StrCat("wat er anders is dan op ", Harmless(answer.from_date())), registry);
  for (const Section& section : SectionsOf(answer, registry)) {
    of.sheets.push_back(SheetOf(section));
    of.sheets.back().touched = kMoreMayBeThere;
  }
  of.sheets.push_back(Totals(answer));
  of.sheets.push_back(TotalsOfRegion(answer));
  of.sheets.push_back(Revisions(answer));
  return of;
}

}  // namespace driehoek::cli
