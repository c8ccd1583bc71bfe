// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/roles.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/party_names.h"

namespace driehoek::plans {
namespace {

using v1::StatedRole;

// A party in a sentence: "OOV", "het regionale Veiligheidshuis", "team VTH", "de gemeente". One group.
constexpr char kParty[] =
    "((?:(?:de|het|een|onze) )?(?:(?:regionale|lokale|landelijke) )?(?:"
    "(?:team|gemeente|regio|afdeling|stichting) "
    "(?-i:[A-Z])[\\w&-]*|gemeente\\b|politie\\b|burgemeester\\b|college\\b|"
    "(?-i:[A-Z])[\\w&-]*(?: (?-i:[A-Z])[\\w&-]*)*))";

struct Rule {
  StatedRole::Role role;
  Pattern words;
};

std::vector<Rule> CompileRules() {
  std::vector<Rule> rules;
  auto add = [&](StatedRole::Role role, absl::string_view before, absl::string_view after) {
    rules.push_back({role, Pattern(absl::StrCat(before, kParty, after))});
  };
  add(StatedRole::ROLE_LEAD, "", " (?:is|wordt|blijft|treedt op als) [^.;]{0,40}\\btrekker\\b");
  add(StatedRole::ROLE_LEAD, "\\btrekker(?:schap)?(?: is| ligt bij| berust bij|:) ", "");
  add(StatedRole::ROLE_DIRECTION, "\\bregie (?:is van|van|ligt bij|berust bij|bij) ", "");
  add(StatedRole::ROLE_DIRECTION, "", " (?:voert|heeft|neemt|houdt) [^.;]{0,40}\\bregie\\b");
  add(StatedRole::ROLE_DIRECTION, "\\b(?:voert|neemt|heeft) ",
      "(?: \\([^)]{0,60}\\))?(?:,? (?:of|en) [^.;,]{0,60})?[^.;]{0,20}\\bregie\\b");
  add(StatedRole::ROLE_DIRECTION, "\\b(?:voert|neemt|heeft) [^.;]{0,100} (?:of|en) ",
      " [^.;]{0,20}\\bregie\\b");
  add(StatedRole::ROLE_CHAIR, "", " (?:is|wordt|blijft) [^.;]{0,20}\\bvoorzitter\\b");
  add(StatedRole::ROLE_CHAIR,
      "\\b(?:onder )?(?:voorzitterschap(?: is)? van|voorzitterschap ligt bij|voorzitter(?: is|:)) ", "");
  add(StatedRole::ROLE_EXECUTION, "\\buitvoering\\b[^.;]{0,80}\\b(?:door|belegd bij|ligt bij|berust bij) ",
      "");
  add(StatedRole::ROLE_EXECUTION, "\\b(?:uitgevoerd|verzorgd) door ", "");
  add(StatedRole::ROLE_EXECUTION, "\\bbelegd bij ", "");
  add(StatedRole::ROLE_ADVICE, "", " (?:adviseert\\b|heeft [^.;]{0,20}\\badvi(?:serende|es))");
  add(StatedRole::ROLE_ADVICE, "\\bop advies van ", "");
  add(StatedRole::ROLE_CENTRAL_MUNICIPALITY, "",
      " (?:is|wordt|blijft|fungeert) [^.;]{0,40}\\bcentrumgemeente\\b");
  return rules;
}

const std::vector<Rule>& Rules() {
  static const auto& rules = *new std::vector<Rule>(CompileRules());
  return rules;
}

}  // namespace

absl::string_view WithoutArticle(absl::string_view party) {
  for (absl::string_view article : {"de ", "het ", "een ", "onze "}) {
    if (absl::StartsWithIgnoreCase(party, article)) return party.substr(article.size());
  }
  return party;
}

bool MayBeParty(absl::string_view party) {
  static const auto& pronouns =
      *new WordSet{"dit", "dat", "deze", "hij",     "zij",     "ze",        "er",  "het", "de",
                   "wie", "men", "daar", "daarbij", "hierbij", "daarnaast", "wij", "we"};
  const std::string lower = absl::AsciiStrToLower(party);
  if (pronouns.contains(lower)) return false;
  if (PartyNamesOfSeveralWords().contains(lower)) return true;
  const std::vector<absl::string_view> words = absl::StrSplit(party, ' ');
  const auto capitals = std::count_if(words.begin(), words.end(), [](absl::string_view word) {
    return !word.empty() && absl::ascii_isupper(static_cast<unsigned char>(word[0]));
  });
  if (capitals <= 1) return true;
  return WordsThatTakeAName().contains(absl::AsciiStrToLower(words[0])) ||
         WordsThatTakeARegion().contains(absl::AsciiStrToLower(words[0]));
}

std::vector<StatedRole> ReadRoles(absl::string_view text, int line) {
  std::vector<StatedRole> roles;
  std::set<std::pair<StatedRole::Role, std::string>> seen;
  for (const Sentence& sentence : SplitSentences(text)) {
    if (roles.size() >= kMostPerCell) break;
    const size_t before = roles.size();
    for (const Rule& rule : Rules()) {
      for (const Found& found : rule.words.FindAll(sentence.text)) {
        absl::string_view party = WithoutArticle(found.groups[1]);
        if (roles.size() - before >= kMostPerSentence) break;
        if (!MayBeParty(party) || !seen.emplace(rule.role, std::string(party)).second) continue;
        StatedRole role;
        role.set_role(rule.role);
        role.set_party(std::string(party));
        role.set_text(std::string(sentence.text));
        role.set_line(line);
        roles.push_back(std::move(role));
      }
    }
  }
  return roles;
}

}  // namespace driehoek::plans
