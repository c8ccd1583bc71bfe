// SPDX-License-Identifier: EUPL-1.2
#ifndef DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_CALENDAR_H_
#define DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_CALENDAR_H_

#include <string>

#include "absl/time/time.h"
#include "driehoek/gateway/v1/agenda.pb.h"

namespace driehoek::cli {

// An agenda as an iCalendar stream (RFC 5545): what has a day, as an event of that whole day, under an id
// that stays the same from one export to the next. An agenda that is not complete says so in its name,
// and in its description of whom there may be more.
std::string CalendarOf(const gateway::v1::RegionAgenda& agenda, absl::Time now);

}  // namespace driehoek::cli

#endif  // DRIEHOEK_GATEWAY_CLI_VIEWS_AGENDA_CALENDAR_H_
