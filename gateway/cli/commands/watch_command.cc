// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/watch_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

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

// The streams of all services carry the same messages under several names; here they go by those of plans.
using plans::v1::WatchRequest;
using plans::v1::WatchResponse;

struct Followed {
  const char* service;
  const char* method;
};
constexpr Followed kFollowed[] = {{"plans", "driehoek.plans.v1.PlanService/Watch"},
                                  {"budgets", "driehoek.budgets.v1.BudgetService/Watch"},
                                  {"partners", "driehoek.partners.v1.PartnerService/Watch"},
                                  {"signals", "driehoek.signals.v1.SignalService/Watch"}};

std::set<std::string> FollowedServices() {
  std::set<std::string> services;
  for (const Followed& followed : kFollowed) services.insert(followed.service);
  return services;
}

absl::Status Follow(Session& session, const char* method, const google::protobuf::Message& request, int count,
                    std::string* resume) {
  DRIEHOEK_ASSIGN_OR_RETURN(rpc::Channel * channel, session.channel());
  const std::unique_ptr<rpc::MessageReader> reader =
      channel->ReadStream(method, request, rpc::ClientOptions());
  std::ostream& out = session.terminal.out;
  for (int seen = 0; count == 0 || seen < count;) {
    DRIEHOEK_ASSIGN_OR_RETURN(const std::optional<WatchResponse> next, reader->Next<WatchResponse>());
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
  WatchRequest request;
  request.set_parent(tenant);
  request.set_resume_token(resume);
  const auto* followed = std::find_if(std::begin(kFollowed), std::end(kFollowed),
                                      [&](const Followed& one) { return one.service == arguments.service; });
  const absl::Status status = Follow(session, followed->method, request, arguments.count, &resume);
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
  command->add_option("--service", arguments->service, "plans, budgets, partners of signals")
      ->check(CLI::IsMember(FollowedServices()))
      ->type_name("DIENST");
  command->add_option("--resume", arguments->resume, "verder na deze wijziging; 0: vanaf de eerste")
      ->type_name("TOKEN");
  command->add_option("--count", arguments->count, "stop na zoveel wijzigingen")
      ->check(CLI::PositiveNumber)
      ->type_name("GETAL");
  command->callback([=] { session->action = [=] { return Watch(*session, *arguments); }; });
}

}  // namespace driehoek::cli
