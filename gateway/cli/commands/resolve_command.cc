// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/resolve_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "common/names/names.h"
#include "common/status/status.h"
#include "driehoek/partners/v1/partner_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/decision_flags.h"
#include "gateway/cli/pages.h"

namespace driehoek::cli {
namespace {

using partners::v1::AliasDecision;

struct Arguments {
  std::string label;
  std::string parent;
  std::string area;
  DecisionFlags decision;
};

absl::StatusOr<Outcome> Resolve(Session& session, const Arguments& arguments) {
  partners::v1::ResolvePartnerRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(*request.mutable_parent(),
                            ParentArgument(session.registry, arguments.parent, ""));
  request.set_label(arguments.label);
  request.set_area(arguments.area);
  partners::v1::ResolvePartnerResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.partners.v1.PartnerService/ResolvePartner",
                                      /*all=*/true, &request, &response));
  std::stable_sort(response.mutable_candidates()->begin(), response.mutable_candidates()->end(),
                   [](const auto& a, const auto& b) { return a.confidence() > b.confidence(); });
  return PrintPage(session, response);
}

absl::StatusOr<Outcome> Decide(Session& session, const Arguments& arguments,
                               const Decided<AliasDecision>& decided) {
  partners::v1::CreateAliasDecisionRequest request;
  AliasDecision* decision = request.mutable_alias_decision();
  DRIEHOEK_ASSIGN_OR_RETURN(*decision->mutable_subject(), NameArgument(session.registry, decided.subject));
  decision->set_label(arguments.label);
  decision->set_verdict(decided.verdict);
  decision->set_reason(arguments.decision.reason);
  request.set_parent(TenantOf(decision->subject()));
  request.set_request_id(NewRequestId());
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto created,
      session.Call<AliasDecision>("driehoek.partners.v1.PartnerService/CreateAliasDecision", request));
  return PrintResource(session, created);
}

absl::StatusOr<Outcome> Run(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const auto decided, DecidedBy<AliasDecision>(arguments.decision));
  return decided.has_value() ? Decide(session, arguments, *decided) : Resolve(session, arguments);
}

}  // namespace

void AddResolveCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "resolve", "welke partner, welk overleg of team een naam of afkorting kan zijn, en dat vastleggen");
  command->add_option("label", arguments->label, "de naam of afkorting, zoals geschreven")
      ->required()
      ->type_name("");
  command->add_option("parent", arguments->parent, "gemeente of regio; leeg: alle gemeenten")->type_name("");
  command->add_option("--area", arguments->area, "over welk gebied de tekst gaat")->type_name("GEBIED");
  AddDecisionFlags(
      command,
      {"vastleggen dat het deze is; met --reason", "vastleggen dat het deze niet is; met --reason", "NAAM"},
      &arguments->decision);
  command->callback([=] { session->action = [=] { return Run(*session, *arguments); }; });
}

}  // namespace driehoek::cli
