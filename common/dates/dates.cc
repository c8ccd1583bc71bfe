// SPDX-License-Identifier: EUPL-1.2
#include "common/dates/dates.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"

namespace driehoek {
namespace {

std::optional<int> Digits(absl::string_view text) {
  int value = 0;
  for (char c : text) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

absl::TimeZone Netherlands() {
  static const absl::TimeZone zone = [] {
    absl::TimeZone loaded;
    // A machine without zone data has winter time all year round: one hour off, on either side of midnight.
    if (!absl::LoadTimeZone("Europe/Amsterdam", &loaded)) loaded = absl::FixedTimeZone(60 * 60);
    return loaded;
  }();
  return zone;
}

}  // namespace

std::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = Digits(text.substr(0, 4));
  const std::optional<int> month = Digits(text.substr(5, 2));
  const std::optional<int> day = Digits(text.substr(8, 2));
  if (!year.has_value() || !month.has_value() || !day.has_value() || *year < 1000) return std::nullopt;
  const absl::CivilDay civil(*year, *month, *day);
  // CivilDay takes 31 February for 3 March; a day that moved did not exist.
  if (civil.month() != *month || civil.day() != *day) return std::nullopt;
  return civil;
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::CivilDay Today(const Clock& clock) { return DayOf(clock.Now()); }

absl::CivilDay DayOf(absl::Time time) { return absl::ToCivilDay(time, Netherlands()); }

absl::Time BeginOf(absl::CivilDay day) { return absl::FromCivil(day, Netherlands()); }

std::optional<absl::CivilDay> CheckDay(absl::string_view field, absl::string_view text,
                                       FieldViolations* violations) {
  std::optional<absl::CivilDay> day = ParseDay(text);
  if (!day.has_value()) {
    violations->Add(field, text.empty()
                               ? "is empty; a day as 2021-01-31"
                               : absl::StrCat("'", text.substr(0, 40), "' is no day; a day as 2021-01-31"));
  }
  return day;
}

std::optional<absl::CivilDay> CheckOptionalDay(absl::string_view field, absl::string_view text,
                                               FieldViolations* violations) {
  if (text.empty()) return std::nullopt;
  return CheckDay(field, text, violations);
}

}  // namespace driehoek
