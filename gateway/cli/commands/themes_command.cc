// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/themes_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "common/status/status.h"
#include "common/themes/theme_codes.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/decision_flags.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/theme_views.h"

namespace driehoek::cli {
namespace {

using plans::v1::SummarizePlansResponse;
using plans::v1::ThemeDecision;

struct Arguments {
  std::string parent;
  std::string date;
  std::string theme;
  DecisionFlags decision;
  bool codes = false;
};

// Of a plan: of the municipality, and then this plan only.
absl::StatusOr<SummarizePlansResponse> Matched(Session& session, const Arguments& arguments,
                                               const std::string& parent) {
  const bool is_plan = absl::StrContains(parent, "/plans/");
  plans::v1::SummarizePlansRequest request;
  request.set_parent(is_plan ? TenantOf(parent) : parent);
  DRIEHOEK_ASSIGN_OR_RETURN(*request.mutable_as_of_date(),
                            DayArgument(*session.terminal.clock, arguments.date));
  request.set_theme_matches(true);
  SummarizePlansResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.plans.v1.PlanService/SummarizePlans",
                                      /*all=*/true, &request, &response));
  for (auto& summary : *response.mutable_summaries()) {
    auto& plans = *summary.mutable_plans();
    plans.erase(std::remove_if(plans.begin(), plans.end(),
                               [&](const auto& plan) { return is_plan && plan.plan() != parent; }),
                plans.end());
  }
  return response;
}

absl::StatusOr<Outcome> Show(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, ParentArgument(session.registry, arguments.parent, ""));
  DRIEHOEK_ASSIGN_OR_RETURN(const SummarizePlansResponse response, Matched(session, arguments, parent));
  if (session.json) return PrintPage(session, response);
  PrintThemeMatches(response, session.registry, session.terminal.out);
  return PrintUnreachable(response.unreachable(), response.sources(), session.registry, session.terminal.out);
}

// The plan itself, or the one plan in force of that municipality that has the theme.
absl::StatusOr<std::string> PlanOf(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string parent, NameArgument(session.registry, arguments.parent));
  if (absl::StrContains(parent, "/plans/")) return parent;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string tenant, TenantArgument(session.registry, parent));
  DRIEHOEK_ASSIGN_OR_RETURN(const SummarizePlansResponse response, Matched(session, arguments, tenant));
  std::vector<std::string> plans;
  for (const auto& summary : response.summaries()) {
    for (const auto& plan : summary.plans()) {
      for (const auto& theme : plan.themes()) {
        if (theme.theme_id() == arguments.theme) plans.push_back(plan.plan());
      }
    }
  }
  if (plans.size() == 1) return plans.front();
  if (plans.empty()) {
    return UsageError(absl::StrCat("geen plan van kracht van ", TenantWord(session.registry, tenant),
                                   " heeft een thema ", arguments.theme, "; driehoek themes ",
                                   arguments.parent, " toont ze, --date is de peildag"));
  }
  return UsageError(absl::StrCat("meer plannen hebben een thema ", arguments.theme,
                                 "; geef er een: ", absl::StrJoin(plans, ", ")));
}

// A code, or BUDGET/LINE: no code has a slash.
void SetSubject(const std::string& subject, const std::string& tenant, ThemeDecision* decision) {
  const size_t slash = subject.rfind('/');
  if (slash == std::string::npos) return decision->set_code(subject);
  decision->set_budget(absl::StrCat(tenant, "/budgets/", subject.substr(0, slash)));
  decision->set_line_id(subject.substr(slash + 1));
}

absl::StatusOr<Outcome> Decide(Session& session, const Arguments& arguments,
                               const Decided<ThemeDecision>& decided) {
  if (arguments.theme.empty()) return UsageError("--theme ontbreekt: over welk thema van het plan");
  plans::v1::CreateThemeDecisionRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(*request.mutable_parent(), PlanOf(session, arguments));
  ThemeDecision& decision = *request.mutable_theme_decision();
  decision.set_theme_id(arguments.theme);
  SetSubject(decided.subject, TenantOf(request.parent()), &decision);
  decision.set_verdict(decided.verdict);
  decision.set_reason(arguments.decision.reason);
  request.set_request_id(NewRequestId());
  DRIEHOEK_ASSIGN_OR_RETURN(
      const auto created,
      session.Call<ThemeDecision>("driehoek.plans.v1.PlanService/CreateThemeDecision", request));
  return PrintResource(session, created);
}

absl::StatusOr<Outcome> Run(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const auto decided, DecidedBy<ThemeDecision>(arguments.decision));
  if (!arguments.codes) {
    return decided.has_value() ? Decide(session, arguments, *decided) : Show(session, arguments);
  }
  if (decided.has_value()) return UsageError("kies één van --confirm, --part, --withdraw en --codes");
  if (session.json) {
    session.terminal.out << ToJson(themes::CodeList());
  } else {
    PrintCodeList(themes::CodeList(), session.terminal.out);
  }
  return Outcome::kComplete;
}

}  // namespace

void AddThemesCommand(CLI::App* app, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "themes",
      "waar de thema's van plannen over gaan, en welke begrotingsposten ervoor zijn: voorstel en vastleggen");
  command->add_option("parent", arguments->parent, "gemeente of plan; leeg: alle gemeenten")->type_name("");
  command->add_option("--date", arguments->date, "peildag als 2021-01-31; zonder: vandaag")->type_name("DAG");
  command->add_option("--theme", arguments->theme, "een thema van het plan, als 4 of 2-3")->type_name("ID");
  AddDecisionFlags(command,
                   {"vastleggen dat het daarover gaat, of dat die post ervoor is; met --reason",
                    "vastleggen dat het daar niet over gaat; met --reason", "CODE|BEGROTING/POST"},
                   &arguments->decision);
  command->add_flag("--codes", arguments->codes, "toon de codelijst");
  command->callback([=] { session->action = [=] { return Run(*session, *arguments); }; });
}

}  // namespace driehoek::cli
