// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/views/agenda_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"

namespace driehoek::cli {
namespace {

using gateway::v1::MemberAgenda;
using ::testing::HasSubstr;
using ::testing::Not;

void AddMember(const char* name, MemberAgenda::State state, gateway::v1::RegionAgenda* agenda) {
  MemberAgenda& member = *agenda->add_members();
  member.mutable_municipality()->set_display_name(name);
  member.set_state(state);
}

// Long lines are broken in the stream.
std::string Unfolded(const gateway::v1::RegionAgenda& agenda) {
  return absl::StrReplaceAll(CalendarOf(agenda, absl::UnixEpoch()), {{"\r\n ", ""}});
}

TEST(AgendaCalendarTest, WhatIsNotCompleteSaysOfWhomThereMayBeMore) {
  gateway::v1::RegionAgenda agenda;
  AddMember("Vught", MemberAgenda::STATE_ANSWERED, &agenda);
  agenda.set_complete(true);
  EXPECT_THAT(Unfolded(agenda), Not(HasSubstr("ompleet")));
  AddMember("Heusden", MemberAgenda::STATE_UNREACHABLE, &agenda);
  AddMember("Boxtel", MemberAgenda::STATE_NO_HOME, &agenda);
  agenda.set_complete(false);
  const std::string calendar = Unfolded(agenda);
  EXPECT_THAT(calendar, HasSubstr("(niet compleet)"));
  EXPECT_THAT(calendar,
              ::testing::ContainsRegex("X-WR-CALDESC:Niet compleet: van Heusden .*Boxtel .*kan er meer"));
  EXPECT_THAT(calendar, Not(HasSubstr("Vught")));
}

}  // namespace
}  // namespace driehoek::cli
