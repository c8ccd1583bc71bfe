// SPDX-License-Identifier: EUPL-1.2
#include "services/plans/dutch/dates.h"

#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "services/plans/dutch/pattern.h"
#include "services/plans/dutch/sentences.h"

namespace driehoek::plans {
namespace {

using type::v1::CoarseDate;

constexpr std::array<absl::string_view, 12> kMonths = {"januari",   "februari", "maart",    "april",
                                                       "mei",       "juni",     "juli",     "augustus",
                                                       "september", "oktober",  "november", "december"};

#define YEAR "((?:19|20)\\d\\d)"
#define OF_YEAR "(?:,? (?:van |in )?" YEAR "\\b)?"
#define MONTH "(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
#define ORDINAL "(eerste|tweede|derde|vierde|[1-4](?:e|ste|de))"
#define PART "(begin|medio|midden|halverwege|einde?|voorjaar|zomer|najaar|herfst|winter)"

// Which group of the expression holds what.
enum Group {
  kDayOfFigures = 1,
  kMonthOfFigures,
  kYearOfFigures,
  kIsoYear,
  kIsoMonth,
  kIsoDay,
  kDay,
  kMonthOfDay,
  kYearOfDay,
  kMonth,
  kYearOfMonth,
  kQuarterOrdinal,
  kQuarterAfter,
  kQuarterBefore,
  kQuarterLetter,
  kYearOfQuarter,
  kHalf,
  kYearOfHalf,
  kPartOfYear,
  kYearOfPart,
  kFirstOfSpan,
  kLastOfSpan,
  kFirstOfPair,
  kLastOfPair,
  kYear
};

const Pattern& Expression() {
  static const auto& pattern = *new Pattern(absl::StrCat(
      "\\b(?:(?:vanaf|per|sinds|t/m|tot(?: en met)?) (?:het )?)?(?:",   //
      "(\\d{1,2})[/-](\\d{1,2})[/-]" YEAR "\\b|",                       //
      YEAR "-(\\d\\d)-(\\d\\d)\\b|",                                    //
      "(\\d{1,2}) " MONTH "\\b(?: " YEAR "\\b)?|",                      //
      "(?:(?:begin|medio|einde?)(?: van)? )?" MONTH "\\b" OF_YEAR "|",  //
      "(?:(?:begin|medio|einde?)(?: van)?(?: het)? )?"                  //
      "(?:" ORDINAL " kwartaal\\b|kwartaal ([1-4])\\b|([1-4])e? ?kw(?:artaal)?\\b\\.?|q([1-4])\\b)" OF_YEAR
      "|",                                                                            //
      "(eerste|tweede|1e|2e) (?:half ?jaar|helft)\\b(?: van het jaar)?" OF_YEAR "|",  //
      PART "(?: van| in)? " YEAR "\\b|",                                              //
      YEAR " ?(?:-|–|/|t/m|tot en met|tot) ?" YEAR "\\b|",                            //
      YEAR " ?\\(?(?:en|,)(?: in)? ?" YEAR "\\b\\)?|",                                //
      YEAR "\\b)"));
  return pattern;
}

#undef YEAR
#undef OF_YEAR
#undef MONTH
#undef ORDINAL
#undef PART

int Number(absl::string_view text) {
  int value = 0;
  return absl::SimpleAtoi(text, &value) ? value : 0;
}

int MonthNumber(absl::string_view name) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (absl::EqualsIgnoreCase(kMonths[i], name)) return static_cast<int>(i) + 1;
  }
  return 0;
}

int OrdinalNumber(absl::string_view word) {
  if (absl::ascii_isdigit(static_cast<unsigned char>(word[0]))) return word[0] - '0';
  constexpr std::array<absl::string_view, 4> kOrdinals = {"eerste", "tweede", "derde", "vierde"};
  for (size_t i = 0; i < kOrdinals.size(); ++i) {
    if (absl::EqualsIgnoreCase(kOrdinals[i], word)) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string Iso(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

// From the first day of `month` on, so many months.
void SetMonths(CoarseDate::Precision precision, int year, int month, int months, CoarseDate* date) {
  date->set_precision(precision);
  if (year == 0) return;
  const absl::CivilMonth first(year, month);
  date->set_start_date(Iso(absl::CivilDay(first)));
  date->set_end_date(Iso(absl::CivilDay(first + months) - 1));
}

// Whether there is such a day; "31/2/2021" is none.
bool SetDay(int year, int month, int day, CoarseDate* date) {
  date->set_precision(CoarseDate::PRECISION_DAY);
  if (year == 0) return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const absl::CivilDay civil(year, month, day);
  if (civil.month() != month || civil.day() != day) return false;
  date->set_start_date(Iso(civil));
  date->set_end_date(Iso(civil));
  return true;
}

bool SetYears(int first, int last, CoarseDate* date) {
  if (last < first) return false;
  SetMonths(first == last ? CoarseDate::PRECISION_YEAR : CoarseDate::PRECISION_YEARS, first, 1,
            12 * (last - first + 1), date);
  return true;
}

// Fills the date from one occurrence. `year` is the context, and becomes the year that was named. False where
// the words only look like a date.
bool Interpret(const Found& found, int* year, CoarseDate* date) {
  const std::vector<absl::string_view>& g = found.groups;
  auto year_or_context = [&](Group group) {
    if (!g[group].empty()) *year = Number(g[group]);
    return *year;
  };
  if (!g[kDayOfFigures].empty()) {
    return SetDay(year_or_context(kYearOfFigures), Number(g[kMonthOfFigures]), Number(g[kDayOfFigures]),
                  date);
  }
  if (!g[kIsoYear].empty())
    return SetDay(year_or_context(kIsoYear), Number(g[kIsoMonth]), Number(g[kIsoDay]), date);
  if (!g[kDay].empty()) {
    return SetDay(year_or_context(kYearOfDay), MonthNumber(g[kMonthOfDay]), Number(g[kDay]), date);
  }
  if (!g[kMonth].empty()) {
    SetMonths(CoarseDate::PRECISION_MONTH, year_or_context(kYearOfMonth), MonthNumber(g[kMonth]), 1, date);
    return true;
  }
  for (Group group : {kQuarterOrdinal, kQuarterAfter, kQuarterBefore, kQuarterLetter}) {
    if (g[group].empty()) continue;
    SetMonths(CoarseDate::PRECISION_QUARTER, year_or_context(kYearOfQuarter), 3 * OrdinalNumber(g[group]) - 2,
              3, date);
    return true;
  }
  if (!g[kHalf].empty()) {
    SetMonths(CoarseDate::PRECISION_HALF_YEAR, year_or_context(kYearOfHalf), 6 * OrdinalNumber(g[kHalf]) - 5,
              6, date);
    return true;
  }
  if (!g[kPartOfYear].empty()) {
    SetMonths(CoarseDate::PRECISION_PART_OF_YEAR, year_or_context(kYearOfPart), 1, 12, date);
    return true;
  }
  if (!g[kFirstOfSpan].empty())
    return SetYears(Number(g[kFirstOfSpan]), *year = Number(g[kLastOfSpan]), date);
  if (!g[kFirstOfPair].empty())
    return SetYears(Number(g[kFirstOfPair]), *year = Number(g[kLastOfPair]), date);
  const int named = year_or_context(kYear);
  return SetYears(named, named, date);
}

}  // namespace

std::vector<DateMention> FindDates(absl::string_view text, int context_year) {
  std::vector<DateMention> mentions;
  int year = context_year;
  for (const Found& found : Expression().FindAll(ReadablePart(text))) {
    DateMention mention;
    absl::string_view words = found.groups[0];
    // The bracket belongs to the date only where it was opened within it: "2021 (en 2022)".
    if (absl::EndsWith(words, ")") && !absl::StrContains(words, "(")) words.remove_suffix(1);
    if (!Interpret(found, &year, &mention.date)) continue;
    mention.date.set_text(std::string(words));
    mention.offset = found.offset;
    mention.size = words.size();
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

std::optional<CoarseDate> ReadDate(absl::string_view text, int context_year) {
  std::vector<DateMention> mentions = FindDates(text, context_year);
  if (mentions.empty()) return std::nullopt;
  return mentions.front().date;
}

int YearOf(const CoarseDate& date) { return Number(absl::string_view(date.start_date()).substr(0, 4)); }

}  // namespace driehoek::plans
