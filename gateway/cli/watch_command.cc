// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/watch_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/printing.h"
#include "gateway/cli/table.h"
#include "gateway/cli/words.h"

namespace driehoek::cli {
namespace {

struct WatchArguments {
  std::string tenant;
  std::string service = "plans";
  std::string resume;
  int count = 0;
};

std::string MomentOf(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromUnixSeconds(time.seconds()), absl::LocalTimeZone());
}

// The streams of plans and budgets carry the same messages under two names.
template <class Response>
absl::Status Follow(Session& session, const char* method, const google::protobuf::Message& request, int count,
                    std::string* resume) {
  DRIEHOEK_ASSIGN_OR_RETURN(rpc::Channel * channel, session.channel());
  const std::unique_ptr<rpc::MessageReader> reader =
      channel->ReadStream(method, request, rpc::ClientOptions());
  std::ostream& out = session.terminal.out;
  for (int seen = 0; count == 0 || seen < count;) {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::optional<Response> next, reader->template Next<Response>());
    if (!next.has_value()) return absl::OkStatus();
    if (!next->resume_token().empty()) *resume = next->resume_token();
    if (session.json) {
      out << ToJson(*next, JsonStyle::kOneLine) << std::flush;
    } else if (next->has_change()) {
      const type::v1::Change& change = next->change();
      out << MomentOf(change.change_time()) << "  " << Word(change.kind()) << "  " << Harmless(change.name())
          << "\n"
          << std::flush;
    }
    if (next->has_change()) ++seen;
  }
  return absl::OkStatus();
}

absl::StatusOr<Outcome> Watch(Session& session, const WatchArguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, TenantArgument(session.registry, arguments.tenant));
  std::string resume = arguments.resume;
  absl::Status status;
  if (arguments.service == "plans") {
    plans::v1::WatchRequest request;
    request.set_parent(tenant);
    request.set_resume_token(resume);
    status = Follow<plans::v1::WatchResponse>(session, "driehoek.plans.v1.PlanService/Watch", request,
                                              arguments.count, &resume);
  } else {
    budgets::v1::WatchRequest request;
    request.set_parent(tenant);
    request.set_resume_token(resume);
    status = Follow<budgets::v1::WatchResponse>(session, "driehoek.budgets.v1.BudgetService/Watch", request,
                                                arguments.count, &resume);
  }
  if (!resume.empty() && !session.json)
    session.terminal.err << "verder vanaf hier: --resume " << resume << "\n";
  if (!status.ok()) return status;
  return Outcome::kComplete;
}

}  // namespace

void AddWatchCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<WatchArguments>();
  CLI::App* command = app->add_subcommand("watch", "wijzigingen volgen; loopt door tot Ctrl-C");
  command->add_option("tenant", arguments->tenant, "gemeente of regio")->required()->type_name("");
  command->add_option("--service", arguments->service, "plans of budgets")
      ->check(CLI::IsMember({"plans", "budgets"}))
      ->type_name("DIENST");
  command->add_option("--resume", arguments->resume, "verder na deze wijziging; 0: vanaf de eerste")
      ->type_name("TOKEN");
  command->add_option("--count", arguments->count, "stop na zoveel wijzigingen")
      ->check(CLI::PositiveNumber)
      ->type_name("GETAL");
  command->callback([=] { session->action = [=] { return Watch(*session, *arguments); }; });
}

}  // namespace driehoek::cli
