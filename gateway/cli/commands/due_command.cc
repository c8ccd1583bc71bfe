// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/due_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/dates/dates.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/agenda.pb.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/export_file.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/agenda_calendar.h"
#include "gateway/cli/views/agenda_view.h"
#include "gateway/cli/views/printing.h"

namespace driehoek::cli {
namespace {

using signals::v1::DueItem;

constexpr int kMostDays = 3660;
constexpr int kWithin = 90;
constexpr int kStaleAfter = 365;

struct DueArguments {
  std::string parent;
  std::string until;
  std::string region;
  std::string date;
  std::string within;
  std::string stale_after;
  std::string output;
  bool undated = false;
  bool calendar = false;

  bool AskOfPlans() const {
    return !date.empty() || !within.empty() || !stale_after.empty() || !output.empty() || undated || calendar;
  }
};

// "90d", or a bare number of days.
absl::StatusOr<int> DaysArgument(absl::string_view option, absl::string_view text, int without) {
  if (text.empty()) return without;
  absl::string_view digits = text;
  absl::ConsumeSuffix(&digits, "d");
  int days = 0;
  if (!absl::SimpleAtoi(digits, &days) || days < 0 || days > kMostDays) {
    return UsageError(
        absl::StrCat(option, " ", text, ": geen aantal dagen; geef 0 tot ", kMostDays, ", als 90d"));
  }
  return days;
}

absl::StatusOr<Outcome> Agenda(Session& session, const DueArguments& arguments) {
  DRIEHOEK_RETURN_IF_ERROR(CheckOutput(session, arguments.output));
  if (arguments.calendar && !arguments.output.empty())
    return UsageError("--ical en --output: geef een van beide");
  gateway::v1::GetRegionAgendaRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string region, RegionArgument(session.registry, arguments.region));
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string day, DayArgument(*session.terminal.clock, arguments.date));
  DRIEHOEK_ASSIGN_OR_RETURN(const int within, DaysArgument("--within", arguments.within, kWithin));
  DRIEHOEK_ASSIGN_OR_RETURN(const int stale_after,
                            DaysArgument("--stale-after", arguments.stale_after, kStaleAfter));
  std::string until = FormatDay(*ParseDay(day) + within);
  if (!arguments.until.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(until, DayArgument(*session.terminal.clock, arguments.until));
  }
  request.set_name(region + "/agenda");
  request.set_as_of_date(day);
  request.set_until_date(until);
  request.set_stale_after_days(stale_after);
  request.set_undated(arguments.undated);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto agenda,
      session.Call<gateway::v1::RegionAgenda>("driehoek.gateway.v1.RegionService/GetRegionAgenda", request));
  if (!arguments.output.empty()) {
    DRIEHOEK_RETURN_IF_ERROR(WriteExport(session, ExportOf(agenda, session.registry), arguments.output));
  } else if (session.json || arguments.calendar) {
    session.terminal.out << (session.json ? ToJson(agenda)
                                          : CalendarOf(agenda, session.terminal.clock->Now()));
    PrintUnreachable(agenda.unreachable(), agenda.sources(), session.registry, session.terminal.err);
  } else {
    PrintAgenda(agenda, session.registry, session.terminal.out);
  }
  return agenda.complete() ? Outcome::kComplete : Outcome::kIncomplete;
}

absl::StatusOr<Outcome> Due(Session& session, const DueArguments& arguments) {
  if (!arguments.region.empty() && !arguments.parent.empty())
    return UsageError(
        absl::StrCat("--region ", arguments.region, " en ", arguments.parent, ": geef een van beide"));
  if (!arguments.region.empty()) return Agenda(session, arguments);
  if (arguments.AskOfPlans())
    return UsageError(
        "--date, --within, --stale-after, --undated, --ical en --output gaan over plannen: geef --region "
        "erbij");
  signals::v1::ListDueItemsRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  request.set_parent(parent);
  if (!arguments.until.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::string until, DayArgument(*session.terminal.clock, arguments.until));
    request.set_until_date(until);
  }
  signals::v1::ListDueItemsResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.signals.v1.SignalService/ListDueItems", /*all=*/true,
                                      &request, &response));
  // Lists come by name; who asks what is due wants the first day first.
  std::stable_sort(response.mutable_due_items()->begin(), response.mutable_due_items()->end(),
                   [](const DueItem& a, const DueItem& b) { return a.due_date() < b.due_date(); });
  return PrintPage(session, response);
}

}  // namespace

void AddDueCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<DueArguments>();
  CLI::App* command = app->add_subcommand("due",
                                          "wat een uiterste dag heeft, de eerste dag voorop: signalen, "
                                          "casussen en termijnen, of met --region plannen");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  const auto add = [&](const char* name, std::string* value, const char* type, const char* help) {
    command->add_option(name, *value, help)->type_name(type);
  };
  add("--until", &arguments->until, "DAG", "alleen tot en met deze dag (2021-01-31)");
  add("--region", &arguments->region, "REGIO",
      "wat de gemeenten van deze regio volgens hun plannen te doen hebben: plan vaststellen, evalueren, "
      "opleveren, stand bevestigen");
  add("--date", &arguments->date, "DAG", "met --region: peildag als 2021-01-31; zonder: vandaag");
  add("--within", &arguments->within, "DAGEN",
      "met --region: binnen zoveel dagen vanaf de peildag; zonder: 90d");
  add("--stale-after", &arguments->stale_after, "DAGEN",
      "met --region: ook maatregelen waarvan zo lang niemand zei hoe het ermee staat; zonder: 365d, 0: geen");
  add("--output", &arguments->output, "BESTAND", kOutputHelp);
  command->add_flag("--undated", arguments->undated, "met --region: ook mijlpalen zonder dag");
  command->add_flag("--ical", arguments->calendar, "met --region: als iCalendar, om in een agenda te laden");
  command->callback([=] { session->action = [=] { return Due(*session, *arguments); }; });
}

}  // namespace driehoek::cli
