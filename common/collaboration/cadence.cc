// SPDX-License-Identifier: EUPL-1.2
#include "common/collaboration/cadence.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"

namespace driehoek {
namespace {

using partners::v1::Cadence;

constexpr absl::string_view kNumbers[] = {"een",   "twee", "drie",  "vier", "vijf", "zes",
                                          "zeven", "acht", "negen", "tien", "elf",  "twaalf"};
constexpr char kNumber[] = "(\\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)";
constexpr char kPeriod[] = "(half ?jaar|jaren|jaar|kwartaal|kwartalen|maanden|maand|weken|week)\\b";

// 0 where none is named.
int NumberOf(absl::string_view word) {
  int number = 0;
  if (absl::SimpleAtoi(word, &number)) return number;
  const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), word);
  return found == std::end(kNumbers) ? 0 : static_cast<int>(found - std::begin(kNumbers)) + 1;
}

Cadence::Period PeriodOf(absl::string_view word) {
  if (absl::StartsWith(word, "half")) return Cadence::PERIOD_HALF_YEAR;
  if (absl::StartsWith(word, "ja")) return Cadence::PERIOD_YEAR;
  if (absl::StartsWith(word, "kwar")) return Cadence::PERIOD_QUARTER;
  if (absl::StartsWith(word, "maand")) return Cadence::PERIOD_MONTH;
  return Cadence::PERIOD_WEEK;
}

void Set(int count, int periods, int at_most_periods, absl::string_view period, Cadence* cadence) {
  cadence->set_count(std::max(count, 1));
  cadence->set_period_count(std::max(periods, 1));
  cadence->set_at_most_period_count(std::max(cadence->period_count(), at_most_periods));
  cadence->set_period(PeriodOf(period));
}

// How many of it are in a year.
int InAYear(Cadence::Period period) {
  switch (period) {
    case Cadence::PERIOD_WEEK:
      return 52;
    case Cadence::PERIOD_MONTH:
      return 12;
    case Cadence::PERIOD_QUARTER:
      return 4;
    case Cadence::PERIOD_HALF_YEAR:
      return 2;
    default:
      return 1;
  }
}

double MostAYear(const Cadence& cadence) {
  return static_cast<double>(cadence.count() * InAYear(cadence.period())) / cadence.period_count();
}

double LeastAYear(const Cadence& cadence) {
  return static_cast<double>(cadence.count() * InAYear(cadence.period())) / cadence.at_most_period_count();
}

bool IsRead(const Cadence& cadence) { return cadence.period() != Cadence::PERIOD_UNSPECIFIED; }

}  // namespace

void ReadCadence(Cadence* cadence) {
  // "Vijf vergaderingen per jaar", "tweemaal per jaar", "eens in de twee weken".
  static const auto& times =
      *new RE2(absl::StrCat("(?:^|[^a-z0-9])(?:", kNumber, "(?:[- ]?(?:maal|keer|x)| [a-z]+)|eens)",
                            " (?:per|in de|in het|elke?|iedere?) (?:", kNumber, " )?", kPeriod));
  // "Halfjaarlijks", "2-jaarlijks", "twee-/drie-wekelijks".
  static const auto& adverb = *new RE2(absl::StrCat("(?:^|[^a-z0-9])(?:(?:", kNumber, "-?/)?", kNumber,
                                                    "[- ]?)?(half-?jaar|jaar|maande|weke)lijkse?\\b"));
  // "Per kwartaal", "elke twee weken".
  static const auto& every =
      *new RE2(absl::StrCat("(?:^|[^a-z0-9])(?:per|elke?|iedere?) (?:", kNumber, " )?", kPeriod));
  const std::string text =
      absl::AsciiStrToLower(absl::StrReplaceAll(cadence->text(), {{"é", "e"}, {"É", "e"}}));
  std::string first;
  std::string second;
  std::string period;
  cadence->clear_count();
  cadence->clear_period_count();
  cadence->clear_at_most_period_count();
  cadence->clear_period();
  if (RE2::PartialMatch(text, times, &first, &second, &period)) {
    Set(NumberOf(first), NumberOf(second), 0, period, cadence);
  } else if (RE2::PartialMatch(text, adverb, &first, &second, &period)) {
    const int least = NumberOf(first.empty() ? second : first);
    Set(1, least, NumberOf(second), period, cadence);
  } else if (RE2::PartialMatch(text, every, &first, &period)) {
    Set(1, NumberOf(first), 0, period, cadence);
  }
}

bool Conflict(const Cadence& a, const Cadence& b) {
  constexpr double kRoughly = 1.1;
  return IsRead(a) && IsRead(b) &&
         (LeastAYear(a) > MostAYear(b) * kRoughly || LeastAYear(b) > MostAYear(a) * kRoughly);
}

bool SameIfReadTheOtherWay(const Cadence& a, const Cadence& b) {
  if (!IsRead(a) || !IsRead(b)) return false;
  const auto turned = [](Cadence cadence) {
    cadence.set_count(cadence.period_count());
    cadence.set_period_count(1);
    cadence.set_at_most_period_count(1);
    return cadence;
  };
  const auto may_be_turned = [](const Cadence& cadence) {
    return cadence.count() == 1 && cadence.period_count() > 1 &&
           cadence.at_most_period_count() == cadence.period_count();
  };
  return (may_be_turned(a) && !Conflict(turned(a), b)) || (may_be_turned(b) && !Conflict(turned(b), a));
}

}  // namespace driehoek
