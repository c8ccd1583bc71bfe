// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/importer/money_claims.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/characters/characters.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/quotation.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

using budgets::v1::BudgetLine;
using budgets::v1::YearAmount;
using type::v1::Finding;

// A document makes a handful.
constexpr size_t kMostClaims = 50;
// Shorter words say little of what money is for.
constexpr size_t kShortestWord = 6;
// Of what a plan is about, in every line of a budget.
const std::set<std::string>& CommonWords() {
  static const auto* const words = new std::set<std::string>{
      "aanpak", "bijdrage", "gemeente", "integraal", "integrale", "projecten", "veiligheid"};
  return *words;
}

struct Claim {
  std::vector<const v1::Theme*> themes;
  int32_t year = 0;
  int line = 0;
};

std::set<std::string> TellingWords(absl::string_view text) {
  std::set<std::string> words;
  const std::string plain = PlainWords(text);
  for (absl::string_view word : absl::StrSplit(plain, ' ', absl::SkipEmpty())) {
    if (word.size() >= kShortestWord && CommonWords().count(std::string(word)) == 0) words.emplace(word);
  }
  return words;
}

const YearAmount* AmountOf(const BudgetLine& line, int32_t year) {
  for (const YearAmount& amount : line.year_amounts()) {
    if (amount.year() == year) return &amount;
  }
  return nullptr;
}

bool HasMoney(const BudgetLine& line, int32_t year) {
  const YearAmount* amount = AmountOf(line, year);
  return amount != nullptr && amount->amount_cents() > 0;
}

// All that a theme says, as words.
void AddWords(const v1::PolicyMeasure& measure, std::set<std::string>* words) {
  words->merge(TellingWords(measure.text()));
  for (const v1::PlanningRow& row : measure.planning_rows())
    words->merge(TellingWords(row.execution().text()));
}

std::set<std::string> WordsOf(const v1::Theme& theme) {
  std::set<std::string> words = TellingWords(theme.title());
  for (const v1::Ambition& ambition : theme.ambitions()) words.merge(TellingWords(ambition.text()));
  for (const v1::ActionItem& item : theme.action_items()) {
    words.merge(TellingWords(item.title()));
    for (const v1::PolicyMeasure& measure : item.measures()) AddWords(measure, &words);
  }
  for (const v1::PolicyMeasure& measure : theme.measures()) AddWords(measure, &words);
  for (const v1::Theme& part : theme.sub_themes()) words.merge(WordsOf(part));
  return words;
}

// Dutch makes one word of two: "overlast" is in "overlastklachten".
bool HoldsBegin(const std::set<std::string>& words, const std::string& begin) {
  const auto found = words.lower_bound(begin);
  return found != words.end() && absl::StartsWith(*found, begin);
}

bool MayBeOf(const BudgetLine& line, const v1::Theme& theme, const std::set<std::string>& words_of_theme) {
  if (!line.theme_id().empty()) return line.theme_id() == theme.theme_id();
  const std::set<std::string> words = TellingWords(line.description());
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return HoldsBegin(words_of_theme, word); });
}

std::optional<Claim> ReadClaim(absl::string_view sentence, const v1::Plan& plan) {
  static const auto& incidental =
      *new Pattern("\\bincidente(?:el|le)\\b.{0,40}?\\b(?:budget\\w*|middelen|geld\\w*)");
  static const auto& until =
      *new Pattern("\\b(?:tot (?:en met )?(?:het )?)?eind(?:e)?(?: van)? (20\\d\\d)\\b");
  static const auto& ends = *new Pattern("\\btot\\b|\\buitgeput\\b");
  static const auto& named =
      *new Pattern("\\bthema(?:['’]?s)? (\\d{1,2}(?:(?:, | en | t/m )\\d{1,2}){0,8})\\b");
  const std::optional<Found> year = until.Find(sentence);
  const std::optional<Found> themes = named.Find(sentence);
  if (!year || !themes || !incidental.In(sentence) || !ends.In(sentence)) return std::nullopt;
  Claim claim;
  if (!absl::SimpleAtoi(year->groups[1], &claim.year)) return std::nullopt;
  for (absl::string_view number :
       absl::StrSplit(themes->groups[1], absl::ByAnyChar(" ,enm/t"), absl::SkipEmpty())) {
    for (const v1::Theme& theme : plan.themes()) {
      if (theme.theme_id() == number) claim.themes.push_back(&theme);
    }
  }
  if (claim.themes.empty()) return std::nullopt;
  return claim;
}

std::optional<Finding> FindUnborne(const Claim& claim, const budgets::v1::Budget& budget) {
  const BudgetLine* ended = nullptr;
  for (const v1::Theme* theme : claim.themes) {
    const std::set<std::string> words = WordsOf(*theme);
    for (const BudgetLine& line : budget.lines()) {
      if (line.nature() != budgets::v1::NATURE_INCIDENTAL || !MayBeOf(line, *theme, words)) continue;
      if (HasMoney(line, claim.year)) return std::nullopt;
      if (ended == nullptr && AmountOf(line, claim.year) != nullptr && HasMoney(line, claim.year - 1))
        ended = &line;
    }
  }
  std::vector<std::string> themes;
  for (const v1::Theme* theme : claim.themes) themes.push_back(QuotedBegin(theme->title()));
  Finding finding;
  finding.set_code("CLAIM_NOT_BORNE");
  finding.set_severity(Finding::SEVERITY_LOW);
  finding.set_line(claim.line);
  finding.set_subject(claim.themes.front()->theme_id());
  finding.set_message(absl::StrCat(
      "Er staat dat het incidentele geld voor ", absl::StrJoin(themes, " en "), " tot eind ", claim.year,
      " reikt, maar ", budget.provisional() ? "de voorlopige begroting" : "de begroting",
      " heeft daarvoor in ", claim.year, " geen incidenteel bedrag",
      ended == nullptr ? "." : absl::StrCat("; ", QuotedBegin(ended->description()), " is dan nihil.")));
  if (ended != nullptr) finding.set_other_line(ended->line());
  finding.add_years(claim.year);
  return finding;
}

}  // namespace

std::vector<Finding> FindUnborneClaims(const std::vector<absl::string_view>& lines, const v1::Plan& plan,
                                       const budgets::v1::Budget& budget) {
  std::vector<Finding> findings;
  // One of a year and a theme: a document may say it twice.
  std::set<std::pair<int32_t, std::string>> told;
  for (size_t i = 0; i < lines.size(); ++i) {
    // A row of a table is no prose.
    if (told.size() >= kMostClaims) break;
    if (absl::StrContains(lines[i], '\t') || !absl::StrContains(lines[i], "thema")) continue;
    for (const Sentence& sentence : SplitSentences(lines[i])) {
      std::optional<Claim> claim = ReadClaim(sentence.text, plan);
      if (!claim || std::count(budget.years().begin(), budget.years().end(), claim->year) == 0) continue;
      if (!told.emplace(claim->year, claim->themes.front()->theme_id()).second) continue;
      claim->line = static_cast<int>(i) + 1;
      if (std::optional<Finding> finding = FindUnborne(*claim, budget))
        findings.push_back(*std::move(finding));
    }
  }
  return findings;
}

}  // namespace driehoek::plans
