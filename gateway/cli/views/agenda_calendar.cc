// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/agenda_calendar.h"

#include <libical/ical.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using gateway::v1::AgendaItem;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

// The library reads "20210131".
icaltimetype DayOf(const std::string& date) {
  std::string digits;
  for (const char c : date) {
    if (c != '-') digits.push_back(c);
  }
  return icaltime_from_string(digits.c_str());
}

std::string DescriptionOf(const AgendaItem& item) {
  std::string text = Harmless(item.text());
  if (!item.theme_title().empty()) absl::StrAppend(&text, "\nThema: ", Harmless(item.theme_title()));
  if (!item.feeds().empty()) absl::StrAppend(&text, "\nHoort bij: ", Harmless(item.feeds()));
  if (item.line() != 0) absl::StrAppend(&text, "\nRegel van het document: ", item.line());
  return text;
}

// Whose days are not in it, or not all of them; empty where all are.
std::string WhoIsMissing(const gateway::v1::RegionAgenda& agenda) {
  std::vector<std::string> missing;
  for (const auto& member : agenda.members()) {
    if (member.state() == gateway::v1::MemberAgenda::STATE_ANSWERED) continue;
    missing.push_back(
        absl::StrCat(Harmless(member.municipality().display_name()), " (", Word(member.state()), ")"));
  }
  // A comma would have to be escaped, which the library leaves alone in such a property.
  return absl::StrJoin(missing, " en ");
}

Component EventOf(const std::string& municipality, const AgendaItem& item, const std::string& id,
                  icaltimetype now) {
  Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(event.get(), property); };
  add(icalproperty_new_uid(id.c_str()));
  add(icalproperty_new_dtstamp(now));
  add(icalproperty_new_dtstart(DayOf(item.due_date())));
  const std::string summary =
      absl::StrCat(Harmless(municipality), ": ", Word(item.kind()), ", ", Harmless(item.text()));
  add(icalproperty_new_summary(summary.c_str()));
  add(icalproperty_new_description(DescriptionOf(item).c_str()));
  // A day to remember, on which nobody is busy.
  add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return event;
}

}  // namespace

std::string CalendarOf(const gateway::v1::RegionAgenda& agenda, absl::Time now) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  const auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
  add(icalproperty_new_prodid("-//Driehoek//agenda//NL"));
  add(icalproperty_new_version("2.0"));
  const auto add_named = [&](const char* name, const std::string& text) {
    icalproperty* property = icalproperty_new_x(text.c_str());
    icalproperty_set_x_name(property, name);
    add(property);
  };
  add_named("X-WR-CALNAME", absl::StrCat("Veiligheid ", Harmless(agenda.display_name()),
                                         agenda.complete() ? "" : " (niet compleet)"));
  if (const std::string missing = WhoIsMissing(agenda); !missing.empty())
    add_named("X-WR-CALDESC",
              absl::StrCat("Niet compleet: van ", missing, " kan er meer zijn dan hier staat."));
  const icaltimetype stamp =
      icaltime_from_timet_with_zone(absl::ToTimeT(now), /*is_date=*/0, icaltimezone_get_utc_timezone());
  // Of those that would have the same id.
  std::map<std::string, int> seen;
  for (const auto& member : agenda.members()) {
    for (const AgendaItem& item : member.items()) {
      if (item.due_date().empty()) continue;
      std::string id = absl::StrCat(item.subject(), "#", AgendaItem::Kind_Name(item.kind()), "-",
                                    item.due_date(), "-", item.line());
      if (const int before = seen[id]++; before > 0) absl::StrAppend(&id, "-", before);
      icalcomponent_add_component(calendar.get(),
                                  EventOf(member.municipality().display_name(), item, id, stamp).release());
    }
  }
  const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar.get()),
                                                         &std::free);
  return text.get();
}

}  // namespace driehoek::cli
