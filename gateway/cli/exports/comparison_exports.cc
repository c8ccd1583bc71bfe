// SPDX-License-Identifier: EUPL-1.2
// Of a region: its members' indicators and themes side by side.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/begin_export.h"
#include "gateway/cli/views/theme_views.h"

namespace driehoek::cli {
namespace {

using gateway::v1::ComparedIndicator;
using gateway::v1::ComparedTheme;
using gateway::v1::ConsideredObservation;
using gateway::v1::FollowedIndicator;
using gateway::v1::IndicatorComparison;
using gateway::v1::MemberThemes;
using gateway::v1::ThemeComparison;
using Kind = Column::Kind;

// Every indicator of every member, with what it is of.
template <class Visit>
void ForEachFollowed(const IndicatorComparison& answer, const Visit& visit) {
  for (const ComparedIndicator& indicator : answer.indicators()) {
    for (const FollowedIndicator& followed : indicator.followed_by()) visit(indicator, followed);
  }
}

Cell FigureCell(bool has, double value) { return has ? Cell(Figure{value}) : Cell(Absent::kNone); }
Cell YearCell(int32_t year) { return year == 0 ? Cell(Absent::kNone) : Cell(Count{year}); }

Sheet Verdicts(const IndicatorComparison& answer, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Indicatoren";
  sheet.columns = {{"Gemeente"},
                   {"Indicator"},
                   {"Wat er gemeten wordt"},
                   {"Eenheid"},
                   {"Te vergelijken"},
                   {"Waarom"},
                   {"Waargenomen"},
                   {"Gaat"},
                   {"Nieuwste is oud, in dagen", Kind::kPlain},
                   {"Regel in het stuk", Kind::kPlain},
                   {"Naam"}};
  ForEachFollowed(answer, [&](const ComparedIndicator& indicator, const FollowedIndicator& followed) {
    std::vector<std::string> why;
    for (int reason : indicator.reasons())
      why.push_back(Word(static_cast<ComparedIndicator::Reason>(reason)));
    sheet.rows.push_back({TenantWord(registry, followed.municipality()), TextCell(followed.title()),
                          TextCell(indicator.definition()), TextCell(Word(indicator.unit())),
                          TextCell(Word(indicator.verdict())), TextCell(absl::StrJoin(why, "; ")),
                          TextCell(Word(followed.observed())), TextCell(Word(followed.trend())),
                          followed.has_age_days() ? Cell(Count{followed.age_days()}) : Cell(Absent::kNone),
                          LineCell(followed.line()), TextCell(followed.indicator())});
  });
  sheet.remarks = {
      "Alleen wat te vergelijken is mag naast elkaar: zelfde omschrijving, zelfde versie, zelfde eenheid."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen indicatoren bekend.";
  return sheet;
}

Sheet Targets(const IndicatorComparison& answer, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Doelen";
  sheet.columns = {{"Gemeente"},
                   {"Indicator"},
                   {"Jaar", Kind::kPlain},
                   {"Soort doel"},
                   {"Te bereiken waarde", Kind::kFigure},
                   {"Basisjaar", Kind::kPlain},
                   {"Basiswaarde", Kind::kFigure},
                   {"Genoemd percentage", Kind::kFigure},
                   {"Berekend percentage", Kind::kFigure},
                   {"Eenheid"},
                   {"Stand"},
                   {"Loopt nog"},
                   {"Regel in het stuk", Kind::kPlain}};
  ForEachFollowed(answer, [&](const ComparedIndicator& indicator, const FollowedIndicator& followed) {
    for (const auto& assessed : followed.targets()) {
      const auto& target = assessed.target();
      sheet.rows.push_back(
          {TenantWord(registry, followed.municipality()), TextCell(followed.title()), YearCell(target.year()),
           TextCell(Word(target.kind())), FigureCell(assessed.has_wanted_value(), assessed.wanted_value()),
           YearCell(target.base_year()), FigureCell(target.has_base_value(), target.base_value()),
           FigureCell(target.has_stated_percentage(), target.stated_percentage()),
           FigureCell(target.has_computed_percentage(), target.computed_percentage()),
           TextCell(Word(indicator.unit())), TextCell(Word(assessed.standing())),
           assessed.due() ? "nee" : "ja", LineCell(target.line())});
    }
  });
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen doelen bekend.";
  return sheet;
}

Cell ValueCell(const ConsideredObservation& considered) {
  if (considered.exclusion() == ConsideredObservation::EXCLUSION_SUPPRESSED) return Absent::kSuppressed;
  const auto& observation = considered.observation();
  return observation.has_value() ? Cell(Figure{observation.value()}) : Cell(Absent::kUnknown);
}

Sheet Observations(const IndicatorComparison& answer, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Waarnemingen";
  sheet.columns = {{"Gemeente"}, {"Indicator"},
                   {"Wanneer"},  {"Waarde", Kind::kFigure},
                   {"Eenheid"},  {"Omgerekend", Kind::kFigure},
                   {"Geldt"},    {"Telt niet mee, want"},
                   {"Bron"},     {"Regel in het stuk", Kind::kPlain}};
  ForEachFollowed(answer, [&](const ComparedIndicator& indicator, const FollowedIndicator& followed) {
    for (const ConsideredObservation& considered : followed.observations()) {
      const auto& observation = considered.observation();
      sheet.rows.push_back({TenantWord(registry, followed.municipality()), TextCell(followed.title()),
                            TextCell(observation.date().text()), ValueCell(considered),
                            TextCell(Word(indicator.unit())),
                            FigureCell(considered.has_converted_value(), considered.converted_value()),
                            TextCell(Word(observation.validity())),
                            TextCell(considered.exclusion() == 0 ? "" : Word(considered.exclusion())),
                            TextCell(observation.source()), LineCell(observation.line())});
    }
  });
  sheet.remarks = {"Omgerekend: per 1.000 inwoners, waar de gemeenten niet even groot zijn.",
                   "Er is geen som en geen gemiddelde over de gemeenten."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Geen waarnemingen bekend: dat is niet hetzelfde als 0.";
  return sheet;
}

std::string NameOf(const MemberThemes& member) {
  return absl::StrCat(Name(member), member.beside() ? " (geen lid)" : "");
}

std::string ShortOf(const ComparedTheme& theme) {
  return theme.chapter() ? absl::StrCat("hoofdstuk ", theme.title())
                         : absl::StrCat(theme.theme_id(), " ", theme.title());
}

// What nobody tied, what is only proposed and what a person confirmed are never one figure.
Cell TotalCell(const MemberThemes& member, bool has, const budgets::v1::YearTotal& total, bool incidental) {
  if (member.budgets_unknown()) return Absent::kUnknown;
  if (!has) return Absent::kNone;
  return Money{incidental ? total.incidental_cents() : total.total_cents() - total.incidental_cents()};
}

Sheet Themes(const ThemeComparison& answer) {
  Sheet sheet;
  sheet.name = "Thema's";
  sheet.columns = {{"Gemeente"},
                   {"Thema"},
                   {"Niveau"},
                   {"Prioriteit"},
                   {"Gaat over"},
                   {"Maatregelen", Kind::kCount},
                   {"Partijen", Kind::kCount},
                   {"Incidenteel, bevestigd", Kind::kMoney},
                   {"Ander geld, bevestigd", Kind::kMoney},
                   {"Incidenteel en ander samen, bevestigd", Kind::kMoney, Column::Sum{{7, 8}, {}}},
                   {"Incidenteel, voorstel", Kind::kMoney},
                   {"Ander geld, voorstel", Kind::kMoney},
                   {"Incidenteel en ander samen, voorstel", Kind::kMoney, Column::Sum{{10, 11}, {}}},
                   {"Voorlopig"},
                   {"Regel in het stuk", Kind::kPlain}};
  for (const MemberThemes& member : answer.members()) {
    if (member.themes().empty()) {
      std::vector<Cell> row(sheet.columns.size(), Absent::kUnknown);
      row[0] = NameOf(member);
      row[1] = Word(member.state());
      sheet.rows.push_back(std::move(row));
    }
    for (const ComparedTheme& theme : member.themes()) {
      const std::string level = Word(theme.level());
      std::vector<std::string> about;
      for (const auto& match : theme.matches())
        about.push_back(absl::StrCat(CodeWord(match.code()), match.decision().empty() ? " (voorstel)" : ""));
      sheet.rows.push_back(
          {NameOf(member), TextCell(ShortOf(theme)), level.empty() ? Cell(Absent::kUnknown) : Cell(level),
           theme.priority() ? "ja" : "nee",
           about.empty() ? Cell(Absent::kUnknown) : TextCell(absl::StrJoin(about, "; ")),
           Count{theme.measures()},
           theme.parties().empty() ? Cell(Absent::kUnknown) : Cell(Count{theme.parties_size()}),
           TotalCell(member, theme.has_confirmed_total(), theme.confirmed_total(), true),
           TotalCell(member, theme.has_confirmed_total(), theme.confirmed_total(), false), Computed{},
           TotalCell(member, theme.has_proposed_total(), theme.proposed_total(), true),
           TotalCell(member, theme.has_proposed_total(), theme.proposed_total(), false), Computed{},
           member.provisional() ? "ja" : "nee", LineCell(theme.line())});
    }
  }
  sheet.remarks = {
      absl::StrCat("Geld van ", answer.year(),
                   ". Ander geld is structureel, of van onbekende aard. Voorstel: uit de woorden van de "
                   "post; niemand heeft het bevestigd.")};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "De regio heeft op de peildag geen gemeenten.";
  return sheet;
}

Sheet Crosswalk(const ThemeComparison& answer, const registry::Registry& registry) {
  Sheet sheet;
  sheet.name = "Wie heeft wat";
  sheet.columns = {{"Veld"}, {"Waarover"},       {"Thema's", Kind::kCount},
                   {"Bij"},  {"Geen thema bij"}, {"Niet bekend van"}};
  const auto words = [&](const auto& names) {
    return absl::StrJoin(names, ", ", [&](std::string* out, const std::string& name) {
      absl::StrAppend(out, TenantWord(registry, name));
    });
  };
  for (const auto& row : answer.rows()) {
    sheet.rows.push_back({TextCell(Word(row.code().field())), TextCell(CodeWord(row.code().code())),
                          Count{row.themes_size()}, TextCell(words(row.themes())),
                          TextCell(words(row.missing_at())), TextCell(words(row.unknown_at()))});
  }
  sheet.remarks = {
      "Niet bekend van: wie niet antwoordde of van wie geen plan bekend is. Dat is niet hetzelfde als geen."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = "Niets herkend.";
  return sheet;
}

Sheet Relations(const ThemeComparison& answer, const registry::Registry& registry) {
  std::map<std::string, const ComparedTheme*> themes;
  for (const MemberThemes& member : answer.members()) {
    for (const ComparedTheme& theme : member.themes()) themes.emplace(theme.theme(), &theme);
  }
  const auto title = [&](const std::string& name) {
    const auto found = themes.find(name);
    return found == themes.end() ? name : ShortOf(*found->second);
  };
  Sheet sheet;
  sheet.name = "Thema tegenover thema";
  sheet.columns = {{"Gemeente"},
                   {"Thema"},
                   {"Tegenover"},
                   {"Oordeel"},
                   {"Thema daar"},
                   {"Deel van dit thema", Kind::kFigure},
                   {"Deel van dat thema", Kind::kFigure},
                   {"Bevestigd"},
                   {"Thema's daar waarvan niet bekend is waar zij over gaan", Kind::kCount}};
  for (const auto& relation : answer.relations()) {
    const auto add = [&](const gateway::v1::Counterpart* counterpart) {
      sheet.rows.push_back(
          {TenantWord(registry, relation.theme()), TextCell(title(relation.theme())),
           TenantWord(registry, relation.municipality()), TextCell(Word(relation.verdict())),
           counterpart == nullptr ? Cell(Absent::kNone) : TextCell(title(counterpart->theme())),
           FigureCell(counterpart != nullptr, counterpart == nullptr ? 0 : counterpart->share()),
           FigureCell(counterpart != nullptr, counterpart == nullptr ? 0 : counterpart->share_back()),
           TextCell(counterpart == nullptr     ? ""
                    : counterpart->confirmed() ? "ja"
                                               : "nee"),
           Count{relation.not_matched_size()}});
    };
    for (const auto& counterpart : relation.counterparts()) add(&counterpart);
    if (relation.counterparts().empty()) add(nullptr);
  }
  sheet.remarks = {
      "Van wie niet antwoordde of geen plan bekend is staat hier niets: dat is niet hetzelfde als geen "
      "tegenhanger."};
  sheet.touched = kMoreMayBeThere;
  sheet.without = WhyNoRelations(answer);
  return sheet;
}

}  // namespace

Export ExportOf(const IndicatorComparison& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(answer, "indicatoren naast elkaar", registry);
  of.sheets = {Verdicts(answer, registry), Targets(answer, registry), Observations(answer, registry)};
  return of;
}

Export ExportOf(const ThemeComparison& answer, const registry::Registry& registry) {
  Export of = BeginRegionExport(answer, "thema's naast elkaar", registry);
  of.sheets = {Themes(answer), Crosswalk(answer, registry), Relations(answer, registry)};
  return of;
}

}  // namespace driehoek::cli
