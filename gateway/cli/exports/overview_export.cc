// SPDX-License-Identifier: EUPL-1.2
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"

namespace driehoek::cli {
namespace {

using gateway::v1::MemberOverview;
using gateway::v1::RegionOverview;
using Kind = Column::Kind;

std::string Code(const MemberOverview& member) {
  const std::string& name = member.municipality().name();
  return Harmless(name.substr(name.find('/') + 1));
}

Cell MeasuresOf(const MemberOverview& member) {
  if (member.state() != MemberOverview::STATE_PLAN_IN_FORCE) return Absent::kUnknown;
  int64_t count = 0;
  for (const auto& state : member.plans().states()) count += state.count();
  return Count{count};
}

Cell LastStatus(const MemberOverview& member) {
  if (!member.plans().has_last_status_time()) return Absent::kUnknown;
  return absl::ToCivilDay(absl::FromUnixSeconds(member.plans().last_status_time().seconds()),
                          absl::UTCTimeZone());
}

Sheet Members(const RegionOverview& overview) {
  Sheet sheet;
  sheet.name = "Gemeenten";
  sheet.columns = {{"Gemeente"},
                   {"Code"},
                   {"Stand"},
                   {"Plan van kracht"},
                   {"Maatregelen", Kind::kCount, {}, {}, /*total=*/true},
                   {"Stand het laatst vastgelegd op", Kind::kDay},
                   {"Begroting"}};
  for (const MemberOverview& member : overview.members()) {
    std::vector<std::string> plans;
    for (const auto& plan : member.plans().plans()) plans.push_back(plan.title());
    const Cell budget = member.budgets().years_size() > 0 ? Cell("ja") : Cell(Absent::kUnknown);
    sheet.rows.push_back({Name(member), Code(member), Word(member.state()),
                          TextCell(absl::StrJoin(plans, "; ")), MeasuresOf(member), LastStatus(member),
                          budget});
  }
  sheet.total_label = overview.complete() ? "Samen, van wie een plan bekend is"
                                          : "Van wie antwoordde; geen totaal van de regio";
  sheet.touched = "de maatregelen zijn geteld van wie antwoordde, en hun som is geen totaal van de regio.";
  return sheet;
}

Sheet Plans(const RegionOverview& overview) {
  Sheet sheet;
  sheet.name = "Plannen";
  sheet.columns = {{"Gemeente"},
                   {"Plan"},
                   {"Soort"},
                   {"Begint op", Kind::kDay},
                   {"Eindigt op", Kind::kDay},
                   {"Lokale editie van het plan van"},
                   {"Hangt onder"},
                   {"Vastgesteld door"},
                   {"Vastgesteld op", Kind::kDay}};
  for (const MemberOverview& member : overview.members()) {
    for (const auto& plan : member.plans().plans()) {
      sheet.rows.push_back(
          {Name(member), TextCell(plan.title()), TextCell(Word(plan.kind())), DayCell(plan.start_date()),
           DayCell(plan.end_date()), TextCell(plan.joint_plan().circle()), TextCell(plan.parent_plan_title()),
           plan.has_adoption() ? TextCell(Word(plan.adoption().organ())) : Absent::kUnknown,
           plan.has_adoption() ? DayCell(plan.adoption().adoption_date()) : Absent::kUnknown});
    }
  }
  sheet.touched = "plannen van wie niet antwoordde ontbreken.";
  sheet.without = "Geen plan bekend dat op de peildag van kracht is.";
  return sheet;
}

Sheet Themes(const RegionOverview& overview) {
  Sheet sheet;
  sheet.name = "Thema's";
  sheet.columns = {{"Gemeente"}, {"Nummer"},     {"Thema"},
                   {"Niveau"},   {"Prioriteit"}, {"Maatregelen", Kind::kCount, {}, {}, /*total=*/true}};
  for (const MemberOverview& member : overview.members()) {
    for (const auto& plan : member.plans().plans()) {
      for (const auto& theme : plan.themes()) {
        const std::string level = Word(theme.level());
        sheet.rows.push_back({Name(member), TextCell(theme.theme_id()), TextCell(theme.title()),
                              level.empty() ? Cell(Absent::kUnknown) : Cell(level),
                              theme.priority() ? "ja" : "nee", Count{theme.measures()}});
      }
    }
  }
  sheet.remarks = {
      "Een thema telt zijn eigen maatregelen; die van een deelthema staan bij het deelthema. Wat onder meer "
      "thema's staat, telt hier bij elk daarvan."};
  sheet.total_label = "Samen, dubbel waar een maatregel onder meer thema's staat";
  sheet.touched = "thema's van wie niet antwoordde ontbreken.";
  sheet.without = "Geen thema's bekend.";
  return sheet;
}

Sheet Counts(const RegionOverview& overview) {
  Sheet sheet;
  sheet.name = "Tellingen";
  sheet.columns = {{"Wat"}, {"Waarde"}, {"Aantal", Kind::kCount}, {"Waarvan bij besluit", Kind::kCount}};
  const auto add = [&](const char* what, const std::string& word, int64_t count,
                       Cell by_decision = Absent::kNone) {
    sheet.rows.push_back(
        {what, word.empty() ? Cell(Absent::kUnknown) : Cell(word), Count{count}, by_decision});
  };
  for (const auto& level : overview.theme_levels()) {
    add("Thema's naar niveau", Word(level.level()), level.themes());
    add("Maatregelen naar niveau van hun thema", Word(level.level()), level.measures());
  }
  for (const auto& state : overview.states()) {
    add("Maatregelen naar toestand", Word(state.state()), state.count(), Count{state.by_decision()});
  }
  for (const auto& condition : overview.conditions()) {
    add("Maatregelen onder een voorwaarde", Word(condition.kind()), condition.count());
  }
  for (const auto& finding : overview.open_findings()) {
    add("Open bevindingen naar ernst", Word(finding.severity()), finding.count());
  }
  sheet.touched = "de aantallen zijn van wie antwoordde, en geen totalen van de regio.";
  sheet.without = "Er is niets te tellen.";
  return sheet;
}

Sheet Budget(const RegionOverview& overview) {
  Sheet sheet;
  sheet.name = "Begroting";
  sheet.columns = {{"Jaar", Kind::kPlain},
                   {"Gemeenten met begroting", Kind::kCount},
                   {"Gemeenten in de regio", Kind::kCount},
                   {"Structureel", Kind::kMoney},
                   {"Incidenteel", Kind::kMoney},
                   {"Aard onbekend", Kind::kMoney},
                   {"Structureel, incidenteel en onbekend samen", Kind::kMoney, Column::Sum{{3, 4, 5}, {}}},
                   {"Vast", Kind::kMoney},
                   {"Voorwaardelijk", Kind::kMoney},
                   {"Ongedekt", Kind::kMoney},
                   {"In afwachting van evaluatie", Kind::kMoney},
                   {"Voorlopig"},
                   {"Opmerking"}};
  for (const auto& year : overview.budget_years()) {
    const auto& total = year.total();
    const bool all = !year.incomplete() && year.members() == year.members_of_region();
    sheet.rows.push_back({Count{total.year()}, Count{year.members()}, Count{year.members_of_region()},
                          Money{total.structural_cents()}, Money{total.incidental_cents()},
                          Money{total.unspecified_cents()}, Computed{}, Money{total.committed_cents()},
                          Money{total.conditional_cents()}, Money{total.unfunded_cents()},
                          Money{total.pending_evaluation_cents()},
                          year.provisional() ? "ja, ten dele of geheel" : "nee",
                          year.incomplete() ? Cell("onvolledig: geen totaal van de regio")
                          : all             ? Cell(Absent::kNone)
                                            : Cell("alleen van gemeenten met een begroting voor dit jaar")});
  }
  sheet.touched = "de bedragen zijn van wie antwoordde, en geen totalen van de regio.";
  sheet.without = "Geen begroting bekend.";
  return sheet;
}

}  // namespace

Export ExportOf(const RegionOverview& overview, const registry::Registry& registry) {
  Export of = BeginRegionExport(overview, "overzicht", registry);
  of.sheets = {Members(overview), Plans(overview), Themes(overview), Counts(overview), Budget(overview)};
  return of;
}

}  // namespace driehoek::cli
