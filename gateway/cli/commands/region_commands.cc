// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/region_commands.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "driehoek/gateway/v1/budget_comparison.pb.h"
#include "driehoek/gateway/v1/contradictions.pb.h"
#include "driehoek/gateway/v1/falling_away.pb.h"
#include "driehoek/gateway/v1/indicator_comparison.pb.h"
#include "driehoek/gateway/v1/region_partners.pb.h"
#include "driehoek/gateway/v1/region_service.pb.h"
#include "driehoek/gateway/v1/region_signals.pb.h"
#include "driehoek/gateway/v1/region_steering.pb.h"
#include "driehoek/gateway/v1/theme_comparison.pb.h"
#include "driehoek/partners/v1/registry_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/region_plan.h"
#include "gateway/cli/exports/answer_exports.h"
#include "gateway/cli/exports/export_file.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/request_flags.h"
#include "gateway/cli/views/budget_comparison_view.h"
#include "gateway/cli/views/contradictions_view.h"
#include "gateway/cli/views/falling_away_view.h"
#include "gateway/cli/views/indicator_comparison_view.h"
#include "gateway/cli/views/overview_view.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/region_changes_view.h"
#include "gateway/cli/views/region_partners_view.h"
#include "gateway/cli/views/region_steering_view.h"
#include "gateway/cli/views/signal_counts_view.h"
#include "gateway/cli/views/theme_comparison_view.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

struct RegionAndDay {
  std::string region;
  std::string date;
  std::string output;
  // Municipalities beside the members, of questions that can have them.
  std::vector<std::string> with;
  // Those of whom the answer says how they stand to the others, of questions that can be so narrow.
  std::vector<std::string> relations_of;
};

template <class Request>
concept TakesOthers = requires(Request request) {
  request.add_other_municipalities("");
};

template <class Request>
concept TakesRelationsOf = requires(Request request) {
  request.add_relations_of("");
};

// One question about a region on a day, and how its answer is shown.
template <class Request, class Answer>
struct Question {
  const char* method;
  // Behind the name of the region.
  const char* below;
  void (*print)(const Answer&, const registry::Registry&, std::ostream&);
  // Null where there are no sheets of it.
  Export (*export_of)(const Answer&, const registry::Registry&) = nullptr;
};

template <class Request, class Answer>
absl::StatusOr<Outcome> Ask(Session& session, const Question<Request, Answer>& question,
                            const RegionAndDay& asked, const RequestFlags& flags) {
  DRIEHOEK_RETURN_IF_ERROR(CheckOutput(session, asked.output));
  Request request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string region, RegionArgument(session.registry, asked.region));
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string day, DayArgument(*session.terminal.clock, asked.date));
  DRIEHOEK_RETURN_IF_ERROR(flags.Apply(&request));
  request.set_name(region + question.below);
  request.set_as_of_date(day);
  if constexpr (TakesOthers<Request>) {
    for (const std::string& other : asked.with) {
      DRIEHOEK_ASSIGN_OR_RETURN(std::string name, MunicipalityArgument(session.registry, other));
      request.add_other_municipalities(std::move(name));
    }
  }
  if constexpr (TakesRelationsOf<Request>) {
    for (const std::string& one : asked.relations_of) {
      DRIEHOEK_ASSIGN_OR_RETURN(std::string name, MunicipalityArgument(session.registry, one));
      request.add_relations_of(std::move(name));
    }
  }
  DRIEHOEK_ASSIGN_OR_RETURN(
      const Answer answer,
      session.Call<Answer>(absl::StrCat("driehoek.gateway.v1.RegionService/", question.method), request));
  if (!asked.output.empty()) {
    DRIEHOEK_RETURN_IF_ERROR(
        WriteExport(session, question.export_of(answer, session.registry), asked.output));
  } else if (session.json) {
    session.terminal.out << ToJson(answer);
    PrintUnreachable(answer.unreachable(), answer.sources(), session.registry, session.terminal.err);
  } else {
    question.print(answer, session.registry, session.terminal.out);
  }
  return answer.complete() ? Outcome::kComplete : Outcome::kIncomplete;
}

absl::StatusOr<Outcome> Members(Session& session, const RegionAndDay& asked) {
  partners::v1::ListMembersRequest request;
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string region, RegionArgument(session.registry, asked.region));
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string day, DayArgument(*session.terminal.clock, asked.date));
  request.set_parent(region);
  request.set_as_of_date(day);
  partners::v1::ListMembersResponse response;
  DRIEHOEK_RETURN_IF_ERROR(FetchPages(session, "driehoek.partners.v1.RegistryService/ListMembers",
                                      /*all=*/true, &request, &response));
  if (!session.json) {
    session.terminal.out << "Leden van " << TenantWord(session.registry, region) << " op " << day << "\n\n";
  }
  return PrintPage(session, response);
}

CLI::App* AddRegionCommand(CLI::App* app, Session* session, const char* name, const char* help,
                           const std::shared_ptr<RegionAndDay>& asked,
                           const std::function<absl::StatusOr<Outcome>(Session&, const RegionAndDay&)>& run) {
  CLI::App* command = app->add_subcommand(name, help);
  command->add_option("region", asked->region, "regio: meierij, regions/meierij of \"Basisteam Meierij\"")
      ->required()
      ->type_name("");
  command->add_option("--date", asked->date, "peildag als 2021-01-31; zonder: vandaag")->type_name("DAG");
  command->callback([=] { session->action = [=] { return run(*session, *asked); }; });
  return command;
}

void AddMunicipalities(CLI::App* command, const char* flag, const char* help,
                       std::vector<std::string>* municipalities) {
  command->add_option(flag, *municipalities, help)
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("GEMEENTE");
}

// What else the request can ask becomes a flag.
template <class Request, class Answer>
void AddQuestion(CLI::App* app, Session* session, const char* name, const char* help,
                 const Question<Request, Answer>& question) {
  auto flags = std::make_shared<RequestFlags>();
  auto asked = std::make_shared<RegionAndDay>();
  CLI::App* command = AddRegionCommand(
      app, session, name, help, asked,
      [flags, question](Session& to, const RegionAndDay& of) { return Ask(to, question, of, *flags); });
  if (TakesOthers<Request>)
    AddMunicipalities(command, "--with", "gemeente van buiten de regio die ernaast komt; mag vaker",
                      &asked->with);
  if (TakesRelationsOf<Request>)
    AddMunicipalities(command, "--relations-of",
                      "alleen hoe de thema's van deze gemeente zich tot die van de andere verhouden, en "
                      "andersom; mag vaker",
                      &asked->relations_of);
  if (question.export_of != nullptr) {
    command->add_option("--output", asked->output, kOutputHelp)->type_name("BESTAND");
  }
  flags->AddTo(command, Request::descriptor(),
               {"name", "as_of_date", "other_municipalities", "relations_of"});
}

}  // namespace

void AddRegionCommands(CLI::App* app, Session* session) {
  using gateway::v1::GetBudgetComparisonRequest;
  using gateway::v1::GetFallingAwayRequest;
  using gateway::v1::GetRegionOverviewRequest;
  using gateway::v1::GetRegionSignalsRequest;
  AddQuestion(app, session, "overview", "overzicht van een regio op een dag",
              Question<GetRegionOverviewRequest, gateway::v1::RegionOverview>{
                  "GetRegionOverview", "/overview", &PrintOverview, &ExportOf});
  AddQuestion(app, session, "signal-overview",
              "hoeveel signalen en casussen de gemeenten van een regio hebben, zonder over wie",
              Question<GetRegionSignalsRequest, gateway::v1::RegionSignals>{
                  "GetRegionSignals", "/signal-overview", &PrintRegionSignals});
  CLI::App* region = app->add_subcommand("region", "vragen over een hele regio");
  region->require_subcommand(1);
  AddQuestion(region, session, "budgets",
              "begrotingen van een jaar (--year) naast elkaar, per inwoner en per taakveld, en een bijdrage "
              "per inwoner",
              Question<GetBudgetComparisonRequest, gateway::v1::BudgetComparison>{
                  "GetBudgetComparison", "/budget-comparison", &PrintBudgetComparison, &ExportOf});
  AddQuestion(region, session, "changes",
              "twee dagen naast elkaar (--from-date en --date): leden, plannen, besluiten, versies en geld",
              Question<gateway::v1::GetRegionChangesRequest, gateway::v1::RegionChanges>{
                  "GetRegionChanges", "/changes", &PrintRegionChanges, &ExportOf});
  AddQuestion(region, session, "contradictions", "wat zichzelf of elkaar tegenspreekt, met beide plaatsen",
              Question<gateway::v1::GetRegionContradictionsRequest, gateway::v1::RegionContradictions>{
                  "GetRegionContradictions", "/contradictions", &PrintContradictions, &ExportOf});
  AddQuestion(region, session, "falling-away", "wat er in een jaar (--year) wegvalt of op onzeker geld rust",
              Question<GetFallingAwayRequest, gateway::v1::FallingAway>{"GetFallingAway", "/falling-away",
                                                                        &PrintFallingAway, &ExportOf});
  AddQuestion(region, session, "indicators",
              "indicatoren naast elkaar: wat te vergelijken is en waarom niet, doelen tegen metingen",
              Question<gateway::v1::GetIndicatorComparisonRequest, gateway::v1::IndicatorComparison>{
                  "GetIndicatorComparison", "/indicator-comparison", &PrintIndicatorComparison, &ExportOf});
  AddQuestion(region, session, "partners",
              "partners en overleggen die meer gemeenten hebben, en wie ze niet heeft",
              Question<gateway::v1::GetRegionPartnersRequest, gateway::v1::RegionPartners>{
                  "GetRegionPartners", "/partners-overview", &PrintRegionPartners, &ExportOf});
  AddQuestion(region, session, "steering",
              "voortgang en effect naast elkaar, bijsturing die nog niet in het plan staat, toezeggingen",
              Question<gateway::v1::GetRegionSteeringRequest, gateway::v1::RegionSteering>{
                  "GetRegionSteering", "/steering", &PrintRegionSteering, &ExportOf});
  AddQuestion(region, session, "themes",
              "thema's van de plannen naast elkaar: dichtbij, verdeeld of zonder tegenhanger, met het geld",
              Question<gateway::v1::GetThemeComparisonRequest, gateway::v1::ThemeComparison>{
                  "GetThemeComparison", "/theme-comparison", &PrintThemeComparison, &ExportOf});
  AddRegionPlanCommand(region, session);
  AddRegionCommand(app, session, "members", "gemeenten van een regio op een dag",
                   std::make_shared<RegionAndDay>(), &Members);
}

}  // namespace driehoek::cli
