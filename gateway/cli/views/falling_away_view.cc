// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/falling_away_view.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/theme_views.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using budgets::v1::BudgetLine;
using budgets::v1::YearTotal;
using gateway::v1::FallingAway;

// Nil, 0 and a year that the line does not have are three things (rule 10).
std::string AmountIn(const BudgetLine& line, int32_t year) {
  for (const auto& amount : line.year_amounts()) {
    if (amount.year() == year)
      return EuroOrNil(amount.has_amount_cents() ? std::make_optional(amount.amount_cents()) : std::nullopt);
  }
  return "";
}

void AddTotal(const std::string& member, bool has_total, const YearTotal& total, int32_t year,
              const std::string& remark, Table* table) {
  if (!has_total) {
    table->AddRow({member, absl::StrCat(year), "", "", "", "", "", "", "geen begroting bekend"});
    return;
  }
  table->AddRow({member, absl::StrCat(year), FormatEuro(total.structural_cents()),
                 FormatEuro(total.incidental_cents()), FormatEuro(total.unspecified_cents()),
                 FormatEuro(total.committed_cents()), FormatEuro(total.conditional_cents()),
                 FormatEuro(total.unfunded_cents()), remark});
}

Table Totals(const FallingAway& answer) {
  Table table({{"Gemeente"},
               {"Jaar"},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true},
               {"Vast", true},
               {"Voorwaardelijk", true},
               {"Ongedekt", true},
               {"Opmerking"}});
  for (const auto& member : answer.members()) {
    const std::string& name = member.municipality().display_name();
    if (member.state() != gateway::v1::MemberFallingAway::STATE_ANSWERED) {
      table.AddRow({name, "", "", "", "", "", "", "", Word(member.state())});
      continue;
    }
    const std::string remark = member.provisional() ? "voorlopig" : "";
    AddTotal(name, member.has_previous_total(), member.previous_total(), answer.year() - 1, remark, &table);
    AddTotal(name, member.has_total(), member.total(), answer.year(), remark, &table);
  }
  return table;
}

Table Lines(const FallingAway& answer) {
  Table table({{"Gemeente"},
               {"Post", false, 50},
               {absl::StrCat(answer.year() - 1), true},
               {absl::StrCat(answer.year()), true},
               {"Waarom", false, 40},
               {"Thema", false, 40},
               {"Hoe"},
               {"Regel", true}});
  for (const auto& member : answer.members()) {
    for (const auto& line : member.lines()) {
      std::vector<std::string> reasons;
      for (int reason : line.reasons())
        reasons.push_back(Word(static_cast<gateway::v1::FallingLine::Reason>(reason)));
      table.AddRow({member.municipality().display_name(), line.line().description(),
                    AmountIn(line.line(), answer.year() - 1), AmountIn(line.line(), answer.year()),
                    absl::StrJoin(reasons, ", "), TiesWord(line.ties()),
                    line.ties().empty() ? "" : Word(line.ties(0).basis()), LineOrNone(line.line().line())});
    }
  }
  return table;
}

Table Measures(const FallingAway& answer) {
  Table table({{"Gemeente"},
               {"Thema", false, 30},
               {"Maatregel", false, 50},
               {"Voorwaarde", false, 50},
               {"Regel", true},
               {"Liep al"}});
  for (const auto& member : answer.members()) {
    for (const auto& measure : member.measures()) {
      std::vector<std::string> texts, lines;
      for (const auto& condition : measure.conditions()) {
        texts.push_back(condition.text());
        lines.push_back(absl::StrCat(condition.line()));
      }
      table.AddRow({member.municipality().display_name(), measure.theme_title(), measure.text(),
                    absl::StrJoin(texts, "; "), absl::StrJoin(lines, ", "),
                    measure.runs_before() ? "ja" : ""});
    }
  }
  return table;
}

}  // namespace

void PrintFallingAway(const FallingAway& answer, const registry::Registry& registry, std::ostream& out) {
  PrintHeading(answer, absl::StrCat("wat er in ", answer.year(), " wegvalt of niet zeker is"), kMayBeThere,
               registry, out);
  PrintSection("Begroting per gemeente", Totals(answer), out, "Geen gemeenten.");
  PrintSection("Posten", Lines(answer), out, "Geen posten met incidenteel, voorwaardelijk of ongedekt geld.");
  PrintSection("Maatregelen die op geld wachten", Measures(answer), out, "Geen.");
}

}  // namespace driehoek::cli
