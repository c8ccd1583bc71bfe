// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/headings.h"

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/characters/characters.h"
#include "services/plans/importer/wording.h"

namespace driehoek::plans {
namespace {

struct RoleWords {
  absl::string_view words;
  SectionRole role;
};

// Whole headings.
constexpr std::array<RoleWords, 26> kWhole = {{
    {"ambitie", SectionRole::kAmbition},
    {"ambities", SectionRole::kAmbition},
    {"onze ambitie", SectionRole::kAmbition},
    {"wat is onze ambitie", SectionRole::kAmbition},
    {"wat willen we bereiken", SectionRole::kAmbition},
    {"doel", SectionRole::kAmbition},
    {"doelen", SectionRole::kAmbition},
    {"doelstelling", SectionRole::kAmbition},
    {"doelstellingen", SectionRole::kAmbition},
    {"effect", SectionRole::kEffect},
    {"beoogd effect", SectionRole::kEffect},
    {"maatregelen", SectionRole::kMeasures},
    {"acties", SectionRole::kMeasures},
    {"actiepunten", SectionRole::kMeasures},
    {"activiteiten", SectionRole::kMeasures},
    {"wat doen we", SectionRole::kMeasures},
    {"korte termijn", SectionRole::kHorizon},
    {"middellange termijn", SectionRole::kHorizon},
    {"lange termijn", SectionRole::kHorizon},
    {"op korte termijn", SectionRole::kHorizon},
    {"op lange termijn", SectionRole::kHorizon},
    {"op middellange termijn", SectionRole::kHorizon},
    {"inhoud", SectionRole::kContents},
    {"inhoudsopgave", SectionRole::kContents},
    {"huidige situatie", SectionRole::kSituation},
    {"aanleiding", SectionRole::kReason},
}};

// Begins of headings, which go on with "in 2021" or "hieraan".
constexpr std::array<RoleWords, 7> kBegins = {{
    {"waar staan we", SectionRole::kSituation},
    {"waarom is dit een prioriteit", SectionRole::kReason},
    {"waarom is het een prioriteit", SectionRole::kReason},
    {"waarom een prioriteit", SectionRole::kReason},
    {"welk effect willen we", SectionRole::kEffect},
    {"welke effecten willen we", SectionRole::kEffect},
    {"wat gaan we", SectionRole::kMeasures},
}};

bool IsRoman(absl::string_view word) {
  return !word.empty() && word.size() <= 5 && word.find_first_not_of("IVX") == absl::string_view::npos;
}

}  // namespace

SectionRole RoleOfHeading(absl::string_view heading) {
  if (heading.size() > 90) return SectionRole::kNone;
  std::string words = PlainWords(heading);
  for (const RoleWords& whole : kWhole) {
    if (words == whole.words) return whole.role;
  }
  for (const RoleWords& begin : kBegins) {
    if (absl::StartsWith(words, begin.words) && words.size() < begin.words.size() + 30) return begin.role;
    // A letter misread within the fixed part.
    if (words.size() + 2 >= begin.words.size() &&
        WithinEdits(absl::string_view(words).substr(0, begin.words.size()), begin.words, 1) &&
        words.size() < begin.words.size() + 20) {
      return begin.role;
    }
  }
  return SectionRole::kNone;
}

HeadingNumber ReadHeadingNumber(absl::string_view heading) {
  HeadingNumber result;
  absl::string_view rest = absl::StripLeadingAsciiWhitespace(heading);
  for (absl::string_view lead : {"strategisch thema", "strategische prioriteit", "prioritair thema",
                                 "prioriteit", "veiligheidsthema", "speerpunt", "thema"}) {
    if (!absl::StartsWithIgnoreCase(rest, lead)) continue;
    absl::string_view after = rest.substr(lead.size());
    absl::string_view trimmed = absl::StripLeadingAsciiWhitespace(after);
    if (trimmed.size() < after.size() && !trimmed.empty() && absl::ascii_isdigit(trimmed[0])) {
      rest = trimmed;
      result.strategic = true;
    }
    break;
  }
  size_t digits = 0;
  while (digits < rest.size() && digits < 8 &&
         (absl::ascii_isdigit(rest[digits]) || (rest[digits] == '.' && digits > 0))) {
    ++digits;
  }
  absl::string_view number = absl::StripSuffix(rest.substr(0, digits), ".");
  bool separated = digits < rest.size() && (absl::StrContains(" \t:)-", rest.substr(digits, 1)) ||
                                            rest[digits - (digits > 0 ? 1 : 0)] == '.');
  bool year = number.size() == 4 && !absl::StrContains(number, ".");
  if (digits > 0 && separated && !year && !number.empty()) {
    for (char c : number) result.number += c == '.' ? '-' : c;
    rest = rest.substr(digits);
  } else if (size_t space = rest.find_first_of(" \t"); space != absl::string_view::npos) {
    if (IsRoman(absl::StripSuffix(absl::StripSuffix(rest.substr(0, space), "."), ":"))) {
      result.roman = true;
      rest = rest.substr(space);
    }
  }
  if (result.number.empty()) result.strategic = false;
  if (result.strategic || !result.number.empty() || result.roman) {
    while (!rest.empty() && absl::StrContains(" \t:.)-", rest.substr(0, 1))) rest.remove_prefix(1);
    if (absl::StartsWith(rest, "–")) rest.remove_prefix(3);
  }
  absl::string_view title = absl::StripAsciiWhitespace(rest);
  while (!title.empty() && (title.back() == ':' || title.back() == '.')) title.remove_suffix(1);
  result.title = title.empty() ? std::string(heading) : std::string(title);
  return result;
}

bool IsOrdinaryChapter(absl::string_view words) {
  for (absl::string_view chapter : {"voorwoord",
                                    "vooraf",
                                    "inleiding",
                                    "colofon",
                                    "inhoud",
                                    "inhoudsopgave",
                                    "samenvatting",
                                    "bijlage",
                                    "bijlagen",
                                    "reikwijdte",
                                    "trends en ontwikkelingen",
                                    "uitgangspunten",
                                    "monitoring",
                                    "missie",
                                    "missie en algemene doelen",
                                    "bronnen",
                                    "begrippenlijst",
                                    "afkortingen",
                                    "leeswijzer",
                                    "evaluatie"}) {
    if (words == chapter) return true;
  }
  return absl::StartsWith(words, "bijlage ");
}

}  // namespace driehoek::plans
