// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/theme_comparison_view.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/money/money.h"
#include "common/names/names.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_answer.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/theme_views.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using budgets::v1::YearTotal;
using gateway::v1::ComparedTheme;
using gateway::v1::MemberThemes;
using gateway::v1::ThemeComparison;

// More columns than this no terminal shows side by side.
constexpr int kMostColumns = 6;

using ThemesByName = std::map<std::string, const ComparedTheme*>;

ThemesByName ThemesIn(const ThemeComparison& answer) {
  ThemesByName themes;
  for (const MemberThemes& member : answer.members()) {
    for (const ComparedTheme& theme : member.themes()) themes.emplace(theme.theme(), &theme);
  }
  return themes;
}

std::string Short(const ComparedTheme& theme) {
  return theme.chapter() ? absl::StrCat("hoofdstuk ", theme.title()) : theme.theme_id();
}

std::string Short(const ThemesByName& themes, const std::string& name) {
  const auto found = themes.find(name);
  return found == themes.end() ? name : Short(*found->second);
}

// "*" where a person said it.
std::string About(const ComparedTheme& theme) {
  if (theme.matches().empty()) return "niets herkend";
  return absl::StrJoin(theme.matches(), "; ", [](std::string* out, const auto& match) {
    absl::StrAppend(out, CodeWord(match.code()), " ", DutchNumber(match.confidence()),
                    match.decision().empty() ? "" : "*");
  });
}

// Structural and incidental apart (rule 12).
std::string Money(const YearTotal& total) {
  std::vector<std::string> parts;
  const auto add = [&](const char* word, int64_t cents) {
    if (cents != 0) parts.push_back(absl::StrCat(FormatEuro(cents), word));
  };
  add(" structureel", total.structural_cents());
  add(" incidenteel", total.incidental_cents());
  add(" aard onbekend", total.unspecified_cents());
  return parts.empty() ? FormatEuro(0) : absl::StrJoin(parts, ", ");
}

std::string MoneyOf(const MemberThemes& member, const ComparedTheme& theme) {
  if (member.budgets_unknown()) return "niet bekend";
  std::vector<std::string> parts;
  if (theme.has_confirmed_total())
    parts.push_back(absl::StrCat("bevestigd ", Money(theme.confirmed_total())));
  if (theme.has_proposed_total()) parts.push_back(absl::StrCat("voorstel ", Money(theme.proposed_total())));
  if (!parts.empty() && member.provisional()) parts.emplace_back("voorlopig");
  return absl::StrJoin(parts, "; ");
}

std::string NameOf(const MemberThemes& member) {
  return absl::StrCat(member.municipality().display_name(), member.beside() ? " (geen lid)" : "");
}

Table Themes(const ThemeComparison& answer) {
  Table table({{"Gemeente"},
               {"Thema", false, 24},
               {"Titel", false, 36},
               {"Niveau"},
               {"Prioriteit"},
               {"Gaat over", false, 44},
               {"Maatregelen", true},
               {"Partijen", true},
               {absl::StrCat("Geld ", answer.year()), false, 36},
               {"Regel", true}});
  for (const MemberThemes& member : answer.members()) {
    if (member.state() != MemberThemes::STATE_ANSWERED) table.AddRow({NameOf(member), Word(member.state())});
    for (const ComparedTheme& theme : member.themes()) {
      const std::string level = Word(theme.level());
      table.AddRow({NameOf(member), Short(theme), theme.chapter() ? "" : theme.title(),
                    level.empty() ? "niet vermeld" : level, theme.priority() ? "ja" : "", About(theme),
                    absl::StrCat(theme.measures()),
                    theme.parties().empty() ? "niet vermeld" : absl::StrCat(theme.parties_size()),
                    MoneyOf(member, theme), LineOrNone(theme.line())});
    }
  }
  return table;
}

std::string Cell(const gateway::v1::ThemeRow& row, const MemberThemes& member, const ThemesByName& themes) {
  std::vector<std::string> found;
  for (const std::string& theme : row.themes()) {
    if (TenantOf(theme) == member.municipality().name()) found.push_back(Short(themes, theme));
  }
  if (!found.empty()) return absl::StrJoin(found, ", ");
  return member.state() == MemberThemes::STATE_ANSWERED ? "geen" : "?";
}

template <class Names>
std::string Words(const Names& names, const registry::Registry& registry) {
  return absl::StrJoin(names, ", ", [&](std::string* out, const std::string& name) {
    absl::StrAppend(out, TenantWord(registry, name));
  });
}

Table Rows(const ThemeComparison& answer, const ThemesByName& themes, const registry::Registry& registry) {
  const bool side_by_side = answer.members_size() <= kMostColumns;
  std::vector<Table::Column> columns = {{"Veld"}, {"Waarover"}};
  if (side_by_side) {
    for (const MemberThemes& member : answer.members()) columns.push_back({NameOf(member), false, 24});
  } else {
    columns.insert(columns.end(), {{"Thema's", false, 60}, {"Niet bij", false, 40}, {"Onbekend", false, 40}});
  }
  Table table(std::move(columns));
  for (const auto& row : answer.rows()) {
    std::vector<std::string> cells = {Word(row.code().field()), CodeWord(row.code().code())};
    if (side_by_side) {
      for (const MemberThemes& member : answer.members()) cells.push_back(Cell(row, member, themes));
    } else {
      cells.push_back(absl::StrJoin(row.themes(), ", ", [&](std::string* out, const std::string& theme) {
        absl::StrAppend(out, TenantWord(registry, theme), " ", Short(themes, theme));
      }));
      cells.push_back(Words(row.missing_at(), registry));
      cells.push_back(Words(row.unknown_at(), registry));
    }
    table.AddRow(std::move(cells));
  }
  return table;
}

std::string Counterparts(const gateway::v1::ThemeRelation& relation, const ThemesByName& themes) {
  return absl::StrJoin(relation.counterparts(), "; ", [&](std::string* out, const auto& counterpart) {
    absl::StrAppend(out, Short(themes, counterpart.theme()), " (deelt ", DutchNumber(counterpart.share()),
                    ", andersom ", DutchNumber(counterpart.share_back()),
                    counterpart.confirmed() ? ", bevestigd" : "", ")");
  });
}

Table Relations(const ThemeComparison& answer, const ThemesByName& themes,
                const registry::Registry& registry) {
  Table table({{"Gemeente"},
               {"Thema", false, 24},
               {"Titel", false, 36},
               {"Tegenover"},
               {"Oordeel"},
               {"Thema's daar", false, 60},
               {"Niet herkend", false, 30}});
  for (const auto& relation : answer.relations()) {
    const auto theme = themes.find(relation.theme());
    const std::string unknown = absl::StrJoin(
        relation.not_matched(), ", ",
        [&](std::string* out, const std::string& name) { absl::StrAppend(out, Short(themes, name)); });
    table.AddRow({TenantWord(registry, relation.theme()), Short(themes, relation.theme()),
                  theme == themes.end() || theme->second->chapter() ? "" : theme->second->title(),
                  TenantWord(registry, relation.municipality()), Word(relation.verdict()),
                  Counterparts(relation, themes), unknown});
  }
  return table;
}

// Shown wherever the figures are (rule 12).
std::string RemarkOn(const MemberThemes& member, bool pending_evaluation) {
  return absl::StrCat(member.provisional() ? "voorlopig" : "",
                      member.provisional() && pending_evaluation ? ", " : "",
                      pending_evaluation ? "in afwachting van evaluatie" : "");
}

Table Lines(const ThemeComparison& answer) {
  Table table({{"Gemeente"},
               {"Post", false, 44},
               {absl::StrCat("Bedrag ", answer.year()), true},
               {"Aard"},
               {"Thema", false, 44},
               {"Hoe"},
               {"Zekerheid", true},
               {"Opmerking"},
               {"Regel", true},
               {"Naam van de post"}});
  for (const MemberThemes& member : answer.members()) {
    for (const auto& line : member.lines()) {
      const auto& amount = line.line().year_amounts(0);
      table.AddRow(
          {NameOf(member), line.line().description(),
           EuroOrNil(amount.has_amount_cents() ? std::make_optional(amount.amount_cents()) : std::nullopt),
           Word(line.line().nature()), TiesWord(line.ties()),
           line.ties().empty() ? "" : Word(line.ties(0).basis()),
           line.ties().empty() ? "" : DutchNumber(line.ties(0).confidence()),
           RemarkOn(member, line.line().pending_evaluation()), LineOrNone(line.line().line()),
           LineName(line.budget(), line.line().line_id())});
    }
    if (member.has_untied_total())
      table.AddRow({NameOf(member), "Samen aan geen thema, of aan meer",
                    FormatEuro(member.untied_total().total_cents()), "", Money(member.untied_total()), "", "",
                    RemarkOn(member, false)});
  }
  return table;
}

}  // namespace

void PrintThemeComparison(const ThemeComparison& answer, const registry::Registry& registry,
                          std::ostream& out) {
  const ThemesByName themes = ThemesIn(answer);
  PrintHeading(answer, "thema's naast elkaar", kMayBeThere, registry, out);
  out << "Waar een thema over gaat is een voorstel uit de eigen woorden (codelijst "
      << Harmless(answer.code_list().version()) << "); met * bevestigd. driehoek themes legt vast.\n";
  PrintSection("Thema's", Themes(answer), out, "Geen gemeenten.");
  PrintSection("Wie heeft wat", Rows(answer, themes, registry), out, "Niets herkend.");
  PrintSection("Thema tegenover thema", Relations(answer, themes, registry), out, WhyNoRelations(answer));
  PrintSection("Posten en thema's", Lines(answer), out, "Geen begrotingsposten bekend voor dat jaar.");
}

}  // namespace driehoek::cli
