// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/due_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

#include "common/status/status.h"
#include "driehoek/signals/v1/signal_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"

namespace driehoek::cli {
namespace {

using signals::v1::DueItem;

struct DueArguments {
  std::string parent;
  std::string until;
};

absl::StatusOr<Outcome> Due(Session& session, const DueArguments& arguments) {
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
  CLI::App* command = app->add_subcommand("due", "wat een uiterste dag heeft, de eerste dag voorop");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  command->add_option("--until", arguments->until, "alleen tot en met deze dag (2021-01-31)")
      ->type_name("DAG");
  command->callback([=] { session->action = [=] { return Due(*session, *arguments); }; });
}

}  // namespace driehoek::cli
