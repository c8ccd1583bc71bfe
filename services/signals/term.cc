// SPDX-License-Identifier: EUPL-1.2
#include "services/signals/term.h"

#include "services/signals/working_days.h"

namespace driehoek::signals {
namespace {

using Unit = TermLength::Unit;

bool EndsOnAWorkingDay(TermLength length) {
  switch (length.unit) {
    case Unit::kDays:
      return length.count <= 90;
    case Unit::kWeeks:
      return length.count <= 12;
    case Unit::kWorkingDays:
      return true;
  }
  return true;
}

// The one that holds on that day; of several, the one that lasts longest.
const Suspension* SuspensionOn(absl::CivilDay day, const std::vector<Suspension>& suspensions) {
  const Suspension* longest = nullptr;
  for (const Suspension& suspension : suspensions) {
    if (day < suspension.from || (suspension.until.has_value() && day >= *suspension.until)) continue;
    if (longest == nullptr || !suspension.until.has_value() ||
        (longest->until.has_value() && *suspension.until > *longest->until)) {
      longest = &suspension;
    }
  }
  return longest;
}

}  // namespace

std::optional<absl::CivilDay> LastDay(absl::CivilDay start, TermLength length,
                                      const std::vector<Suspension>& suspensions) {
  const int days = length.unit == Unit::kWeeks ? 7 * length.count : length.count;
  absl::CivilDay day = start;
  for (int counted = 0; counted < days;) {
    ++day;
    while (const Suspension* suspension = SuspensionOn(day, suspensions)) {
      if (!suspension->until.has_value()) return std::nullopt;
      day = *suspension->until;
    }
    if (length.unit != Unit::kWorkingDays || IsWorkingDay(day)) ++counted;
  }
  if (!EndsOnAWorkingDay(length)) return day;
  // A term that runs on over a weekend still runs, so it can be suspended there.
  while (!IsWorkingDay(day)) {
    ++day;
    while (const Suspension* suspension = SuspensionOn(day, suspensions)) {
      if (!suspension->until.has_value()) return std::nullopt;
      day = *suspension->until;
    }
  }
  return day;
}

std::optional<TermLength> WvggzTerm(absl::CivilDay reported) {
  if (reported < absl::CivilDay(2020, 1, 1)) return std::nullopt;
  return TermLength{14, Unit::kDays};
}

TermLength BibobTerm(bool extended) { return {extended ? 8 + 4 : 8, Unit::kWeeks}; }

}  // namespace driehoek::signals
