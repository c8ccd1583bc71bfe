// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/documents/regional_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/dates/dates.h"
#include "common/money/money.h"
#include "gateway/cli/documents/markdown.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/views/theme_views.h"

namespace driehoek::cli {
namespace {

using gateway::v1::MemberBudgets;
using gateway::v1::MemberOverview;
using gateway::v1::SharedPartner;
using plans::v1::PlanInForce;
using plans::v1::PolicyMeasure;
using plans::v1::ThemeSummary;

std::string DayOf(const std::string& date) {
  const std::optional<absl::CivilDay> day = ParseDay(date);
  return day.has_value() ? DutchDay(*day) : Plain(date);
}

std::string NameOf(const MemberOverview& member) { return Plain(member.municipality().display_name()); }

std::string Joined(const std::vector<std::string>& names) {
  return names.empty() ? "geen" : absl::StrJoin(names, ", ");
}

// A theme of a plan of a member.
struct Place {
  const MemberOverview* member;
  const PlanInForce* plan;
  const ThemeSummary* theme;
};

// In the order of the document.
std::vector<const PolicyMeasure*> MeasuresOf(const PlanParts& parts, const Place& place) {
  std::vector<const PolicyMeasure*> measures;
  for (const PolicyMeasure& measure : parts.measures.measures()) {
    const bool of_plan = absl::StartsWith(measure.name(), place.plan->plan() + "/");
    if (of_plan && measure.theme_id() == place.theme->theme_id()) measures.push_back(&measure);
  }
  std::stable_sort(measures.begin(), measures.end(),
                   [](const PolicyMeasure* a, const PolicyMeasure* b) { return a->line() < b->line(); });
  return measures;
}

void AddMeasures(const PlanParts& parts, const Place& place, std::string* text) {
  for (const ThemeSummary& theme : place.plan->themes()) {
    if (theme.theme_id() == place.theme->parent_theme_id()) {
      absl::StrAppend(text, "Deelthema van: ", Plain(theme.title()), ".\n\n");
    }
  }
  const std::vector<const PolicyMeasure*> measures = MeasuresOf(parts, place);
  if (measures.empty()) absl::StrAppend(text, "Geen maatregelen rechtstreeks onder dit thema.\n");
  for (const PolicyMeasure* measure : measures) {
    // A row of a table may have none.
    absl::StrAppend(text, "- ",
                    measure->text().empty() ? "*zonder tekst bij de maatregel*" : Plain(measure->text()));
    if (const std::string state = Word(measure->state()); !state.empty())
      absl::StrAppend(text, " (", state, ")");
    if (measure->conditional_years_size() > 0) {
      absl::StrAppend(text, " Onder voorwaarde in ", absl::StrJoin(measure->conditional_years(), ", "), ".");
    }
    if (measure->line() != 0) {
      absl::StrAppend(text, " *Bron: ", Plain(place.plan->title()), ", regel ", measure->line(), ".*");
    }
    absl::StrAppend(text, "\n");
  }
  absl::StrAppend(text, "\n");
}

void AddBeginning(const PlanParts& parts, const registry::Registry& registry, std::string* text) {
  std::map<MemberOverview::State, std::vector<std::string>> members;
  for (const MemberOverview& member : parts.overview.members())
    members[member.state()].push_back(NameOf(member));
  absl::StrAppend(text, "# ", Plain(TitleOf(parts)), "\n\n**Concept, gemaakt uit de plannen die op ",
                  DayOf(parts.overview.as_of_date()), " bekend waren. Niemand heeft dit vastgesteld.**\n\n");
  absl::StrAppend(text, "- In dit concept: ", Joined(members[MemberOverview::STATE_PLAN_IN_FORCE]), "\n");
  absl::StrAppend(
      text, "- Geen plan bekend voor deze dag: ", Joined(members[MemberOverview::STATE_NOT_ON_FILE]), "\n");
  absl::StrAppend(text, "- Niet geantwoord: ", Joined(members[MemberOverview::STATE_UNREACHABLE]), "\n");
  absl::StrAppend(text, "- Niet aangesloten: ", Joined(members[MemberOverview::STATE_NO_HOME]), "\n\n");
  if (parts.complete()) return;
  absl::StrAppend(
      text,
      "**LET OP, onvolledig.** Thema's, maatregelen, bedragen en partners van wie niet antwoordde of niet "
      "is aangesloten ontbreken; geen aantal of bedrag hieronder is er een van de hele regio.\n\n");
  std::vector<std::string> missing;
  for (const auto& lines : {WhoDidNotAnswer(parts.overview.unreachable(), parts.overview.sources(), registry),
                            WhoDidNotAnswer(parts.measures.unreachable(), parts.measures.sources(), registry),
                            WhoDidNotAnswer(parts.budgets.unreachable(), parts.budgets.sources(), registry),
                            WhoDidNotAnswer(parts.partners.unreachable(), parts.partners.sources(), registry),
                            WhoDidNotAnswer(parts.themes.unreachable(), parts.themes.sources(), registry)}) {
    for (const std::string& line : lines) {
      if (std::find(missing.begin(), missing.end(), line) == missing.end()) missing.push_back(line);
    }
  }
  for (const std::string& line : missing) absl::StrAppend(text, "- ", Plain(line), "\n");
  absl::StrAppend(text, "\n");
}

// What a theme is about most: the first of its matches; null where nothing is known.
const plans::v1::ThemeMatch* AboutMost(const PlanParts& parts, const Place& place) {
  for (const auto& member : parts.themes.members()) {
    for (const gateway::v1::ComparedTheme& theme : member.themes()) {
      if (theme.plan() != place.plan->plan() || theme.chapter() ||
          theme.theme_id() != place.theme->theme_id())
        continue;
      return theme.matches().empty() ? nullptr : &theme.matches(0);
    }
  }
  return nullptr;
}

// Themes that no joint plan shares: by what they are about where that goes for several members, and the
// others by themselves. Each stands once.
void AddOwnThemes(const PlanParts& parts, std::vector<Place> own, std::string* text) {
  std::map<std::string, std::vector<Place>> by_code;
  std::map<std::string, std::set<const MemberOverview*>> members;
  for (const Place& place : own) {
    const plans::v1::ThemeMatch* about = AboutMost(parts, place);
    if (about == nullptr) continue;
    by_code[about->code()].push_back(place);
    members[about->code()].insert(place.member);
  }
  std::set<const ThemeSummary*> shared;
  for (const auto& row : parts.themes.rows()) {
    const std::string& code = row.code().code();
    if (members[code].size() < 2) continue;
    if (shared.empty()) absl::StrAppend(text, "## Waar plannen van meer gemeenten over gaan\n\n");
    absl::StrAppend(text, "### ", Plain(CodeWord(code)), "\n\nVeld: ", Word(row.code().field()),
                    ". Geen gezamenlijk plan; codelijst ", Plain(parts.themes.code_list().version()),
                    ".\n\n");
    for (const Place& place : by_code[code]) {
      shared.insert(place.theme);
      const bool confirmed = !AboutMost(parts, place)->decision().empty();
      absl::StrAppend(text, "#### ", NameOf(*place.member), ": ", Plain(place.theme->title()), "\n\n",
                      confirmed
                          ? "Dat het hierover gaat is bevestigd."
                          : "Dat het hierover gaat volgt uit de woorden van het plan; niemand heeft het "
                            "bevestigd.",
                      "\n\n");
      AddMeasures(parts, place, text);
    }
  }
  absl::StrAppend(text, "## Lokale en eigen thema's\n\n");
  own.erase(std::remove_if(own.begin(), own.end(),
                           [&](const Place& place) { return shared.count(place.theme) > 0; }),
            own.end());
  if (own.empty()) absl::StrAppend(text, shared.empty() ? "Geen bekend.\n\n" : "Geen andere bekend.\n\n");
  for (const Place& place : own) {
    const std::string level = Word(place.theme->level());
    absl::StrAppend(text, "### ", NameOf(*place.member), ": ", Plain(place.theme->title()),
                    "\n\nNiveau: ", level.empty() ? "niet vermeld" : level, ".\n\n");
    AddMeasures(parts, place, text);
  }
}

void AddThemes(const PlanParts& parts, std::string* text) {
  // By circle and title: a theme of one joint plan is one theme, in each edition of it.
  std::map<std::pair<std::string, std::string>, std::vector<Place>> joint;
  std::vector<Place> own;
  for (const MemberOverview& member : parts.overview.members()) {
    for (const PlanInForce& plan : member.plans().plans()) {
      for (const ThemeSummary& theme : plan.themes()) {
        const Place place{&member, &plan, &theme};
        if (theme.level() == plans::v1::THEME_LEVEL_JOINT && plan.has_joint_plan()) {
          joint[{plan.joint_plan().circle(), theme.title()}].push_back(place);
        } else {
          own.push_back(place);
        }
      }
    }
  }
  absl::StrAppend(text, "## Gedeelde thema's\n\n");
  if (joint.empty())
    absl::StrAppend(text, "Geen plan van de leden zegt een thema met andere gemeenten te delen.\n\n");
  for (const auto& [key, places] : joint) {
    absl::StrAppend(text, "### ", Plain(key.second), "\n\nGezamenlijk thema van ", Plain(key.first), ".\n\n");
    for (const Place& place : places) {
      absl::StrAppend(text, "#### ", NameOf(*place.member), "\n\n");
      AddMeasures(parts, place, text);
    }
  }
  AddOwnThemes(parts, std::move(own), text);
}

void AddMoney(const PlanParts& parts, std::string* text) {
  absl::StrAppend(
      text, "## Geld in ", parts.budgets.year(),
      "\n\nStructureel en incidenteel staan apart. Er is geen som over de gemeenten: zij zetten niet "
      "hetzelfde op hun begroting.\n\n");
  for (const MemberBudgets& member : parts.budgets.members()) {
    const std::string name = Plain(member.municipality().display_name());
    if (member.budgets().empty()) {
      absl::StrAppend(text, "- ", name, ": ",
                      Answered(member) ? "geen begroting bekend" : Word(member.state()), "\n");
    }
    for (const auto& budget : member.budgets()) {
      const auto& total = budget.total();
      absl::StrAppend(
          text, "- ", name, ", ", Plain(budget.title()), budget.provisional() ? " (voorlopig)" : "",
          ": structureel ", FormatEuro(total.structural_cents()), ", incidenteel ",
          FormatEuro(total.incidental_cents()), ", aard onbekend ", FormatEuro(total.unspecified_cents()));
      if (total.pending_evaluation_cents() != 0) {
        absl::StrAppend(text, "; daarvan ", FormatEuro(total.pending_evaluation_cents()),
                        " in afwachting van evaluatie");
      }
      // A fact, whatever people made of it.
      if (total.has_stated_cents() && total.stated_cents() != total.total_cents()) {
        absl::StrAppend(text, "; het stuk noemt ", FormatEuro(total.stated_cents()), ", de posten komen op ",
                        FormatEuro(total.total_cents()));
      }
      absl::StrAppend(text, ".\n");
    }
  }
  absl::StrAppend(text, "\n");
}

void AddPartners(const PlanParts& parts, const registry::Registry& registry, std::string* text) {
  absl::StrAppend(text, "## Partners en overleggen van meer gemeenten\n\n");
  bool any = false;
  const auto add = [&](const SharedPartner& partner) {
    if (partner.named_by_size() < 2) return;
    any = true;
    std::vector<std::string> by;
    for (const auto& named : partner.named_by()) {
      by.push_back(absl::StrCat(Plain(TenantWord(registry, named.municipality())),
                                named.lines().empty() ? "" : absl::StrCat(" (regel ", named.lines(0), ")")));
    }
    absl::StrAppend(text, "- ", Plain(partner.display_name()), ": ", absl::StrJoin(by, ", "), "\n");
  };
  for (const SharedPartner& partner : parts.partners.partners()) add(partner);
  for (const SharedPartner& body : parts.partners.consultation_bodies()) add(body);
  absl::StrAppend(text, any ? "\n" : "Geen bekend.\n\n");
}

void AddSources(const PlanParts& parts, std::string* text) {
  absl::StrAppend(text, "## Bronnen\n\n");
  for (const MemberOverview& member : parts.overview.members()) {
    for (const PlanInForce& plan : member.plans().plans()) {
      absl::StrAppend(text, "- ", NameOf(member), ": ", Plain(plan.title()), ", ", DayOf(plan.start_date()),
                      " tot en met ", DayOf(plan.end_date()), " (", Plain(plan.plan()), ", versie ",
                      Plain(plan.revision_id()), ")\n");
    }
  }
}

}  // namespace

bool PlanParts::complete() const {
  return overview.complete() && budgets.complete() && partners.complete() && themes.complete() &&
         measures.unreachable().empty();
}

std::string TitleOf(const PlanParts& parts) {
  return absl::StrCat("Regionaal veiligheidsplan ", parts.overview.display_name(), " (concept)");
}

std::string DraftOf(const PlanParts& parts, const registry::Registry& registry) {
  std::string text;
  AddBeginning(parts, registry, &text);
  AddThemes(parts, &text);
  AddMoney(parts, &text);
  AddPartners(parts, registry, &text);
  AddSources(parts, &text);
  return text;
}

}  // namespace driehoek::cli
