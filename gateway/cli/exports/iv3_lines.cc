// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/exports/iv3_lines.h"

#include <initializer_list>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gateway/cli/exports/begin_export.h"

namespace driehoek::cli {
namespace {

using budgets::v1::YearTotal;
using gateway::v1::ComparedBudget;
using gateway::v1::MemberBudgets;
using Kind = Column::Kind;

struct Taakveld {
  const char* code;
  const char* title;
};
constexpr Taakveld kSafety[] = {{"1.1", "Crisisbeheersing en brandweer"},
                                {"1.2", "Openbare orde en veiligheid"}};

// Nothing where the budget says nothing of it.
std::optional<YearTotal> TotalOn(const ComparedBudget& budget, absl::string_view code) {
  for (const auto& taakveld : budget.taakvelden()) {
    if (taakveld.taakveld() == code) return taakveld.total();
  }
  return std::nullopt;
}

std::string RemarkOn(const std::optional<YearTotal>& total, const std::optional<YearTotal>& untied) {
  if (untied.has_value() && total.has_value()) return "van wat bij geen taakveld staat kan er nog bij horen";
  if (untied.has_value()) return "geen post noemt dit taakveld; wat bij geen taakveld staat kan ertoe horen";
  return total.has_value() ? "" : "geen post op dit taakveld";
}

// Rows without an amount where a budget has lines and none of them says that it belongs here: unknown as long
// as there are lines of which nobody said, and nothing otherwise.
Cell AmountOf(const std::optional<YearTotal>& total, const std::optional<YearTotal>& untied, int64_t cents) {
  if (total.has_value()) return Money{cents};
  return untied.has_value() ? Absent::kUnknown : Absent::kNone;
}

}  // namespace

Sheet Iv3Lines(const gateway::v1::BudgetComparison& comparison) {
  Sheet sheet;
  sheet.name = "Iv3";
  sheet.columns = {{"Gemeente"},
                   {"Gemeentecode"},
                   {"Jaar", Kind::kPlain},
                   {"Soort"},
                   {"Taakveld"},
                   {"Omschrijving"},
                   {"Lasten structureel", Kind::kMoney},
                   {"Lasten incidenteel", Kind::kMoney},
                   {"Lasten, aard onbekend", Kind::kMoney},
                   {"Lasten samen", Kind::kMoney, Column::Sum{{6, 7, 8}, {}}},
                   {"Bij geen taakveld, van deze begroting", Kind::kMoney},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const MemberBudgets& member : comparison.members()) {
    const std::string name = Harmless(member.municipality().display_name());
    const std::string code = Harmless(absl::StripPrefix(member.municipality().name(), "municipalities/GM"));
    for (const Taakveld& taakveld : kSafety) {
      if (member.budgets().empty()) {
        std::vector<Cell> row(sheet.columns.size(), Absent::kUnknown);
        row[0] = name;
        row[1] = code;
        row[2] = Count{comparison.year()};
        row[4] = taakveld.code;
        row[5] = taakveld.title;
        row.back() = Answered(member) ? "geen begroting bekend" : Word(member.state());
        sheet.rows.push_back(std::move(row));
      }
      for (const ComparedBudget& budget : member.budgets()) {
        const std::optional<YearTotal> total = TotalOn(budget, taakveld.code);
        const std::optional<YearTotal> untied = TotalOn(budget, "");
        const YearTotal amounts = total.value_or(YearTotal());
        sheet.rows.push_back({name, code, Count{comparison.year()}, TextCell(Word(budget.kind())),
                              taakveld.code, taakveld.title,
                              AmountOf(total, untied, amounts.structural_cents()),
                              AmountOf(total, untied, amounts.incidental_cents()),
                              AmountOf(total, untied, amounts.unspecified_cents()),
                              total.has_value() ? Cell(Computed{}) : AmountOf(total, untied, 0),
                              untied.has_value() ? Cell(Money{untied->total_cents()}) : Cell(Absent::kNone),
                              budget.provisional() ? "ja" : "nee", TextCell(RemarkOn(total, untied))});
      }
    }
  }
  sheet.remarks = {
      "Naar de wijze van Iv3, niet in het formaat ervan: zonder economische categorie en zonder baten, in "
      "euro's. Een "
      "begroting bij een plan is niet de hele begroting van de gemeente."};
  sheet.touched = "van wie niet antwoordde is het bedrag niet bekend; dat is niet 0.";
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

}  // namespace driehoek::cli
