// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/prose/commitments.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/plans/dutch/dates.h"
#include "services/plans/dutch/numbers.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

using v1::Commitment;

// No more than three figures, so that a year is no number of things.
constexpr char kCount[] =
    "(?:\\d{1,3}|een|één|eén|éen|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|"
    "vijftien|"
    "twintig|dertig|honderd)";
constexpr char kPeriod[] = "(half ?jaar|jaar|kwartaal|maand|week)";
// A noun with up to three words before it.
constexpr char kUnit[] = "((?:[\\pL-]+ ){0,3}[\\pL'-]{3,})";

Commitment::Period PeriodOf(absl::string_view word) {
  if (absl::StartsWithIgnoreCase(word, "half")) return Commitment::PERIOD_HALF_YEAR;
  if (absl::StartsWithIgnoreCase(word, "kwartaal")) return Commitment::PERIOD_QUARTER;
  if (absl::StartsWithIgnoreCase(word, "maand")) return Commitment::PERIOD_MONTH;
  if (absl::StartsWithIgnoreCase(word, "week") || absl::StartsWithIgnoreCase(word, "wek")) {
    return Commitment::PERIOD_WEEK;
  }
  if (absl::StartsWithIgnoreCase(word, "ja")) return Commitment::PERIOD_YEAR;
  return Commitment::PERIOD_UNSPECIFIED;
}

// A promise with its place in the sentence.
struct Placed {
  size_t offset;
  size_t end;
  Commitment commitment;
};

Commitment Promise(int count, absl::string_view unit, Commitment::Period period) {
  Commitment commitment;
  commitment.set_count(count);
  commitment.set_unit(std::string(TrimSpace(unit)));
  commitment.set_period(period);
  commitment.set_period_count(1);
  return commitment;
}

// "Vijf vergaderingen per jaar", "één onderzoek en één controle per jaar".
void FindNumbersPerPeriod(absl::string_view sentence, std::vector<Placed>* placed) {
  static const auto& pattern =
      *new Pattern(absl::StrCat("(?:^|[^\\pL\\d])(", kCount, ") ", kUnit, "(?: en (", kCount, ") ", kUnit,
                                ")? (?:per|elk|ieder) ", kPeriod, "\\b"));
  static const auto& occurrence = *new Pattern("^(?:keer|maal)$");
  for (const Found& found : pattern.FindAll(sentence)) {
    const Commitment::Period period = PeriodOf(found.groups[5]);
    for (size_t group : {1u, 3u}) {
      std::optional<int> count = ReadCount(absl::AsciiStrToLower(found.groups[group]));
      if (!count || occurrence.In(found.groups[group + 1])) continue;
      placed->push_back({found.offset, found.end(), Promise(*count, found.groups[group + 1], period)});
    }
  }
}

// What happens so often: the noun after it ("eens per jaar een krant"), the name before a comma ("Krant,
// eenmaal per jaar"), or the verb before the subject ("informeren we tweemaal per jaar").
std::string UnitAround(absl::string_view before, absl::string_view after) {
  static const auto& noun_after = *new Pattern("^ (?:een|de|het|onze) ([\\pL-]+)");
  static const auto& noun_before = *new Pattern("([\\pL-]+), ?$");
  static const auto& verb_before = *new Pattern("([\\pL-]+) (?:we|wij) ?$");
  static const auto& word_after = *new Pattern("^ ([\\pL-]+)");
  static const auto& word_before = *new Pattern("([\\pL-]+) ?$");
  before = before.substr(before.size() - std::min<size_t>(before.size(), 80));
  after = after.substr(0, 80);
  // "Informeren we tweemaal per jaar onze inwoners": the verb is what is counted, unless it only brings about
  // a thing.
  static const auto& bringing = *new Pattern("^(?:brengen|geven|houden|organiseren|maken)$");
  if (std::optional<Found> verb = verb_before.Find(before); verb && !bringing.In(verb->groups[1])) {
    return std::string(verb->groups[1]);
  }
  struct Try {
    const Pattern& pattern;
    absl::string_view text;
  };
  for (const Try& attempt :
       {Try{noun_after, after}, Try{noun_before, before}, Try{word_after, after}, Try{word_before, before}}) {
    if (std::optional<Found> found = attempt.pattern.Find(attempt.text)) return std::string(found->groups[1]);
  }
  return "";
}

// "Tweemaal per jaar", "3 keer per week", "eens per jaar".
void FindTimesPerPeriod(absl::string_view sentence, std::vector<Placed>* placed) {
  static const auto& pattern = *new Pattern(
      absl::StrCat("(?:^|[^\\pL\\d])(?:(", kCount, ")[ -]?(?:maal|keer)|(eens)) (?:per|in het|elk|ieder) (",
                   kCount, " )?", "(half ?jaar|jaar|kwartaal|maanden|maand|weken|week)\\b"));
  for (const Found& found : pattern.FindAll(sentence)) {
    std::optional<int> count = found.groups[1].empty() ? 1 : ReadCount(found.groups[1]);
    std::optional<int> over = found.groups[3].empty() ? 1 : ReadCount(TrimSpace(found.groups[3]));
    if (!count || !over || *over < 1) continue;
    Commitment commitment =
        Promise(*count, UnitAround(sentence.substr(0, found.offset + 1), sentence.substr(found.end())),
                PeriodOf(found.groups[4]));
    commitment.set_period_count(*over);
    placed->push_back({found.offset, found.end(), std::move(commitment)});
  }
}

// "Plan van Aanpak met" is "Plan van Aanpak".
absl::string_view WithoutDanglingWords(absl::string_view phrase) {
  static const auto& dangling = *new Pattern(
      " (?:aan|als|bij|de|door|een|en|er|het|in|met|of|om|op|over|plaats|te|tot|tussen|van|voor)$");
  while (std::optional<Found> found = dangling.Find(phrase)) phrase = phrase.substr(0, found->offset);
  return phrase;
}

// "Halfjaarlijks overleg", "2-jaarlijks", "twee-/drie-wekelijks overleg", "maandelijkse controles".
void FindCadences(absl::string_view sentence, std::vector<Placed>* placed) {
  static const auto& pattern = *new Pattern(
      absl::StrCat("(?:^|[^\\pL\\d])(?:(", kCount, ")-? ?(?:/|of|à|tot) ?(", kCount, ")-?|(", kCount,
                   ")-?|(half-?))?(jaarlijks|maandelijks|wekelijks|driemaandelijks)(e)?\\b"));
  static const auto& next = *new Pattern("^ ((?:[\\pL'-]+)(?: [\\pL'-]+){0,6})");
  static const auto& verb = *new Pattern("^(?:vindt|vinden|wordt|worden|is|zijn) (?:er )?(?:een |de |het )?");
  static const auto& four = *new Pattern("^[^ ]+(?: [^ ]+){0,3}");
  for (const Found& found : pattern.FindAll(sentence)) {
    Commitment commitment = Promise(1, "", PeriodOf(found.groups[5]));
    int over = 1;
    if (!found.groups[1].empty()) {
      const int shorter = ReadCount(found.groups[1]).value_or(0);
      const int longer = ReadCount(found.groups[2]).value_or(0);
      if (shorter < 1 || longer <= shorter || longer > 100) continue;
      // Every two or three weeks is two to three times in six weeks.
      over = std::lcm(shorter, longer);
      commitment.set_count(over / longer);
      commitment.set_at_most(over / shorter);
    } else if (!found.groups[3].empty()) {
      over = ReadCount(found.groups[3]).value_or(0);
      if (over < 1) continue;
    } else if (!found.groups[4].empty()) {
      commitment.set_period(Commitment::PERIOD_HALF_YEAR);
    }
    commitment.set_period_count(over);
    if (std::optional<Found> words = next.Find(sentence.substr(found.end(), 120))) {
      absl::string_view unit = words->groups[1];
      if (std::optional<Found> skipped = verb.Find(unit)) unit.remove_prefix(skipped->size);
      if (std::optional<Found> first = four.Find(unit)) unit = first->groups[0];
      // An adjective stands before its noun; an adverb before a whole phrase.
      if (!found.groups[6].empty() || absl::StrContains(unit, "overleg"))
        unit = unit.substr(0, unit.find(' '));
      commitment.set_unit(std::string(WithoutDanglingWords(unit)));
    }
    placed->push_back({found.offset, found.end(), std::move(commitment)});
  }
}

// "In 2021 worden acht trainingen georganiseerd": a number of things that are made to happen.
void FindNumbersInTotal(absl::string_view sentence, std::vector<Placed>* placed) {
  static const auto& pattern =
      *new Pattern(absl::StrCat("(?:^|[^\\pL\\d])(", kCount,
                                ") "
                                "([\\pL-]{4,}(?:en|s))\\b[^.;:]{0,40}\\b(?:georganiseerd|gehouden|verzorgd|"
                                "gegeven|aangeboden|uitgebracht)\\b"));
  for (const Found& found : pattern.FindAll(sentence)) {
    std::optional<int> count = ReadCount(absl::AsciiStrToLower(found.groups[1]));
    if (!count || *count < 2) continue;
    placed->push_back(
        {found.offset, found.end(), Promise(*count, found.groups[2], Commitment::PERIOD_UNSPECIFIED)});
  }
}

// A number at the begin of a list item: "Vier basistrainingen".
std::optional<Commitment> ReadPart(absl::string_view item) {
  static const auto& pattern = *new Pattern(absl::StrCat("^(", kCount, ")x? ([\\pL-]{3,})"));
  std::optional<Found> found = pattern.Find(item);
  if (!found) return std::nullopt;
  std::optional<int> count = ReadCount(absl::AsciiStrToLower(found->groups[1]));
  if (!count) return std::nullopt;
  return Promise(*count, found->groups[2], Commitment::PERIOD_UNSPECIFIED);
}

int OneYear(absl::string_view sentence) {
  std::vector<DateMention> dates = FindDates(sentence);
  if (dates.size() != 1 || dates[0].date.precision() == type::v1::CoarseDate::PRECISION_YEARS) return 0;
  return YearOf(dates[0].date);
}

}  // namespace

std::vector<Commitment> ReadCommitments(absl::string_view text, int line) {
  std::vector<Commitment> commitments;
  bool list_may_follow = false;
  for (const Sentence& sentence : SplitSentences(text)) {
    if (sentence.list_item && list_may_follow) {
      if (std::optional<Commitment> part = ReadPart(sentence.text)) {
        part->set_text(std::string(sentence.text));
        part->set_line(line);
        if (static_cast<size_t>(commitments.back().parts_size()) < kMostPerCell) {
          *commitments.back().add_parts() = *std::move(part);
        }
      }
      continue;
    }
    std::vector<Placed> placed;
    FindNumbersPerPeriod(sentence.text, &placed);
    FindTimesPerPeriod(sentence.text, &placed);
    FindCadences(sentence.text, &placed);
    FindNumbersInTotal(sentence.text, &placed);
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed& a, const Placed& b) { return a.offset < b.offset; });
    if (placed.size() > kMostPerSentence) placed.resize(kMostPerSentence);
    if (commitments.size() >= kMostPerCell) break;
    for (Placed& found : placed) {
      found.commitment.set_text(std::string(sentence.text));
      found.commitment.set_line(line);
      if (found.commitment.period() == Commitment::PERIOD_UNSPECIFIED)
        found.commitment.set_year(OneYear(sentence.text));
      commitments.push_back(std::move(found.commitment));
    }
    list_may_follow = !placed.empty() && absl::EndsWith(sentence.text, ":");
  }
  return commitments;
}

}  // namespace driehoek::plans
