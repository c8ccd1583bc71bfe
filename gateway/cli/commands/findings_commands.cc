// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/findings_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <future>
#include <list>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/status.h"
#include "driehoek/budgets/v1/budget_service.pb.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using type::v1::Finding;

constexpr char kPlanService[] = "driehoek.plans.v1.PlanService/";
constexpr char kBudgetService[] = "driehoek.budgets.v1.BudgetService/";
constexpr char kPartnerService[] = "driehoek.partners.v1.PartnerService/";

// Whose findings are asked: the service that keeps what the name is of.
const char* ServiceOf(absl::string_view name) {
  if (absl::StrContains(name, "/budgets/")) return kBudgetService;
  if (absl::StrContains(name, "/consultation-bodies/") || absl::StrContains(name, "/agreements/")) {
    return kPartnerService;
  }
  return kPlanService;
}

struct ListArguments {
  std::string parent;
  std::string state;
};

// Both responses have the one layout of a list; budgets are read as such into the answer about plans.
absl::Status Fetch(Session& session, const char* service, const std::string& parent, Finding::State state,
                   plans::v1::ListFindingsResponse* response) {
  plans::v1::ListFindingsRequest request;
  request.set_parent(parent);
  request.set_state(state);
  return FetchPages(session, absl::StrCat(service, "ListFindings"), /*all=*/true, &request, response);
}

// Of all that has findings, at the same time: a home that stalls is waited for once.
absl::Status FetchAll(Session& session, const std::string& parent, Finding::State state,
                      plans::v1::ListFindingsResponse* response) {
  DRIEHOEK_RETURN_IF_ERROR(session.channel().status());
  struct Part {
    plans::v1::ListFindingsResponse findings;
    std::future<absl::Status> fetched;
  };
  std::list<Part> parts;
  for (const char* below :
       {"/plans/-", "/indicators/-", "/budgets/-", "/consultation-bodies/-", "/agreements/-"}) {
    Part& part = parts.emplace_back();
    part.fetched = std::async(std::launch::async, [&session, &part, state, all = parent + below] {
      return Fetch(session, ServiceOf(all), all, state, &part.findings);
    });
  }
  absl::Status status;
  for (Part& part : parts) {
    status.Update(part.fetched.get());
    MergePage(part.findings, response);
  }
  return status;
}

absl::StatusOr<Outcome> List(Session& session, const ListArguments& arguments) {
  static_assert(static_cast<int>(plans::v1::ListFindingsRequest::kStateFieldNumber) ==
                static_cast<int>(budgets::v1::ListFindingsRequest::kStateFieldNumber));
  Finding::State state = Finding::STATE_UNSPECIFIED;
  if (!arguments.state.empty()) {
    const auto* value = FindEnumValue(type::v1::Finding_State_descriptor(), arguments.state);
    if (value == nullptr) {
      return UsageError(absl::StrCat("--state ", arguments.state, ": onbekend; kies uit ",
                                     absl::StrJoin(ShortNames(type::v1::Finding_State_descriptor()), ", ")));
    }
    state = static_cast<Finding::State>(value->number());
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  plans::v1::ListFindingsResponse response;
  if (std::count(parent.begin(), parent.end(), '/') > 1) {
    DRIEHOEK_RETURN_IF_ERROR(Fetch(session, ServiceOf(parent), parent, state, &response));
  } else {
    DRIEHOEK_RETURN_IF_ERROR(FetchAll(session, parent, state, &response));
  }
  return PrintPage(session, response);
}

struct JudgeArguments {
  std::string name;
  std::string reason;
  bool accept = false;
  bool reject = false;
  bool mended = false;
  bool reopen = false;
};

absl::StatusOr<Outcome> Judge(Session& session, const JudgeArguments& arguments) {
  const int chosen = arguments.accept + arguments.reject + arguments.mended + arguments.reopen;
  if (chosen != 1) return UsageError("kies één van --accept, --reject, --mended en --reopen");
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string name, NameArgument(session.registry, arguments.name));
  // The two requests are the same on the wire.
  plans::v1::CreateJudgementRequest request;
  request.set_parent(name);
  request.set_request_id(NewRequestId());
  request.mutable_judgement()->set_reason(arguments.reason);
  request.mutable_judgement()->set_state(arguments.accept   ? Finding::STATE_ACCEPTED
                                         : arguments.reject ? Finding::STATE_REJECTED
                                         : arguments.mended ? Finding::STATE_MENDED
                                                            : Finding::STATE_OPEN);
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto judgement,
      session.Call<type::v1::Judgement>(absl::StrCat(ServiceOf(name), "CreateJudgement"), request));
  return PrintResource(session, judgement);
}

}  // namespace

void AddFindingsCommands(CLI::App* app, Session* session) {
  CLI::App* group = app->add_subcommand(
      "findings",
      "bevindingen van plannen, indicatoren, begrotingen, overleggen en convenanten: bekijken en beoordelen");
  group->require_subcommand(1);

  auto listing = std::make_shared<ListArguments>();
  CLI::App* list = group->add_subcommand("list", "lijst, van één ervan, van een gemeente of van alle");
  list->add_option("parent", listing->parent,
                   "gemeente, plan, indicator, begroting, overleg of convenant; leeg: alle gemeenten")
      ->type_name("");
  list->add_option("--state", listing->state,
                   absl::StrCat("alleen in deze toestand: ",
                                absl::StrJoin(ShortNames(type::v1::Finding_State_descriptor()), ", ")))
      ->type_name("WAARDE");
  list->callback([=] { session->action = [=] { return List(*session, *listing); }; });

  auto judging = std::make_shared<JudgeArguments>();
  CLI::App* judge = group->add_subcommand("judge", "een bevinding beoordelen, met reden");
  judge->add_option("name", judging->name, "volledige naam van de bevinding")->required()->type_name("");
  judge->add_flag("--accept", judging->accept, "de bevinding klopt en blijft staan");
  judge->add_flag("--reject", judging->reject, "het is geen fout");
  judge->add_flag("--mended", judging->mended, "de bevinding klopte en de bron is hersteld");
  judge->add_flag("--reopen", judging->reopen, "een eerder oordeel intrekken");
  judge->add_option("--reason", judging->reason, "waarom; zonder persoonsgegevens")
      ->required()
      ->type_name("TEKST");
  judge->callback([=] { session->action = [=] { return Judge(*session, *judging); }; });
}

}  // namespace driehoek::cli
