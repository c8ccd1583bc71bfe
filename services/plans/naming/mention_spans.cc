// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/naming/mention_spans.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"
#include "services/plans/naming/mention_words.h"

namespace driehoek::plans {
namespace {

using v1::Mention;

constexpr size_t kLongestName = 8;

#define CAPITAL "(?-i:[A-Z])"
// The name of a region: "Oost-Brabant", "Gooi- en Vechtstreek", "Brabant - Zeeland".
#define REGION \
  CAPITAL "[\\pL]+(?:-" CAPITAL "[\\pL]+)*(?:-? en " CAPITAL "[\\pL-]+| ?- ?" CAPITAL "[\\pL-]+)?"

struct Rule {
  Mention::Kind kind;
  // Group 1 is what is named.
  Pattern words;
};

const std::vector<Rule>& Rules() {
  static const auto& rules = *[] {
    auto* compiled = new std::vector<Rule>;
    auto add = [&](Mention::Kind kind, absl::string_view words) {
      compiled->push_back({kind, Pattern(words)});
    };
    // Homonyms apart: with their region (rule 5).
    add(Mention::KIND_ORGANISATION,
        "\\b((?:veiligheidsregio|omgevingsdienst|(?:zorg- en )?veiligheidshuis|regionale "
        "eenheid|politie-?eenheid|waterschap) " REGION ")");
    add(Mention::KIND_ORGANISATION, "\\b((?-i:RIEC|GGD) (?:(?-i:MN|NN|ON)\\b|" CAPITAL "\\pL+-" CAPITAL
                                    "\\pL+|(?-i:Limburg|Rotterdam|Noord|Zeeland|Gooi en Vechtstreek)))");
    add(Mention::KIND_ORGANISATION, "\\b(taskforce brabant(?: ?- ?| )zeeland)\\b");
    add(Mention::KIND_ORGANISATION, "\\b(regio (?-i:Gooi(?:-| )?(?: ?en) Vechtstreek))\\b");
    add(Mention::KIND_ORGANISATION, "\\b(gemeente (?-i:(?:Sint-|Den |'s-)?[A-Z])[\\pL-]+)");
    // A name with a capital within is a trade name.
    add(Mention::KIND_ORGANISATION, "(?:^|[^\\pL\\d./@#])((?-i:[A-Z][a-z]{2,}[A-Z][a-z]{2,}[A-Za-z]*))\\b");
    add(Mention::KIND_CONSULTATION_BODY,
        "(?:^|[^\\pL\\d-])((?:(?:(?:lokale?|regionale?) "
        ")?[\\pL&-]{3,}(?:overleg(?:gen)?|platform|programmaraad|weegtafel))|"
        "programmaraad(?: [\\pL]+){0,3} (?-i:[A-Z][\\pL]+ [A-Z][\\pL]+))\\b");
    add(Mention::KIND_CONSULTATION_BODY,
        "(?:^|[^\\pL\\d-])((?:integrale )?(?:werk|stuur|regie|kern)groep " CAPITAL
        "[\\pL-]+(?: [\\pL-]+ en [\\pL-]+)?)");
    add(Mention::KIND_CONSULTATION_BODY, "(?:^|[^\\pL\\d-])([\\pL&-]{4,}(?:werk|stuur|regie)groep)\\b");
    add(Mention::KIND_CONSULTATION_BODY, "\\bhet ((?-i:O)verleg [\\pL]+(?: [\\pL]+)?(?: en [\\pL]+)?)");
    add(Mention::KIND_TEAM, "(?:^|[^\\pL\\d-])((?:(?-i:[A-Z][A-Z&-]{1,12}) )?[\\pL&-]{3,}teams?)\\b");
    add(Mention::KIND_TEAM, "(?:^|[^\\pL\\d-])(basisteam " CAPITAL "[\\pL-]+)");
    add(Mention::KIND_TEAM, "(?:^|[^\\pL\\d-])(team (?-i:[A-Z]{2,}[\\w&]*))\\b");
    add(Mention::KIND_TEAM, "(?:^|[^\\pL\\d-])((?-i:[A-Z][\\pL]+ Team))\\b");
    add(Mention::KIND_CHANNEL, "\\b(meldpunt (?:voor [\\pL-]+|" CAPITAL
                               "[\\pL-]+|radicalisering|woonoverlast|discriminatie|specifieke [\\pL-]+))");
    // A mailbox of a function; one of a person has a name before the sign (rule 17).
    add(Mention::KIND_CHANNEL,
        "(?:^|[^\\w.+-])((?:veilig\\w*|info|meld\\w*|contact|gemeente|ondermijning|oov|handhaving|klant\\w*|"
        "overlast|toezicht|vertrouw\\w*)@"
        "[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,})\\b");
    add(Mention::KIND_CHANNEL, "(?:^|\\D)(0[89]00[- ]?\\d{4}|14 ?0\\d{2,3})(?:\\D|$)");
    add(Mention::KIND_CHANNEL, "\\bmeld[^.;]{0,60}\\b(telefoon)\\b");
    add(Mention::KIND_AGREEMENT, "(?:^|[^\\pL\\d-])([\\pL-]{4,}(?:convenant(?:en)?|protocol(?:len)?))\\b");
    add(Mention::KIND_AGREEMENT, "(?:^|[^\\pL\\d-])((?-i:Convenant|Protocol|Informatieconvenant) " CAPITAL
                                 "[\\pL-]+(?: [\\pL]{4,}ing)?|"
                                 "convenant (?:[\\pL-]+ ){1,5}?[\\pL-]+) "
                                 "?(?:\\(|\\.|,|;|$|(?:af)?gesloten|ondertekend|ge\\pL+|vast\\pL+)");
    // Official names are capitals, or one to three small words until the sentence goes on.
    add(Mention::KIND_STATUTE, "(?:^|[^\\pL\\d-])((?-i:Wet|wet) (?-i:[A-Z])[\\pL]+(?: (?-i:[A-Z])[\\pL]+)*)");
    add(Mention::KIND_STATUTE,
        "(?:^|[^\\pL\\d-])((?-i:Wet) (?:aanpak [\\pL]+|maatschappelijke ondersteuning|tijdelijk "
        "huisverbod|verplichte (?:ggz|geestelijke gezondheidszorg)|"
        "politiegegevens|bevordering integriteitsbeoordelingen door het openbaar bestuur|(?-i:[A-Z])[\\pL]+ "
        "(?:[\\pL]+ )?(?:gegevens|gezondheidszorg|ondersteuning|huisverbod)))");
    add(Mention::KIND_STATUTE, "(?:^|[^\\pL\\d-])([\\pL]{3,}wet(?: (?:19|20)\\d\\d)?)\\b");
    add(Mention::KIND_AREA,
        "\\b(?:wijk|buurt|kern|dorp|winkelcentrum|bedrijventerrein) (" CAPITAL "[\\pL-]{3,})");
    return compiled;
  }();
  return rules;
}

#undef CAPITAL
#undef REGION

bool IsWordByte(unsigned char c) {
  return absl::ascii_isalnum(c) || c >= 0x80 || c == '\'' || c == '&' || c == '-';
}

// The words of a line, with hyphens within.
std::vector<absl::string_view> Words(absl::string_view line) {
  std::vector<absl::string_view> words;
  for (size_t at = 0; at < line.size();) {
    if (!IsWordByte(static_cast<unsigned char>(line[at]))) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < line.size() && IsWordByte(static_cast<unsigned char>(line[end]))) ++end;
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

// Heads alone name nothing: "overleg" is every meeting.
bool IsBareHead(Mention::Kind kind, absl::string_view text) {
  static const auto& bodies =
      *new Pattern("^(?:vervolg|voor|voort|werk|bestuurlijk )?(?:overleg(?:gen)?|platform)$|^deze overleg");
  static const auto& teams = *new Pattern("^(?:team|teams|basisteams?)$");
  static const auto& statutes = *new Pattern("^(?:privacywet|grondwet 20|wet)$");
  return (kind == Mention::KIND_CONSULTATION_BODY && bodies.In(text)) ||
         (kind == Mention::KIND_TEAM && teams.In(text)) ||
         (kind == Mention::KIND_STATUTE && statutes.In(text));
}

// "In Vlijmen en Oudheusden": beside a place that we know, another capital is a place too.
void AddNeighbours(absl::string_view line, std::vector<MentionSpan>* spans) {
  static const auto& after = *new Pattern("^(?: en |, )((?-i:[A-Z])[\\pL-]{3,})(?:[ .,;)]|$)");
  static const auto& before = *new Pattern("\\b(?:in|te) ((?-i:[A-Z])[\\pL-]{3,})(?: en |, )$");
  const size_t known = spans->size();
  for (size_t i = 0; i < known; ++i) {
    if ((*spans)[i].kind != Mention::KIND_AREA) continue;
    const absl::string_view text = (*spans)[i].text;
    const auto begin = static_cast<size_t>(text.data() - line.data());
    const size_t from = begin - std::min<size_t>(begin, 60);
    if (std::optional<Found> found = before.Find(line.substr(from, begin - from))) {
      spans->push_back({found->groups[1], Mention::KIND_AREA});
    }
    if (std::optional<Found> found = after.Find(line.substr(begin + text.size(), 60))) {
      spans->push_back({found->groups[1], Mention::KIND_AREA});
    }
  }
}

// "De gemeenten Boxtel, Vught en Gooise Meren": each is one.
void AddMunicipalities(absl::string_view line, std::vector<MentionSpan>* spans) {
  static const auto& list = *new Pattern(
      "\\bgemeenten(?:,? te weten:?|:)? ((?-i:[A-Z])[\\pL-]+(?: (?-i:[A-Z])[\\pL-]+)?(?:(?:, | en "
      ")(?-i:[A-Z])[\\pL-]+(?: (?-i:[A-Z])[\\pL-]+)?)+)");
  static const auto& name = *new Pattern("(?-i:[A-Z])[\\pL-]+(?: (?-i:[A-Z])[\\pL-]+)?");
  for (const Found& found : list.FindAll(line)) {
    for (const Found& one : name.FindAll(found.groups[1]))
      spans->push_back({one.groups[0], Mention::KIND_ORGANISATION});
  }
}

}  // namespace

Mention::Kind HeadKind(absl::string_view name) {
  static const auto& team = *new Pattern("team$|\\bteam\\b");
  static const auto& body = *new Pattern("overleg$|platform$|werkgroep|\\boverleg\\b|weegtafel|\\bdriehoek$");
  static const auto& channel = *new Pattern("\\bmeldpunt|meld misdaad");
  static const auto& agreement = *new Pattern("convenant|protocol");
  static const auto& statute = *new Pattern("^wet |wet$|\\bverordening\\b");
  static const auto& organisation =
      *new Pattern("centrum$|dienst\\b|\\braad\\b|huis$|regio\\b|bureau|stichting|taskforce|inspectie");
  if (team.In(name)) return Mention::KIND_TEAM;
  if (body.In(name)) return Mention::KIND_CONSULTATION_BODY;
  if (channel.In(name)) return Mention::KIND_CHANNEL;
  if (agreement.In(name)) return Mention::KIND_AGREEMENT;
  if (statute.In(name)) return Mention::KIND_STATUTE;
  if (organisation.In(name)) return Mention::KIND_ORGANISATION;
  return Mention::KIND_UNSPECIFIED;
}

MentionFinder::MentionFinder() {
  for (const NamedThing& thing : NamedThings()) AddName(thing.kind, thing.name);
  for (absl::string_view place : Gazetteer()) AddName(Mention::KIND_AREA, place);
}

void MentionFinder::AddName(Mention::Kind kind, absl::string_view name) {
  std::string joined;
  std::string exact;
  const std::vector<absl::string_view> words = Words(name);
  if (words.empty() || words.size() > kLongestName) return;
  for (absl::string_view word : words) absl::StrAppend(&exact, exact.empty() ? "" : " ", word);
  joined = absl::AsciiStrToLower(exact);
  if (joined == exact) exact.clear();
  std::vector<Name>& names = names_[joined];
  const bool known = std::any_of(names.begin(), names.end(), [&](const Name& other) {
    return other.exact.empty() || other.exact == exact;
  });
  if (!known) names.push_back({kind, exact});
  size_t& longest = longest_[absl::AsciiStrToLower(words[0])];
  longest = std::max(longest, words.size());
}

void MentionFinder::FindNames(absl::string_view line, std::vector<MentionSpan>* spans) const {
  const std::vector<absl::string_view> words = Words(line);
  for (size_t i = 0; i < words.size(); ++i) {
    auto longest = longest_.find(absl::AsciiStrToLower(words[i]));
    if (longest == longest_.end()) continue;
    std::string exact;
    MentionSpan best;
    for (size_t n = 0; n < longest->second && i + n < words.size(); ++n) {
      // A name does not go on beyond a mark: "Online. Team".
      if (n > 0 && words[i + n].data() != words[i + n - 1].data() + words[i + n - 1].size() + 1) break;
      absl::StrAppend(&exact, n == 0 ? "" : " ", words[i + n]);
      auto found = names_.find(absl::AsciiStrToLower(exact));
      if (found == names_.end()) continue;
      for (const Name& name : found->second) {
        if (!name.exact.empty() && name.exact != exact) continue;
        const char* end = words[i + n].data() + words[i + n].size();
        best = {absl::string_view(words[i].data(), static_cast<size_t>(end - words[i].data())), name.kind};
        break;
      }
    }
    if (!best.text.empty()) spans->push_back(best);
  }
}

std::vector<MentionSpan> MentionFinder::Find(absl::string_view line) const {
  std::vector<MentionSpan> spans;
  FindNames(line, &spans);
  AddNeighbours(line, &spans);
  AddMunicipalities(line, &spans);
  for (const Rule& rule : Rules()) {
    for (const Found& found : rule.words.FindAll(line)) {
      absl::string_view text = TrimSpace(found.groups[1]);
      if (text.empty() || IsBareHead(rule.kind, text) || IsMedium(text)) continue;
      spans.push_back({text, rule.kind});
    }
  }
  std::stable_sort(spans.begin(), spans.end(), [](const MentionSpan& a, const MentionSpan& b) {
    return a.text.data() != b.text.data() ? a.text.data() < b.text.data() : a.text.size() > b.text.size();
  });
  std::vector<MentionSpan> apart;
  for (const MentionSpan& span : spans) {
    if (apart.empty() || span.text.data() >= apart.back().text.data() + apart.back().text.size())
      apart.push_back(span);
  }
  return apart;
}

}  // namespace driehoek::plans
