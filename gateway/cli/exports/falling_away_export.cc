// SPDX-License-Identifier: EUPL-1.2
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/views/theme_views.h"

namespace driehoek::cli {
namespace {

using gateway::v1::FallingAway;
using gateway::v1::MemberFallingAway;
using Kind = Column::Kind;

void AddYear(const MemberFallingAway& member, int32_t year, bool known, const budgets::v1::YearTotal& total,
             Sheet* sheet) {
  // A home that answered in part may have had more.
  const std::string state = Answered(member) ? "" : Word(member.state());
  if (!known) {
    std::vector<Cell> row(sheet->columns.size(), Absent::kUnknown);
    row[0] = Name(member);
    row[1] = Count{year};
    row.back() = state.empty() ? "geen begroting bekend" : state;
    sheet->rows.push_back(std::move(row));
    return;
  }
  sheet->rows.push_back({Name(member), Count{year}, Money{total.structural_cents()},
                         Money{total.incidental_cents()}, Money{total.unspecified_cents()}, Computed{},
                         Money{total.committed_cents()}, Money{total.conditional_cents()},
                         Money{total.unfunded_cents()}, Money{total.pending_evaluation_cents()},
                         member.provisional() ? "ja" : "nee", TextCell(state)});
}

Sheet Totals(const FallingAway& answer) {
  Sheet sheet;
  sheet.name = "Begroting per gemeente";
  sheet.columns = {{"Gemeente"},
                   {"Jaar", Kind::kPlain},
                   {"Structureel", Kind::kMoney},
                   {"Incidenteel", Kind::kMoney},
                   {"Aard onbekend", Kind::kMoney},
                   {"Structureel, incidenteel en onbekend samen", Kind::kMoney, Column::Sum{{2, 3, 4}, {}}},
                   {"Vast", Kind::kMoney},
                   {"Voorwaardelijk", Kind::kMoney},
                   {"Ongedekt", Kind::kMoney},
                   {"In afwachting van evaluatie", Kind::kMoney},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberFallingAway& member : answer.members()) {
    AddYear(member, answer.year() - 1, member.has_previous_total(), member.previous_total(), &sheet);
    AddYear(member, answer.year(), member.has_total(), member.total(), &sheet);
  }
  sheet.remarks = {"Er is geen som over de gemeenten: zij zetten niet hetzelfde op hun begroting."};
  sheet.touched = "van wie niet antwoordde is het bedrag niet bekend; dat is niet 0.";
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

// Nil, 0 and a year that the line does not have are three things (rule 10).
Cell AmountIn(const budgets::v1::BudgetLine& line, int32_t year) {
  for (const auto& amount : line.year_amounts()) {
    if (amount.year() != year) continue;
    return amount.has_amount_cents() ? Cell(Money{amount.amount_cents()}) : Cell(Absent::kNil);
  }
  return Absent::kNone;
}

// Who reads it elsewhere has to see that a proposal is one.
Cell ThemeCell(const gateway::v1::FallingLine& falling) {
  if (falling.ties().empty()) return TextCell(TiesWord(falling.ties()));
  return TextCell(absl::StrCat(TiesWord(falling.ties()), " (", Word(falling.ties(0).basis()), ")"));
}

Sheet Lines(const FallingAway& answer) {
  Sheet sheet;
  sheet.name = "Posten";
  sheet.columns = {{"Gemeente"},
                   {"Post"},
                   {"Aard"},
                   {absl::StrCat("Bedrag ", answer.year() - 1), Kind::kMoney},
                   {absl::StrCat("Bedrag ", answer.year()), Kind::kMoney},
                   {"Verschil", Kind::kMoney, Column::Sum{{4}, {3}}},
                   {"Waarom"},
                   {"Thema"},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Voorlopig"}};
  for (const MemberFallingAway& member : answer.members()) {
    for (const auto& falling : member.lines()) {
      std::vector<std::string> reasons;
      for (const int reason : falling.reasons()) {
        reasons.push_back(Word(static_cast<gateway::v1::FallingLine::Reason>(reason)));
      }
      const auto& line = falling.line();
      const std::string nature = Word(line.nature());
      sheet.rows.push_back({Name(member), TextCell(line.description()),
                            nature.empty() ? Cell(Absent::kUnknown) : Cell(nature),
                            AmountIn(line, answer.year() - 1), AmountIn(line, answer.year()), Computed{},
                            absl::StrJoin(reasons, ", "), ThemeCell(falling), LineCell(line.line()),
                            member.provisional() ? "ja" : "nee"});
    }
  }
  sheet.remarks = {"Posten waarvan het geld incidenteel, voorwaardelijk of ongedekt is, of ophoudt."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen posten met incidenteel, voorwaardelijk of ongedekt geld.";
  return sheet;
}

Sheet Measures(const FallingAway& answer) {
  Sheet sheet;
  sheet.name = "Maatregelen";
  sheet.columns = {{"Gemeente"},           {"Thema"},
                   {"Maatregel"},          {absl::StrCat("Voorwaarde voor ", answer.year())},
                   {"Regels in het stuk"}, {absl::StrCat("Liep al in ", answer.year() - 1)}};
  for (const MemberFallingAway& member : answer.members()) {
    for (const auto& measure : member.measures()) {
      std::vector<std::string> texts;
      std::set<int32_t> lines;
      for (const auto& condition : measure.conditions()) {
        texts.push_back(condition.text());
        lines.insert(condition.line());
      }
      sheet.rows.push_back({Name(member), TextCell(measure.theme_title()), TextCell(measure.text()),
                            TextCell(absl::StrJoin(texts, "; ")), TextCell(absl::StrJoin(lines, ", ")),
                            measure.runs_before() ? "ja" : "nee"});
    }
  }
  sheet.remarks = {"Maatregelen die in dat jaar alleen doorgaan als er geld voor komt."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen maatregelen die op geld wachten.";
  return sheet;
}

}  // namespace

Export ExportOf(const FallingAway& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(
      answer, absl::StrCat("wat er in ", answer.year(), " wegvalt of niet zeker is"), registry);
  of.sheets = {Totals(answer), Lines(answer), Measures(answer)};
  return of;
}

}  // namespace driehoek::cli
