// SPDX-License-Identifier: EUPL-1.2
// Until when something has to be done: a term in days, weeks or working days, with suspensions. Pure
// functions on days, thread-safe.
//
// A term begins on the day after its start day. Days on which it is suspended do not count. A term of at most
// 90 days or 12 weeks that would end on a Saturday, a Sunday or a public holiday ends on the next working day
// (Algemene termijnenwet, art. 1 and 4).
#ifndef DRIEHOEK_SERVICES_SIGNALS_TERM_H_
#define DRIEHOEK_SERVICES_SIGNALS_TERM_H_

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"

namespace driehoek::signals {

struct TermLength {
  enum class Unit { kDays, kWeeks, kWorkingDays };
  int count = 0;
  Unit unit = Unit::kDays;
};

// From `from` up to but not including `until`; absent while it lasts.
struct Suspension {
  absl::CivilDay from;
  std::optional<absl::CivilDay> until;
};

// The last day of the term; nothing while it is suspended without an end. Suspensions may overlap and come in
// any order; one that begins after the term has ended changes nothing.
std::optional<absl::CivilDay> LastDay(absl::CivilDay start, TermLength length,
                                      const std::vector<Suspension>& suspensions);

// A report of a person who may need mandatory care is looked into within 14 days (Wet verplichte ggz, art.
// 5:2). Nothing for a report of before 2020-01-01: the act was not in force.
std::optional<TermLength> WvggzTerm(absl::CivilDay reported);

// The Landelijk Bureau Bibob advises within 8 weeks, which it may extend once by 4 (Wet Bibob, art. 15).
TermLength BibobTerm(bool extended);

}  // namespace driehoek::signals

#endif  // DRIEHOEK_SERVICES_SIGNALS_TERM_H_
