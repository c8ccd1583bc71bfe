// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/region_changes_view.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/dates/dates.h"
#include "common/money/money.h"
#include "gateway/cli/views/amendment_view.h"
#include "gateway/cli/views/by_year.h"
#include "gateway/cli/views/plan_difference_view.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"
#include "google/protobuf/util/time_util.h"

namespace driehoek::cli {
namespace {

using budgets::v1::YearTotal;
using gateway::v1::MemberChanges;
using gateway::v1::RegionChanges;
using plans::v1::PlanInForce;

bool Answered(const MemberChanges& member) { return member.state() == MemberChanges::STATE_ANSWERED; }

// Why it came or went, and what it took over, each with its basis.
std::string BasisOf(const MemberChanges& member, const registry::Registry& registry) {
  std::vector<std::string> said;
  const auto& municipality = member.municipality();
  if (member.membership() == MemberChanges::MEMBERSHIP_WENT && municipality.has_succession() &&
      municipality.succession().effective_date() == member.membership_date()) {
    std::vector<std::string> parts;
    for (const auto& part : municipality.succession().parts())
      parts.push_back(absl::StrCat(part.village(), " naar ", TenantWord(registry, part.municipality())));
    said.push_back(absl::StrCat("opgeheven per ", member.membership_date(), " (",
                                municipality.succession().legal_basis(), "): ", absl::StrJoin(parts, ", ")));
  } else if (member.membership() != MemberChanges::MEMBERSHIP_STAYED) {
    said.push_back(
        absl::StrCat(member.membership() == MemberChanges::MEMBERSHIP_CAME ? "lid" : "geen lid meer",
                     member.membership_date().empty() ? ", dag niet bekend"
                                                      : absl::StrCat(" per ", member.membership_date())));
  }
  for (const auto& taken : member.taken_over()) {
    said.push_back(absl::StrCat("nam per ", taken.effective_date(), " ",
                                absl::StrJoin(taken.villages(), ", "), " over van ", taken.display_name(),
                                " (", taken.legal_basis(), ")"));
  }
  return absl::StrJoin(said, "; ");
}

std::string PlansOf(const google::protobuf::RepeatedPtrField<PlanInForce>& plans, const MemberChanges& member,
                    bool is_member) {
  if (!is_member) return "geen lid";
  std::vector<std::string> titles;
  for (const PlanInForce& plan : plans)
    titles.push_back(absl::StrCat(plan.title(), " (", plan.revision_id(), ")"));
  if (!titles.empty()) return absl::StrJoin(titles, "; ");
  return Answered(member) ? "geen plan bekend" : Word(member.state());
}

Table Members(const RegionChanges& answer, const registry::Registry& registry) {
  Table table({{"Gemeente"},
               {absl::StrCat("Op ", answer.from_date()), false, 36},
               {absl::StrCat("Op ", answer.as_of_date()), false, 36},
               {"Lidmaatschap", false, 56}});
  for (const auto& member : answer.members()) {
    table.AddRow({member.municipality().display_name(),
                  PlansOf(member.from_plans(), member, member.membership() != MemberChanges::MEMBERSHIP_CAME),
                  PlansOf(member.to_plans(), member, member.membership() != MemberChanges::MEMBERSHIP_WENT),
                  BasisOf(member, registry)});
  }
  return table;
}

std::string WhatOf(const gateway::v1::WorldEvent& event) {
  if (event.state() != plans::v1::MEASURE_STATE_UNSPECIFIED)
    return absl::StrCat("maatregel ", Word(event.state()));
  const bool is_of_budget = absl::StrContains(event.subject(), "/budgets/");
  return is_of_budget ? "begroting gewijzigd" : Word(event.kind());
}

Table InTheWorld(const RegionChanges& answer) {
  Table table({DayColumn("Dag"),
               {"Gemeente"},
               {"Wat"},
               {"Plan, begroting of maatregel", false, 50},
               {"Door"},
               {"Toelichting", false, 50}});
  for (const auto& member : answer.members()) {
    for (const auto& event : member.events()) {
      table.AddRow({event.date(), member.municipality().display_name(), WhatOf(event),
                    event.text().empty() ? event.subject() : event.text(), Word(event.organ()),
                    event.reason()});
    }
  }
  return table;
}

std::string Totals(const budgets::v1::BudgetRevision& revision) {
  const auto euro = [](const YearTotal* total) {
    return total == nullptr ? std::string("geen") : FormatEuro(total->total_cents());
  };
  std::vector<std::string> said;
  for (const auto& [year, totals] : ByYear(revision.old_totals(), revision.new_totals())) {
    const auto& [older, newer] = totals;
    if (revision.first()) {
      said.push_back(absl::StrCat(year, ": ", euro(newer)));
    } else if (euro(older) != euro(newer)) {
      said.push_back(absl::StrCat(year, ": ", euro(older), " werd ", euro(newer)));
    }
  }
  return said.empty() ? "sommen gelijk gebleven" : absl::StrJoin(said, "; ");
}

Table Filed(const RegionChanges& answer) {
  Table table({DayColumn("Ingekomen"),
               {"Gemeente"},
               {"Plan of begroting", false, 40},
               {"Versie"},
               {"Besloten door, of bron", false, 40},
               {"Wat verschilt", false, 50}});
  for (const auto& member : answer.members()) {
    const std::string& name = member.municipality().display_name();
    for (const auto& revision : member.plan_revisions()) {
      const std::string decided = AmendmentInWords(revision.amendment());
      table.AddRow({DayOf(revision.update_time()), name, revision.title(), revision.revision_id(),
                    decided.empty() ? revision.file_name() : decided,
                    revision.has_difference() ? CountInWords(revision.difference()) : "eerste versie"});
    }
    for (const auto& revision : member.budget_revisions()) {
      table.AddRow({DayOf(revision.update_time()), name,
                    absl::StrCat(revision.title(), revision.provisional() ? " (voorlopig)" : ""),
                    revision.revision_id(), AmendmentInWords(revision.amendment()),
                    absl::StrCat(revision.first() ? "eerste versie; " : "", Totals(revision))});
    }
  }
  return table;
}

void AddTotal(const std::string& who, const std::string& day, bool has_total, const YearTotal& total,
              const std::string& remark, Table* table) {
  if (!has_total) {
    table->AddRow({who, day.substr(0, 4), "", "", "", "", remark});
    return;
  }
  table->AddRow({who, day.substr(0, 4), FormatEuro(total.total_cents()), FormatEuro(total.structural_cents()),
                 FormatEuro(total.incidental_cents()), FormatEuro(total.unspecified_cents()), remark});
}

Table Money(const RegionChanges& answer) {
  Table table({{"Gemeente"},
               {"Jaar"},
               {"Totaal", true},
               {"Structureel", true},
               {"Incidenteel", true},
               {"Aard onbekend", true},
               {"Opmerking"}});
  for (const auto& member : answer.members()) {
    const std::string& name = member.municipality().display_name();
    const std::string none = Answered(member) ? "geen begroting bekend" : Word(member.state());
    const std::string remark = member.provisional() ? "voorlopig" : "";
    if (member.membership() != MemberChanges::MEMBERSHIP_CAME) {
      AddTotal(name, answer.from_date(), member.has_from_total(), member.from_total(),
               member.has_from_total() ? remark : none, &table);
    }
    if (member.membership() != MemberChanges::MEMBERSHIP_WENT) {
      AddTotal(name, answer.as_of_date(), member.has_to_total(), member.to_total(),
               member.has_to_total() ? remark : none, &table);
    }
  }
  if (answer.has_from_budget()) {
    AddTotal("Samen", answer.from_date(), true, answer.from_budget().total(), RemarkOf(answer.from_budget()),
             &table);
  }
  if (answer.has_to_budget())
    AddTotal("Samen", answer.as_of_date(), true, answer.to_budget().total(), RemarkOf(answer.to_budget()),
             &table);
  return table;
}

}  // namespace

std::string DayOf(const google::protobuf::Timestamp& time) {
  return FormatDay(
      driehoek::DayOf(absl::FromUnixMicros(google::protobuf::util::TimeUtil::TimestampToMicroseconds(time))));
}

std::vector<Section> SectionsOf(const RegionChanges& answer, const registry::Registry& registry) {
  return {
      {"Leden en plannen", "Leden, en welk plan bij wie van kracht was", Members(answer, registry), ""},
      {"Gebeurd",
       absl::StrCat("Wat er gebeurde na ", answer.from_date(), ", tot en met ", answer.as_of_date(),
                    " (voor zover nu bekend, wanneer het ook is ingevoerd)"),
       InTheWorld(answer), "Niets bekend."},
      {"Ingevoerd", "Wat er in die dagen is ingevoerd (zie plans diff --to VERSIE)", Filed(answer),
       "Niets ingevoerd."},
  };
}

std::string RemarkOf(const gateway::v1::RegionBudgetYear& budget) {
  return absl::StrCat(budget.members(), " van ", budget.members_of_region(), " leden",
                      budget.provisional() ? ", deels voorlopig" : "",
                      budget.incomplete() ? ", onvolledig: geen totaal van de regio" : "");
}

void PrintRegionChanges(const RegionChanges& answer, const registry::Registry& registry, std::ostream& out) {
  PrintHeading(answer, absl::StrCat("wat er anders is dan op ", answer.from_date()), kMayBeThere, registry,
               out);
  PrintSections(SectionsOf(answer, registry), out);
  PrintSection("Begroting in het jaar van elke dag (wat nu bekend is)", Money(answer), out);
}

}  // namespace driehoek::cli
