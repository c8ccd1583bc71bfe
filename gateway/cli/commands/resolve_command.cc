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
#include "gateway/cli/pages.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/resource_tables.h"

namespace driehoek::cli {
namespace {

using partners::v1::AliasDecision;

struct Arguments {
  std::string label;
  std::string parent;
  std::string area;
  std::string confirm;
  std::string part;
  std::string withdraw;
  std::string reason;
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

absl::StatusOr<Outcome> Decide(Session& session, const Arguments& arguments, const std::string& subject,
                               AliasDecision::Verdict verdict) {
  if (arguments.reason.empty()) return UsageError("--reason ontbreekt: waarom; zonder persoonsgegevens");
  partners::v1::CreateAliasDecisionRequest request;
  AliasDecision* decision = request.mutable_alias_decision();
  DRIEHOEK_ASSIGN_OR_RETURN(*decision->mutable_subject(), NameArgument(session.registry, subject));
  decision->set_label(arguments.label);
  decision->set_verdict(verdict);
  decision->set_reason(arguments.reason);
  request.set_parent(TenantOf(decision->subject()));
  request.set_request_id(NewRequestId());
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto decided,
      session.Call<AliasDecision>("driehoek.partners.v1.PartnerService/CreateAliasDecision", request));
  if (session.json) {
    session.terminal.out << ToJson(decided);
  } else {
    PrintOne(decided, session.registry, session.terminal.out);
  }
  return Outcome::kComplete;
}

absl::StatusOr<Outcome> Run(Session& session, const Arguments& arguments) {
  const int chosen = !arguments.confirm.empty() + !arguments.part.empty() + !arguments.withdraw.empty();
  if (chosen > 1) return UsageError("kies één van --confirm, --part en --withdraw");
  if (!arguments.confirm.empty()) {
    return Decide(session, arguments, arguments.confirm, AliasDecision::VERDICT_CONFIRMED);
  }
  if (!arguments.part.empty()) {
    return Decide(session, arguments, arguments.part, AliasDecision::VERDICT_PARTED);
  }
  if (!arguments.withdraw.empty()) {
    return Decide(session, arguments, arguments.withdraw, AliasDecision::VERDICT_WITHDRAWN);
  }
  return Resolve(session, arguments);
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
  command->add_option("--confirm", arguments->confirm, "vastleggen dat het deze is; met --reason")
      ->type_name("NAAM");
  command->add_option("--part", arguments->part, "vastleggen dat het deze niet is; met --reason")
      ->type_name("NAAM");
  command->add_option("--withdraw", arguments->withdraw, "zo'n besluit intrekken; met --reason")
      ->type_name("NAAM");
  command->add_option("--reason", arguments->reason, "waarom; zonder persoonsgegevens")->type_name("TEKST");
  command->callback([=] { session->action = [=] { return Run(*session, *arguments); }; });
}

}  // namespace driehoek::cli
