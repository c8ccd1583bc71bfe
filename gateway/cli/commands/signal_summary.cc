// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/signal_summary.h"

#include <CLI/CLI.hpp>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/request_flags.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/signal_counts_view.h"
#include "gateway/region/signal_sums.h"

namespace driehoek::cli {
namespace {

struct Arguments {
  std::string parent;
  RequestFlags flags;
};

absl::StatusOr<Outcome> Summarize(Session& session, const Arguments& arguments) {
  signals::v1::SummarizeSignalsRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  request.set_parent(parent);
  DRIEHOEK_RETURN_IF_ERROR(arguments.flags.Apply(&request));
  signals::v1::SummarizeSignalsResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.signals.v1.SignalService/SummarizeSignals",
                                      /*all=*/true, &request, &response));
  if (session.json) return PrintPage(session, response);
  std::ostream& out = session.terminal.out;
  gateway::SignalSums of_signals;
  gateway::SignalSums of_cases;
  for (const signals::v1::SignalSummary& summary : response.summaries()) {
    of_signals.Add(summary.signals());
    of_cases.Add(summary.cases());
  }
  // Who released nothing may have had something.
  const size_t of = parent == "municipalities/-" ? std::numeric_limits<size_t>::max() : 1;
  PrintSignalCounts("Signalen", std::move(of_signals).Take(of), session.registry, out);
  PrintSignalCounts("Casussen", std::move(of_cases).Take(of), session.registry, out);
  return PrintUnreachable(response.unreachable(), response.sources(), session.registry, out);
}

}  // namespace

void AddSignalSummaryCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->get_subcommand("signals")->add_subcommand(
      "summary", "hoeveel signalen en casussen er zijn, zonder over wie; kleine aantallen tellen niet mee");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  arguments->flags.AddTo(command, signals::v1::SummarizeSignalsRequest::descriptor(),
                         {"parent", "page_size", "page_token"});
  command->callback([=] { session->action = [=] { return Summarize(*session, *arguments); }; });
}

}  // namespace driehoek::cli
