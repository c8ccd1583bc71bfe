// SPDX-License-Identifier: EUPL-1.2
#include "gateway/cli/commands/copy_forward.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/names.h"
#include "common/revisions/field_changes.h"
#include "common/status/status.h"
#include "driehoek/plans/v1/plan_service.pb.h"
#include "gateway/cli/arguments.h"
#include "gateway/cli/commands/copied_plan.h"
#include "gateway/cli/pages.h"
#include "gateway/cli/views/printing.h"
#include "gateway/cli/views/table.h"
#include "gateway/cli/views/words.h"

namespace driehoek::cli {
namespace {

using plans::v1::Plan;
using plans::v1::PolicyMeasure;
using plans::v1::Theme;

constexpr char kService[] = "driehoek.plans.v1.PlanService/";

struct Arguments {
  std::string plan;
  std::string municipality;
  std::string id;
  CopyChoice choice;
  bool validate_only = false;
};

void CollectMeasures(const Theme& theme, std::vector<const PolicyMeasure*>* measures) {
  for (const auto& item : theme.action_items()) {
    for (const PolicyMeasure& measure : item.measures()) measures->push_back(&measure);
  }
  for (const PolicyMeasure& measure : theme.measures()) measures->push_back(&measure);
  for (const Theme& sub_theme : theme.sub_themes()) CollectMeasures(sub_theme, measures);
}

std::string PlanningOf(const PolicyMeasure& measure) {
  std::vector<std::string> cells;
  for (const auto& row : measure.planning_rows()) {
    if (!row.planning_text().empty()) cells.push_back(row.planning_text());
  }
  return absl::StrJoin(cells, "; ");
}

std::string ConditionsOf(const PolicyMeasure& measure) {
  std::vector<std::string> texts;
  for (const auto& row : measure.planning_rows()) {
    for (const auto& entry : row.entries()) {
      if (entry.has_condition()) texts.push_back(entry.condition().text());
    }
    for (const auto& condition : row.execution().conditions()) texts.push_back(condition.text());
  }
  return absl::StrJoin(texts, "; ");
}

// Rule 9.
bool IsPlannedBefore(const PolicyMeasure& measure, const std::string& start_date) {
  for (const auto& row : measure.planning_rows()) {
    for (const auto& entry : row.entries()) {
      if (entry.start_year() != 0 && absl::StrCat(entry.start_year()) < start_date.substr(0, 4)) return true;
    }
  }
  return false;
}

// Other plans of that sort and tenant that are in force on a day of it.
absl::StatusOr<std::vector<std::string>> Overlapping(Session& session, const std::string& tenant,
                                                     const Plan& plan) {
  plans::v1::ListPlansRequest request;
  request.set_parent(tenant);
  plans::v1::ListPlansResponse response;
  DRIEHOEK_RETURN_IF_ERROR(
      FetchPages(session, absl::StrCat(kService, "ListPlans"), /*all=*/true, &request, &response));
  std::vector<std::string> said;
  for (const Plan& other : response.plans()) {
    if (other.name() == plan.name() || other.kind() != plan.kind()) continue;
    if (other.start_date() <= plan.end_date() && plan.start_date() <= other.end_date())
      said.push_back(absl::StrCat(other.name(), ", ", other.start_date(), " tot en met ", other.end_date()));
  }
  return said;
}

void Print(const Plan& plan, const CopiedPlan& copied, const std::vector<std::string>& overlapping,
           const Session& session, std::ostream& out) {
  PrintField("Nieuw plan", plan.title(), out);
  PrintField("Naam", plan.name(), out);
  PrintField("Van", TenantWord(session.registry, plan.name()), out);
  PrintField("Periode", absl::StrCat(plan.start_date(), " tot en met ", plan.end_date()), out);
  Table table({{"Thema", false, 24},
               {"Maatregel", false, 40},
               {"Gaat verder met", false, 40},
               {"Planning", false, 30},
               {"Voorwaarde", false, 40}});
  std::vector<const PolicyMeasure*> measures;
  for (const Theme& theme : plan.themes()) CollectMeasures(theme, &measures);
  int before = 0;
  for (const PolicyMeasure* measure : measures) {
    table.AddRow(
        {absl::StrCat(measure->theme_id(), " ", measure->theme_title()), measure->text(),
         absl::StrCat(LastSegment(measure->continues().measure()), " @", measure->continues().revision_id()),
         PlanningOf(*measure), ConditionsOf(*measure)});
    before += IsPlannedBefore(*measure, plan.start_date());
  }
  PrintSection("Wat er meegaat, zonder stand: die begint opnieuw", table, out, "Geen maatregelen.");
  Table ended({{"Thema", false, 24}, {"Maatregel", false, 60}, {"Id", false, 40}, {"Stand"}});
  for (const PolicyMeasure& measure : copied.ended) {
    ended.AddRow({measure.theme_title(), measure.text(), std::string(LastSegment(measure.name())),
                  Word(measure.state())});
  }
  PrintSection("Wat niet meegaat, want geëindigd (--measure ID neemt het toch mee)", ended, out);
  Table without_text({{"Thema", false, 24}, {"Regel", true}, {"Planning", false, 40}});
  for (const PolicyMeasure& measure : copied.without_text)
    without_text.AddRow({measure.theme_title(), LineOrNone(measure.line()), PlanningOf(measure)});
  PrintSection("Wat niet meegaat, want het oude document noemt daar geen maatregel", without_text, out);
  out << "\n";
  if (copied.past_milestones > 0) {
    out << copied.past_milestones << " mijlpalen van vóór " << plan.start_date() << " gaan niet mee.\n";
  }
  if (before > 0) {
    out << "LET OP: " << before << (before == 1 ? " maatregel is" : " maatregelen zijn")
        << " gepland vóór het begin van dit plan: elk een bevinding (--shift-years verschuift de "
           "planning).\n";
  }
  for (const std::string& other : overlapping)
    out << "LET OP: de periode overlapt met " << Harmless(other) << ".\n";
}

absl::StatusOr<Outcome> Copy(Session& session, const Arguments& arguments) {
  DRIEHOEK_ASSIGN_OR_RETURN(const std::string name, NameArgument(session.registry, arguments.plan));
  CopyChoice choice = arguments.choice;
  choice.tenant = TenantOf(name);
  if (!arguments.municipality.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(choice.tenant, MunicipalityArgument(session.registry, arguments.municipality));
  }
  if (!choice.parent_plan.empty()) {
    DRIEHOEK_ASSIGN_OR_RETURN(choice.parent_plan, NameArgument(session.registry, choice.parent_plan));
  }
  plans::v1::GetPlanRequest get;
  get.set_name(name);
  DRIEHOEK_ASSIGN_OR_RETURN(const Plan from, session.Call<Plan>(absl::StrCat(kService, "GetPlan"), get));
  if (choice.title.empty()) {
    choice.title = absl::StrCat(from.title(), ", vervolg ", choice.start_date.substr(0, 4), "-",
                                choice.end_date.substr(0, 4));
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const CopiedPlan copied, CopyForward(from, choice));
  plans::v1::CreatePlanRequest request;
  request.set_parent(choice.tenant);
  *request.mutable_plan() = copied.plan;
  request.set_plan_id(arguments.id.empty() ? ResourceIdFromText(choice.title, 63) : arguments.id);
  request.set_request_id(NewRequestId());
  request.set_validate_only(arguments.validate_only);
  DRIEHOEK_ASSIGN_OR_RETURN(const Plan plan,
                            session.Call<Plan>(absl::StrCat(kService, "CreatePlan"), request));
  if (session.json) {
    session.terminal.out << ToJson(plan);
    return Outcome::kComplete;
  }
  DRIEHOEK_ASSIGN_OR_RETURN(const auto overlapping, Overlapping(session, choice.tenant, plan));
  Print(plan, copied, overlapping, session, session.terminal.out);
  session.terminal.out << (arguments.validate_only ? "Niet opgeslagen (--validate-only).\n"
                                                   : "Opgeslagen.\n");
  return Outcome::kComplete;
}

}  // namespace

absl::Status PrintWhereItGoesOn(Session& session, const std::string& plan) {
  plans::v1::ListMeasuresRequest request;
  request.set_parent("municipalities/-/plans/-");
  request.set_continued_plan(plan.substr(0, plan.find('@')));
  plans::v1::ListMeasuresResponse response;
  DRIEHOEK_RETURN_IF_ERROR(
      FetchPages(session, absl::StrCat(kService, "ListMeasures"), /*all=*/true, &request, &response));
  Table table({{"Maatregel", false, 50}, {"Van versie"}, {"Gaat verder als"}});
  for (const PolicyMeasure& measure : response.measures()) {
    table.AddRow({std::string(LastSegment(measure.continues().measure())), measure.continues().revision_id(),
                  measure.name()});
  }
  PrintSection("Gaat verder in een later plan", table, session.terminal.out);
  PrintUnreachable(response.unreachable(), response.sources(), session.registry, session.terminal.err);
  return absl::OkStatus();
}

void AddCopyForwardCommand(CLI::App* plans, Session* session) {
  auto arguments = std::make_shared<Arguments>();
  CopyChoice& choice = arguments->choice;
  CLI::App* command = plans->add_subcommand(
      "copy-forward", "nieuw plan uit gekozen thema's en maatregelen van een oud, met verwijzing terug");
  command->add_option("plan", arguments->plan, "het oude plan, eventueel met @VERSIE: GM0406/plans/...")
      ->required()
      ->type_name("");
  command->add_option("--start", choice.start_date, "eerste dag van het nieuwe plan, 2023-01-01")
      ->required()
      ->type_name("DAG");
  command->add_option("--end", choice.end_date, "laatste dag, 2024-12-31")->required()->type_name("DAG");
  const auto many = [&](const char* flag, std::vector<std::string>* values, const char* help) {
    command->add_option(flag, *values, help)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("ID");
  };
  many("--theme", &choice.themes, "thema met alles wat niet geëindigd is; mag vaker");
  many("--measure", &choice.measures, "maatregel, ook een die geëindigd is; mag vaker");
  command
      ->add_option("--shift-years", choice.shift_years, "zoveel jaren schuift de planning op; zonder: niet")
      ->type_name("JAREN");
  command->add_option("--title", choice.title, "titel; zonder: die van het oude plan, met de jaren")
      ->type_name("TEKST");
  command->add_option("--id", arguments->id, "laatste deel van de naam; zonder: uit de titel")
      ->type_name("ID");
  command->add_option("--parent-plan", choice.parent_plan, "plan waar het onder hangt; zonder: geen")
      ->type_name("NAAM");
  command
      ->add_option("--municipality", arguments->municipality, "van wie het nieuwe plan is; zonder: dezelfde")
      ->type_name("GEMEENTE");
  command->add_flag("--validate-only", arguments->validate_only, "toon wat er meegaat; bewaar niets");
  command->callback([=] { session->action = [=] { return Copy(*session, *arguments); }; });
}

}  // namespace driehoek::cli
