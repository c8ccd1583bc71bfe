// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/overview_view.h"

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

using gateway::v1::MemberOverview;
using gateway::v1::RegionOverview;

std::string PlansOf(const MemberOverview& member) {
  std::vector<std::string> plans;
  for (const auto& plan : member.plans().plans()) {
    plans.push_back(absl::StrCat(plan.title(), " (", plan.start_date(), " t/m ", plan.end_date(),
                                 plan.has_joint_plan() ? "; lokale editie" : "", ")"));
  }
  return absl::StrJoin(plans, "; ");
}

std::string CountOfMeasures(const MemberOverview& member) {
  if (member.state() != MemberOverview::STATE_PLAN_IN_FORCE) return "";
  int count = 0;
  for (const auto& state : member.plans().states()) count += state.count();
  return absl::StrCat(count);
}

Table Members(const RegionOverview& overview) {
  Table table({{"Gemeente"},
               {"Code"},
               {"Stand"},
               {"Plan van kracht", false, 60},
               {"Maatregelen", true},
               {"Begroting"}});
  for (const MemberOverview& member : overview.members()) {
    const std::string& name = member.municipality().name();
    table.AddRow({member.municipality().display_name(), name.substr(name.find('/') + 1), Word(member.state()),
                  PlansOf(member), CountOfMeasures(member), member.budgets().years_size() > 0 ? "ja" : ""});
  }
  return table;
}

Table ThemeLevels(const RegionOverview& overview) {
  Table table({{"Niveau"}, {"Thema's", true}, {"Maatregelen", true}});
  for (const auto& level : overview.theme_levels()) {
    const std::string word = Word(level.level());
    table.AddRow(
        {word.empty() ? "niet vermeld" : word, absl::StrCat(level.themes()), absl::StrCat(level.measures())});
  }
  return table;
}

Table States(const RegionOverview& overview) {
  Table table({{"Toestand"}, {"Maatregelen", true}, {"Bij besluit", true}});
  for (const auto& state : overview.states()) {
    const std::string word = Word(state.state());
    table.AddRow({word.empty() ? "niet bekend" : word, absl::StrCat(state.count()),
                  state.by_decision() == 0 ? "" : absl::StrCat(state.by_decision())});
  }
  return table;
}

Table Conditions(const RegionOverview& overview) {
  Table table({{"Voorwaarde"}, {"Maatregelen", true}});
  for (const auto& condition : overview.conditions()) {
    table.AddRow({Word(condition.kind()), absl::StrCat(condition.count())});
  }
  return table;
}

std::string RemarksOn(const gateway::v1::RegionBudgetYear& year) {
  std::vector<std::string> remarks;
  if (year.provisional()) remarks.push_back("voorlopig");
  if (year.incomplete()) remarks.push_back("onvolledig: geen totaal van de regio");
  if (year.total().pending_evaluation_cents() != 0) {
    remarks.push_back(
        absl::StrCat(FormatEuro(year.total().pending_evaluation_cents()), " in afwachting van evaluatie"));
  }
  return absl::StrJoin(remarks, "; ");
}

Table BudgetYears(const RegionOverview& overview) {
  Table table({{"Jaar"},
               {"Gemeenten"},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true},
               {"Vast", true},
               {"Voorwaardelijk", true},
               {"Ongedekt", true},
               {"Opmerking", false, 60}});
  for (const auto& year : overview.budget_years()) {
    const auto& total = year.total();
    table.AddRow({absl::StrCat(total.year()), absl::StrCat(year.members(), " van ", year.members_of_region()),
                  FormatEuro(total.structural_cents()), FormatEuro(total.incidental_cents()),
                  FormatEuro(total.unspecified_cents()), FormatEuro(total.committed_cents()),
                  FormatEuro(total.conditional_cents()), FormatEuro(total.unfunded_cents()),
                  RemarksOn(year)});
  }
  return table;
}

Table OpenFindings(const RegionOverview& overview) {
  Table table({{"Ernst"}, {"Aantal", true}});
  for (const auto& count : overview.open_findings()) {
    table.AddRow({Word(count.severity()), absl::StrCat(count.count())});
  }
  return table;
}

}  // namespace

void PrintOverview(const RegionOverview& overview, const registry::Registry& registry, std::ostream& out) {
  PrintHeading(overview, absl::StrCat(overview.members_size(), " gemeenten"),
               "de aantallen en bedragen hieronder zijn geen totalen van de regio", registry, out);
  PrintSection("Gemeenten", Members(overview), out);
  PrintSection("Thema's naar niveau", ThemeLevels(overview), out);
  PrintSection("Maatregelen naar toestand", States(overview), out);
  PrintSection("Maatregelen onder een voorwaarde", Conditions(overview), out);
  PrintSection("Begroting", BudgetYears(overview), out);
  PrintSection("Open bevindingen", OpenFindings(overview), out);
  Table sources({{"Bron"}, {"Stand"}});
  for (const auto& source : overview.sources()) sources.AddRow({source.home(), Word(source.state())});
  PrintSection("Bronnen", sources, out);
}

}  // namespace driehoek::cli
